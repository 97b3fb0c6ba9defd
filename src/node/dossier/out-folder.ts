import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { DossierError } from '#core/dossier/model.ts'

export const MANIFEST = 'manifest.json'
export const MANIFEST_FORMAT = 'aftercase-dossier'

/**
 * Lets `write` fill a folder beside `outDir` and puts it in place in one step, so that nobody ever sees half a dossier.
 * An `outDir` that holds anything but an earlier dossier is refused (`out_folder_not_empty`): it is somebody's folder.
 */
export async function writeFolder<T>(outDir: string, write: (folder: string) => Promise<T>): Promise<T> {
  const before = await look(outDir)
  if (before === 'other') throw new DossierError('out_folder_not_empty')
  await mkdir(dirname(outDir), { recursive: true })
  const mark = randomUUID().slice(0, 8)
  const fresh = join(dirname(outDir), `.${basename(outDir)}.partial-${mark}`)
  const aside = join(dirname(outDir), `.${basename(outDir)}.before-${mark}`)
  await mkdir(fresh)
  try {
    const result = await write(fresh)
    if (before === 'absent') await rename(fresh, outDir)
    else {
      await rename(outDir, aside)
      try {
        await rename(fresh, outDir)
      } catch (error) {
        await rename(aside, outDir)
        throw error
      }
      await rm(aside, { recursive: true, force: true })
    }
    return result
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    throw error
  }
}

async function look(folder: string): Promise<'absent' | 'empty' | 'dossier' | 'other'> {
  let entries: string[]
  try {
    entries = await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'absent'
    throw error
  }
  if (entries.length === 0) return 'empty'
  try {
    const manifest = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as {
      format?: unknown
      folder?: unknown
    }
    const own = new Set<unknown>(Array.isArray(manifest.folder) ? manifest.folder : [])
    return manifest.format === MANIFEST_FORMAT && entries.every((entry) => own.has(entry))
      ? 'dossier'
      : 'other'
  } catch {
    return 'other'
  }
}
