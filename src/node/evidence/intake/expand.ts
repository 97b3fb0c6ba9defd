import type { IntakeRefusal } from '#contract/evidence-batches.ts'
import { archiveDepth } from '#core/evidence/archive-name.ts'
import type { Deps } from '#node/deps.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { type Unpacked, beginsAsZip } from '#node/vault/unpack-zip.ts'
import { type BatchRecord, dropUpload, sentFiles, sourcePath } from './batches.ts'

/** What the archives of one batch may unpack to, all together. */
const MOST_FILES = 10_000
const MOST_BYTES = 10 * 1024 ** 3
/** An archive within an archive within an archive is opened; one more is not. */
const MOST_DEPTH = 3

/** Puts the files of archives in the archives' place, until there are none left. Archives themselves are not kept. */
export async function expandArchives(deps: Deps, batch: BatchRecord, context: JobContext): Promise<void> {
  let files = 0
  let bytes = 0
  for (;;) {
    const archive = (await sentFiles(deps, batch)).find(
      ({ name, source }) => /\.zip$/iu.test(name) && looksPacked(deps.dataDir, source),
    )
    if (archive === undefined) return
    const inside = archive.folder === '' ? archive.name : `${archive.folder}/${archive.name}`
    const result =
      archiveDepth(inside) > MOST_DEPTH
        ? { whole: 'zip-depth' as const }
        : await deps.jobs.run(
            'unpackZip',
            {
              ...{ file: sourcePath(deps.dataDir, archive.source), id: deps.newId() },
              target: sourcePath(deps.dataDir, 'upload:'),
              most: { files: MOST_FILES - files, bytes: MOST_BYTES - bytes },
            },
            context,
          )
    await keepUnpacked(deps, batch, { ...archive, inside }, result)
    dropUpload(deps.dataDir, archive.source)
    if ('whole' in result) continue
    files += result.files.length
    bytes += result.files.reduce((sum, file) => sum + file.bytes, 0)
  }
}

/** A file that cannot be opened is no archive either; taking it in says why. */
function looksPacked(dataDir: string, source: string): boolean {
  try {
    return beginsAsZip(sourcePath(dataDir, source))
  } catch {
    return false
  }
}

async function keepUnpacked(
  deps: Deps,
  batch: BatchRecord,
  archive: { readonly position: number; readonly inside: string },
  result: Unpacked | { readonly whole: IntakeRefusal },
): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const whole = 'whole' in result
    await tx
      .updateTable('evidence_batch_files')
      .set(whole ? { state: 'refused', reason: result.whole } : { state: 'unpacked', source: '' })
      .where('batch_id', '=', batch.id)
      .where('position', '=', archive.position)
      .execute()
    if (whole) return
    const { last } = await tx
      .selectFrom('evidence_batch_files')
      .select((eb) => eb.fn.max('position').as('last'))
      .where('batch_id', '=', batch.id)
      .executeTakeFirstOrThrow()
    const add = deps.raw.prepare(
      `INSERT INTO evidence_batch_files (batch_id, position, name, folder, bytes, modified_at, source, state, reason)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    let position = Number(last)
    const folderOf = (inner: string): string => (inner === '' ? archive.inside : `${archive.inside}/${inner}`)
    for (const { partId, name, folder, bytes, modifiedAt } of result.files) {
      position += 1
      const source = `upload:${partId}`
      add.run(batch.id, position, name, folderOf(folder), bytes, modifiedAt, source, 'sent', '')
    }
    for (const { name, folder, reason } of result.refused) {
      position += 1
      add.run(batch.id, position, name, folderOf(folder), 0, null, '', 'refused', reason)
    }
  })
}
