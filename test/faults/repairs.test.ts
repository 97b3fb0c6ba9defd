import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { asDeskError } from '#node/db/open.ts'
import { verifyVault } from '#node/vault/verify-files.ts'
import { openTestDesk } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'
import { sha256 } from './operations.ts'

const context = { signal: new AbortController().signal, progress: () => undefined }

describe('what the fault harness found', () => {
  it('a desk whose last checkpoint fails still closes and lets go of its lock', async () => {
    const desk = await openTestDesk()
    await desk.importText(returnsCsv([{}]))
    const { raw } = desk.desk.deps
    const real = raw.pragma.bind(raw)
    raw.pragma = (source, options) => {
      if (source.startsWith('wal_checkpoint'))
        throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR')
      return real(source, options)
    }
    await desk.stop()
    const next = await openTestDesk({ dataDir: desk.dataDir })
    expect(next.count('cases')).toBe(1)
    await next.close()
  })

  it('a drive that fails is said as such', () => {
    const error = new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC')
    expect(asDeskError(error, '/data')).toMatchObject({ name: 'DeskError', code: 'disk-failed' })
  })

  it('start-up takes away what a backup left half written, and says so; whole backups stay', async () => {
    const desk = await openTestDesk()
    await desk.stop()
    const backups = join(desk.dataDir, 'backups')
    mkdirSync(backups, { recursive: true })
    const left = ['a.part', 'a.part-journal', 'b.zip.part', 'before-0010-1.sqlite.part']
    for (const name of [...left, 'aftercase-1.zip', 'before-0010-1.sqlite'])
      writeFileSync(join(backups, name), 'x')
    const next = await openTestDesk({ dataDir: desk.dataDir })
    expect((await next.client.desk.info({})).startup).toEqual([{ code: 'temp-files-removed', count: 4 }])
    expect(readdirSync(backups).sort()).toEqual(['aftercase-1.zip', 'before-0010-1.sqlite'])
    await next.close()
  })

  it('verification hashes what was handed in too', async () => {
    const desk = await openTestDesk()
    const folder = join(desk.dataDir, 'dossiers', 'd')
    mkdirSync(folder, { recursive: true })
    for (const name of ['whole.pdf', 'changed.pdf']) writeFileSync(join(folder, name), name)
    const submitted = ['whole.pdf', 'changed.pdf', 'gone.pdf'].map((name) => ({
      path: `dossiers/d/${name}`,
      sha256: sha256(name),
    }))
    writeFileSync(join(folder, 'changed.pdf'), 'other words')
    const { problems } = await verifyVault(
      { dataDir: desk.dataDir, files: [], submitted },
      { ...context, jobs: desk.desk.deps.jobs },
    )
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['damaged', 'dossiers/d/changed.pdf'],
      ['missing', 'dossiers/d/gone.pdf'],
    ])
    await desk.close()
  })
})
