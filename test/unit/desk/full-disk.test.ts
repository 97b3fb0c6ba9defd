import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { jobs as realJobs } from '#node/jobs/registry.ts'
import { inlineJobs } from '#node/jobs/runner.ts'
import { openTestDesk, refusal } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'

describe('a full disk', () => {
  it('in the database is said in a sentence, and nothing is half done', async () => {
    const desk = await openTestDesk()
    await desk.importText(returnsCsv([{}]))
    const { raw } = desk.desk.deps
    // SQLite's own limit: the real SQLITE_FULL, without filling a disk.
    raw.pragma(`max_page_count = ${(raw.pragma('page_count', { simple: true }) as number) + 2}`)
    const before = desk.count('case_events')
    const rows = Array.from({ length: 400 }, (_, n) => ({ 'Return Order ID': `403530000${n + 1_000_000}` }))
    await expect(desk.importText(returnsCsv(rows))).rejects.toMatchObject(refusal('disk-full'))
    await expect(desk.client.cases.addNote({ caseId: CASE, text: 'x'.repeat(20_000) })).rejects.toMatchObject(
      refusal('disk-full'),
    )
    expect([desk.count('cases'), desk.count('case_events')]).toEqual([1, before])
    raw.pragma('max_page_count = 1000000')
    await desk.client.cases.addNote({ caseId: CASE, text: 'room again' })
    expect(desk.count('case_events')).toBe(before + 1)
    await desk.close()
  })

  it('while a file is taken in leaves no row and no file', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
    const jobs = inlineJobs({ ...realJobs, ingest: () => Promise.reject(full) })
    const desk = await openTestDesk({ jobs })
    await desk.importText(returnsCsv([{}]))
    const uploadId = await desk.upload('a.txt', 'proof')
    await expect(desk.client.evidence.add({ caseId: CASE, uploadId })).rejects.toMatchObject(
      refusal('disk-full'),
    )
    expect([desk.count('evidence'), desk.count('custody'), existsSync(join(desk.dataDir, 'vault'))]).toEqual([
      0,
      0,
      false,
    ])
    // What was uploaded waits for another try.
    expect(readdirSync(join(desk.dataDir, 'uploads'))).toHaveLength(1)
    await desk.close()
  })
})
