import { afterEach, beforeEach, expect, it } from 'vitest'
import type { EvidenceLayer } from '#contract/evidence-layer.ts'
import { digest } from '#node/custody/hash.ts'
import { type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { type CaseMade, deskWithCase } from './case.ts'

let desk: TestDesk
let made: CaseMade
beforeEach(async () => {
  desk = await openTestDesk()
  made = await deskWithCase(desk)
})
afterEach(() => desk.close())

const raw = () => desk.desk.deps.raw
const actions = () => raw().prepare('SELECT action FROM custody ORDER BY seq').pluck().all()
const problems = async () =>
  (await desk.client.desk.verify({})).problems.map(({ code, path }) => `${code} ${path}`)
const layerWith = (text: string): EvidenceLayer => ({
  pages: [{ page: 0, turn: 90, crop: null }],
  marks: [{ id: 'a', kind: 'arrow', page: 0, x: 0.1, y: 0.1, x2: 0.5, y2: 0.5, text }],
})
const annotate = (version: number, layer: EvidenceLayer) =>
  desk.client.evidence.annotate({ evidenceId: made.evidenceId, version, layer, redactions: [] })

it('each change of a layer is entered and kept; the same again is none', async () => {
  await annotate(0, layerWith('seal'))
  await annotate(1, layerWith('seal'))
  const { layerVersion } = await annotate(1, layerWith('torn seal'))
  expect([layerVersion, actions()]).toEqual([2, ['added', 'annotated', 'annotated']])
  const kept = await desk.client.evidence.layers({ evidenceId: made.evidenceId })
  expect(kept.map(({ version, layer }) => [version, layer.marks[0]?.text])).toEqual([
    [2, 'torn seal'],
    [1, 'seal'],
  ])
  expect(await problems()).toEqual([])
})

it('an emptied layer is a change too, and areas to burn out keep their own word', async () => {
  await annotate(0, layerWith('seal'))
  await annotate(1, { pages: [], marks: [] })
  const box = { page: 0, x: 0, y: 0, width: 0.5, height: 0.5 }
  await desk.client.evidence.redact({ evidenceId: made.evidenceId, boxes: [box] })
  expect(actions()).toEqual(['added', 'annotated', 'annotated', 'redacted'])
  expect(await problems()).toEqual([])
})

it('refuses a layer drawn on another state than the saved one', async () => {
  await annotate(0, layerWith('seal'))
  await expect(annotate(0, layerWith('other'))).rejects.toMatchObject({ code: 'conflict' })
})

it('names a layer that was changed with the guards off, and keeps what was saved', async () => {
  await annotate(0, layerWith('seal'))
  const trigger = raw()
    .prepare(`SELECT sql FROM sqlite_master WHERE name = 'evidence_told_changed'`)
    .pluck()
    .get()
  raw().exec('DROP TRIGGER evidence_told_changed')
  raw().exec(`UPDATE evidence SET layer = ''`)
  raw().exec(String(trigger))
  expect(await problems()).toEqual([`evidence-changed evidence ${made.evidenceId}`])
  expect(() => raw().exec('DELETE FROM evidence_layers')).toThrow(/append-only/)
  expect(() => raw().exec(`UPDATE evidence_layers SET layer = ''`)).toThrow(/append-only/)
})

it('an entry from before layers still fits a piece that has none', () => {
  const row = raw().prepare('SELECT * FROM evidence').get() as Record<string, unknown>
  const before = JSON.stringify({
    ...{ id: row['id'], case: row['case_id'], sha256: row['sha256'], kind: row['kind'] },
    ...{
      caption: row['caption'],
      note: row['note'],
      name: row['original_name'],
      captured: row['captured_at'],
    },
    ...{ basis: row['captured_basis'], removed: row['removed_at'], redactions: row['redactions'] },
  })
  const state = raw().prepare(`SELECT state FROM custody WHERE action = 'added'`).pluck().get()
  expect(state).toBe(digest(before))
})
