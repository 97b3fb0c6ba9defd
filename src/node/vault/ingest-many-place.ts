import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { syncFolder } from './files.ts'
import type { StagedFile } from './ingest-many-stage.ts'
import { vaultFolder, vaultPath } from './layout.ts'
import { detectMediaType } from './media-type.ts'

export interface PlaceInput {
  readonly dataDir: string
  readonly files: readonly (StagedFile & { readonly tempId: string })[]
}

/**
 * Gives staged files their names in the vault and makes the names durable: each folder is synced once for all of
 * them. The same bytes are kept once; an original that is there already is never written over. Run for one group
 * after another: two at once could give the same bytes two names.
 * @returns one answer for each file, in order: the kind of an original that was there already wins
 */
export async function placeFiles(input: PlaceInput): Promise<StagedFile[]> {
  const root = vaultFolder(input.dataDir)
  const touched = new Set<string>()
  const listed = new Map<string, string[]>()
  const placed: StagedFile[] = []
  for (const { tempId, sha256, bytes, mediaType, extension } of input.files) {
    const file = { sha256, bytes, mediaType, extension }
    const temp = join(root, 'tmp', tempId)
    const folder = dirname(vaultPath(input.dataDir, file.sha256, file.extension))
    if (!touched.has(folder) && !existsSync(folder)) {
      mkdirSync(folder, { recursive: true })
      touched.add(root)
    }
    touched.add(folder)
    const known = namedByContent(file) ? undefined : knownAs(folder, file.sha256, listed)
    const kept = known === undefined ? file : { ...file, ...(await detectMediaType(temp, known)) }
    const target = vaultPath(input.dataDir, kept.sha256, kept.extension)
    if (existsSync(target)) rmSync(temp)
    else renameSync(temp, target)
    listed.get(folder)?.push(target)
    placed.push(kept)
  }
  for (const folder of touched) syncFolder(folder)
  return placed
}

/** Whether the same bytes always get the same extension; with text and office files the name has a say. */
function namedByContent({ mediaType }: StagedFile): boolean {
  return /^(?:image\/(?!svg)|video\/|audio\/)|^application\/pdf$/.test(mediaType)
}

function knownAs(folder: string, sha256: string, listed: Map<string, string[]>): string | undefined {
  let names = listed.get(folder)
  if (names === undefined) {
    names = readdirSync(folder).map((name) => join(folder, name))
    listed.set(folder, names)
  }
  return names.find((path) => path.startsWith(join(folder, `${sha256}.`)))
}
