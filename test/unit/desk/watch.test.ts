import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { idTokens } from '#core/evidence/id-tokens.ts'
import { NOON, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const ONE = '4035300000000000201'
const TWO = '4035300000000000202'

describe('words of a file name that can name a case', () => {
  it.each([
    ['577000000000000101.mp4', ['577000000000000101']],
    ['packing_TH0123456789X (2).mp4', ['TH0123456789X']],
    ['IMG20260710.jpg', []],
    ['PXL_20260710_083000123.jpg', []],
    ['x577000000000000101y.mp4', ['X577000000000000101Y']],
    ['2026-07/4035300000000000201/front.jpg', ['4035300000000000201']],
    ['4035300000000000201/1Z999AA10123456784.jpg', ['1Z999AA10123456784']],
    ['123456789.jpg', []],
  ])('%s: %j', (path, tokens) => {
    expect(idTokens(path)).toEqual(tokens)
  })
})

describe('a watched folder', () => {
  let desk: TestDesk
  let folder: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aftercase-watch-'))
    desk = await openTestDesk({ settleMs: 0 })
    await desk.importText(
      returnsCsv([{ 'Return Logistics Tracking ID': 'RT0123456789X' }, { 'Return Order ID': TWO }]),
    )
  })
  afterEach(async () => {
    await desk.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const put = (name: string, content: string): string => {
    const path = join(folder, ...name.split('/'))
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, content)
    // Newer than the folder was named, by the desk's clock.
    utimesSync(path, (NOON + 1000) / 1000, (NOON + 1000) / 1000)
    return path
  }
  const look = () => desk.client.watch.look({})
  const namesOn = async (id: string) =>
    (await desk.client.cases.get({ id })).evidence.map(({ originalName }) => originalName)
  const tray = async () => (await desk.client.watch.unplaced({})).files.map(({ path }) => path)

  it('is none by itself; one that is named gives files to the case their name finds', async () => {
    expect(await desk.client.watch.folders({})).toEqual([])
    put(`${ONE}.txt`, 'by the case')
    put('packing/RT0123456789X_front.txt', 'by the way back')
    put('holiday.txt', 'nobody knows')
    expect(await look()).toEqual({ placed: 0, unplaced: 0 })
    await desk.client.watch.add({ path: folder, kind: 'other' })
    expect(await look()).toEqual({ placed: 2, unplaced: 1 })
    expect(await namesOn(ONE)).toEqual([`${ONE}.txt`, 'RT0123456789X_front.txt'])
    expect((await desk.client.cases.get({ id: ONE })).evidence[1]?.kind).toBe('packing')
    expect(await tray()).toEqual(['holiday.txt'])
    expect(readFileSync(join(folder, 'holiday.txt'), 'utf8')).toBe('nobody knows')
    expect(await look()).toEqual({ placed: 0, unplaced: 0 })
    expect(await desk.client.evidence.batches({ caseId: ONE })).toEqual([])
  })

  it('waits until a file has stopped growing', async () => {
    await desk.client.watch.add({ path: folder })
    const path = put(`${ONE}.txt`, 'first half')
    const { watcher } = desk.desk.deps
    const quiet = { signal: new AbortController().signal, progress: () => undefined }
    expect(await watcher.look(quiet, false)).toEqual({ placed: 0, unplaced: 0 })
    appendFileSync(path, ', second half')
    expect(await watcher.look(quiet, false)).toEqual({ placed: 0, unplaced: 0 })
    expect(await watcher.look(quiet, false)).toEqual({ placed: 1, unplaced: 0 })
    expect((await desk.client.cases.get({ id: ONE })).evidence).toMatchObject([{ bytes: 23 }])
  })

  it('takes the same bytes once, also after they were taken off the case', async () => {
    await desk.client.watch.add({ path: folder })
    const path = put(`${ONE}.txt`, 'once')
    await look()
    const [item] = (await desk.client.cases.get({ id: ONE })).evidence
    await desk.client.evidence.remove({ evidenceId: item?.id ?? '' })
    copyFileSync(path, join(folder, `${TWO}.txt`))
    expect(await look()).toEqual({ placed: 0, unplaced: 0 })
    expect([await namesOn(ONE), await namesOn(TWO)]).toEqual([[], []])
  })

  it('leaves the pictures of years before alone, and a person places or puts away the rest', async () => {
    const old = put('old holiday.txt', 'years ago')
    utimesSync(old, 1, 1)
    await desk.client.watch.add({ path: folder })
    put('a.txt', 'whose?')
    put('b.txt', 'nobody’s')
    expect(await look()).toEqual({ placed: 0, unplaced: 2 })
    const [{ folderId } = { folderId: '' }] = (await desk.client.watch.unplaced({})).files
    await expect(desk.client.watch.place({ folderId, path: 'a.txt', caseId: '7' })).rejects.toMatchObject(
      refusal('not-found', { what: 'case' }),
    )
    expect(await desk.client.watch.place({ folderId, path: 'a.txt', caseId: TWO })).toEqual({
      duplicate: false,
    })
    await desk.client.watch.dismiss({ folderId, path: 'b.txt' })
    expect(await namesOn(TWO)).toEqual(['a.txt'])
    expect([await tray(), await look()]).toEqual([[], { placed: 0, unplaced: 0 }])
    expect(await desk.client.watch.folders({})).toMatchObject([{ placed: 1, unplaced: 0 }])
  })

  it('says why it cannot be looked through, can be off, and is forgotten', async () => {
    const { id } = await desk.client.watch.add({ path: folder })
    expect((await desk.client.watch.add({ path: folder })).id).toBe(id)
    rmSync(folder, { recursive: true })
    await look()
    expect(await desk.client.watch.folders({})).toMatchObject([{ problem: 'missing' }])
    mkdirSync(folder)
    put(`${ONE}.txt`, 'x')
    await desk.client.watch.set({ id, on: false })
    expect(await look()).toEqual({ placed: 0, unplaced: 0 })
    await desk.client.watch.remove({ id })
    expect(await desk.client.watch.folders({})).toEqual([])
  })

  it.each([
    ['no folder', (): string => join(folder, 'nowhere'), 'not-found'],
    ['a relative way', (): string => '.', 'not-found'],
    ['the desk’s own folder', (): string => desk.dataDir, 'conflict'],
    ['a folder in the desk’s', (): string => join(desk.dataDir, 'uploads'), 'conflict'],
  ] as const)('is not %s', async (_what, path, code) => {
    await expect(desk.client.watch.add({ path: path() })).rejects.toMatchObject(refusal(code))
  })
})
