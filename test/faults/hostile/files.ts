import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jobs } from '#node/jobs/registry.ts'
import { inlineJobs } from '#node/jobs/runner.ts'
import { returnsCsv } from '#test/fakes/exports.ts'
import { openFaultDesk } from '../desk.ts'
import { type Seed, seeds } from './corpus.ts'
import { generator, mutate } from './mutate.ts'
import { specials } from './specials.ts'

/** The hand-made files first, then `count` mutated ones, kind by kind in turn; the same seed gives the same files. */
export async function hostileFiles(
  count: number,
  seed: number,
): Promise<{ specials: Seed[]; mutated: Iterable<Seed> }> {
  const backup = await smallBackup()
  const corpus = await seeds(backup)
  const made = await specials(backup)
  return { specials: made, mutated: mutated(corpus, count, seed) }
}

function* mutated(corpus: readonly Seed[], count: number, seed: number): Generator<Seed> {
  const random = generator(seed)
  for (let n = 0; n < count; n += 1) {
    const sound = corpus[n % corpus.length]
    const other = corpus[random(corpus.length)]
    if (!sound || !other) return
    yield { ...sound, bytes: mutate(sound.bytes, other.bytes, random) }
  }
}

async function smallBackup(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'aftercase-hostile-'))
  const desk = await openFaultDesk(folder, inlineJobs(jobs))
  try {
    const uploadId = await desk.upload('r.csv', Buffer.from(returnsCsv([{}])))
    await desk.client.imports.commit({ uploadId, market: 'US', dateOrder: null })
    return readFileSync((await desk.client.desk.backup({})).file)
  } finally {
    await desk.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
