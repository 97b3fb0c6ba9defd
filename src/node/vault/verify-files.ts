import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DeskError } from '#contract/errors.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { HELPERS, type JobRunner } from '#node/jobs/runner.ts'
import { hashFile, withBuffer } from './files.ts'
import { vaultFolder } from './layout.ts'

export interface VerifyFilesInput {
  readonly dataDir: string
  readonly files: readonly { readonly sha256: string; readonly extension: string; readonly bytes: number }[]
  /** What was handed in: files of submitted dossiers, relative to the data folder, with `/`. */
  readonly submitted?: readonly { readonly path: string; readonly sha256: string }[]
}

export interface FileProblem {
  readonly code: 'missing' | 'damaged' | 'extra'
  readonly sha256: string
  /** Relative to the data folder, with `/`. */
  readonly path: string
}

export interface HashFilesInput {
  readonly dataDir: string
  /** Relative to the data folder, with `/`. */
  readonly paths: readonly string[]
}

/** Hashes files; null for one that is not there. */
export function hashFiles(
  input: HashFilesInput,
  context: JobContext,
): Promise<({ sha256: string; bytes: number } | null)[]> {
  return withBuffer(async (buffer) => {
    const hashes: ({ sha256: string; bytes: number } | null)[] = []
    for (const path of input.paths) {
      const full = join(input.dataDir, ...path.split('/'))
      hashes.push(existsSync(full) ? await hashFile(full, context.signal, undefined, buffer) : null)
    }
    return hashes
  })
}

const HASH_FILES = 64
const HASH_BYTES = 256 * 1024 * 1024

/**
 * Re-hashes every original the database knows and every file that was handed in, on several threads, and names what is
 * damaged, missing or extra.
 * @throws DeskError cancelled
 */
export async function verifyVault(
  input: VerifyFilesInput,
  context: JobContext & { readonly jobs: JobRunner },
): Promise<{ files: number; bytes: number; problems: FileProblem[] }> {
  const expected = [
    ...input.files.map((file) => ({ ...file, path: pathOf(file), counted: true })),
    ...(input.submitted ?? []).map((file) => ({ ...file, bytes: 0, counted: false })),
  ]
  const quiet = { signal: context.signal, progress: () => undefined }
  const codes: ('missing' | 'damaged' | undefined)[] = []
  let start = 0
  let bytes = 0
  let done = 0
  const lane = async (): Promise<void> => {
    while (start < expected.length) {
      const first = start
      for (let sum = 0; start < expected.length && start - first < HASH_FILES && sum < HASH_BYTES; start++)
        sum += expected[start]?.bytes ?? 0
      const mine = expected.slice(first, start)
      const paths = mine.map(({ path }) => path)
      const hashes = await context.jobs.run('hashFiles', { dataDir: input.dataDir, paths }, quiet)
      for (const [index, file] of mine.entries()) {
        const actual = hashes[index] ?? null
        if (file.counted) bytes += actual?.bytes ?? 0
        if (actual?.sha256 !== file.sha256) codes[first + index] = actual === null ? 'missing' : 'damaged'
      }
      done += mine.length
      context.progress({ phase: 'verify', done, total: expected.length })
    }
  }
  const stopAll = (error: unknown): never => {
    start = expected.length
    throw error
  }
  await Promise.all(Array.from({ length: HELPERS }, () => lane().catch(stopAll)))
  if (context.signal.aborted) throw new DeskError('cancelled', {})
  const problems = expected.flatMap(({ sha256, path }, index): FileProblem[] => {
    const code = codes[index]
    return code === undefined ? [] : [{ code, sha256, path }]
  })
  const known = new Set(input.files.map(pathOf))
  return { files: input.files.length, bytes, problems: [...problems, ...extras(input.dataDir, known)] }
}

const pathOf = ({ sha256, extension }: { readonly sha256: string; readonly extension: string }): string =>
  `vault/${sha256.slice(0, 2)}/${sha256}.${extension}`

/** Working folders of the vault; start-up empties the one and fills the other. */
const OURS = new Set(['tmp', 'orphans'])

/** Whatever lies in the vault and is no original of a row: start-up sweeps orphans, so somebody put it there by hand. */
function extras(dataDir: string, known: ReadonlySet<string>): FileProblem[] {
  const root = vaultFolder(dataDir)
  if (!existsSync(root)) return []
  const within = (folder: string): string[] =>
    readdirSync(join(root, folder)).map((name) => `vault/${folder}/${name}`)
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => !OURS.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? within(entry.name) : [`vault/${entry.name}`]))
    .filter((path) => !known.has(path))
    .map((path): FileProblem => ({ code: 'extra', sha256: '', path }))
}
