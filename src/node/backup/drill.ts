import type { BackupSource } from '#contract/backups.ts'
import type { Deps } from '#node/deps.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import type { CheckedCopy } from './check-copy.ts'
import { keepRun } from './store.ts'
import { placeOf } from './restore.ts'

/** Holds the restore drill on a backup and writes down what came of it. */
export async function drill(
  deps: Deps,
  source: BackupSource,
  scheduled: boolean,
  context: JobContext,
): Promise<CheckedCopy> {
  const target = source.kind === 'snapshot' ? source.folder : source.kind === 'file' ? source.file : 'upload'
  try {
    const checked = await deps.jobs.run('checkCopy', placeOf(deps, source), context)
    const { ok, files, bytes, problems } = checked
    await keepRun(deps, { kind: 'drill', target, scheduled, ok, files, bytes, problems })
    return checked
  } catch (failure) {
    if (!context.signal.aborted) await keepRun(deps, { kind: 'drill', target, scheduled, ok: false, failure })
    throw failure
  } finally {
    if (source.kind === 'upload') deps.uploads.discard(source.uploadId)
  }
}
