import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { JobContext } from '#node/jobs/registry.ts'
import { hashFile } from './files.ts'
import { vaultFolder, vaultPath } from './layout.ts'

export interface VerifyFilesInput {
  readonly dataDir: string
  readonly files: readonly { readonly sha256: string; readonly extension: string; readonly bytes: number }[]
}

export interface FileProblem {
  readonly code: 'missing' | 'damaged' | 'extra'
  readonly sha256: string
  /** Relative to the data folder, with `/`. */
  readonly path: string
}

/** Re-hashes every original the database knows, and names files it does not know. */
export async function verifyFiles(
  input: VerifyFilesInput,
  context: JobContext,
): Promise<{ files: number; bytes: number; problems: FileProblem[] }> {
  const problems: FileProblem[] = []
  const known = new Set<string>()
  let bytes = 0
  let done = 0
  for (const file of input.files) {
    const name = `${file.sha256}.${file.extension}`
    const path = `vault/${file.sha256.slice(0, 2)}/${name}`
    known.add(name)
    const full = vaultPath(input.dataDir, file.sha256, file.extension)
    if (!existsSync(full)) problems.push({ code: 'missing', sha256: file.sha256, path })
    else {
      const actual = await hashFile(full, context.signal)
      bytes += actual.bytes
      if (actual.sha256 !== file.sha256) problems.push({ code: 'damaged', sha256: file.sha256, path })
    }
    done += 1
    context.progress({ phase: 'verify', done, total: input.files.length })
  }
  return { files: input.files.length, bytes, problems: [...problems, ...extras(input.dataDir, known)] }
}

/** Files in the vault that no row names. Start-up sweeps orphans into `vault/tmp`; a later one was put there by hand. */
function extras(dataDir: string, known: ReadonlySet<string>): FileProblem[] {
  const root = vaultFolder(dataDir)
  if (!existsSync(root)) return []
  return readdirSync(root)
    .filter((folder) => /^[0-9a-f]{2}$/.test(folder) && statSync(join(root, folder)).isDirectory())
    .flatMap((folder) =>
      readdirSync(join(root, folder))
        .filter((name) => !known.has(name))
        .map((name): FileProblem => ({ code: 'extra', sha256: '', path: `vault/${folder}/${name}` })),
    )
}
