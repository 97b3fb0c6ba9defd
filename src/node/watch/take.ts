import { basename, join } from 'node:path'
import { DeskError } from '#contract/errors.ts'
import type { UnplacedFileWire } from '#contract/watch.ts'
import { idTokens } from '#core/evidence/id-tokens.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { beginBatch, endBatch, listBatchFiles } from '#node/evidence/intake/batches.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { scanned } from '#node/steps/queries.ts'
import type { SeenFile } from './scan-folder.ts'
import type { FolderRecord } from './store.ts'

/** Cases that a path names, those that are open before the others. */
export async function casesNamed(db: Executor, path: string): Promise<UnplacedFileWire['candidates']> {
  const found = new Map<string, { platformId: string; isOpen: boolean }>()
  for (const token of idTokens(path)) for (const one of await scanned(db, token)) found.set(one.caseId, one)
  const open = [...found].filter(([, one]) => one.isOpen)
  // An order may have several cases: the one that is still open is meant.
  return (open.length > 0 ? open : [...found]).map(([caseId, { platformId }]) => ({ caseId, platformId }))
}

/**
 * Takes one file of a watched folder onto a case, as a batch of one.
 * @returns its hash, and whether the case had it
 * @throws DeskError case-closed, not-found where it is gone or cannot be read, cancelled
 */
export async function takeFile(
  deps: Deps,
  folder: FolderRecord,
  file: SeenFile,
  caseId: string,
  context: JobContext,
): Promise<{ sha256: string; duplicate: boolean }> {
  const inside = file.path.split('/').slice(0, -1)
  const batch = await beginBatch(deps, {
    ...{ caseId, kind: folder.kind, caption: '', note: '' },
    files: [
      {
        name: file.path.split('/').at(-1) ?? file.path,
        folder: [basename(folder.path), ...inside].filter(Boolean).join('/'),
        bytes: file.bytes,
        modifiedAt: file.modifiedAt,
        path: join(folder.path, ...file.path.split('/')),
      },
    ],
    ownPaths: true,
  })
  try {
    await deps.addMany(batch.id, [], context)
    const { files } = await listBatchFiles(deps.db, { batchId: batch.id, after: -1, limit: 500 })
    const taken = files.find(({ state }) => state === 'added' || state === 'known')
    if (taken === undefined || taken.sha256 === null)
      throw new DeskError('not-found', { what: 'file', id: file.path })
    return { sha256: taken.sha256, duplicate: files.every(({ state }) => state !== 'added') }
  } finally {
    await endBatch(deps, batch.id).catch(() => undefined)
  }
}
