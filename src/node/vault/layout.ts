import { join } from 'node:path'

/** Where things are in a data folder. One level of 256 folders: measured as fast as two and easier to walk by hand. */
export const vaultFolder = (dataDir: string): string => join(dataDir, 'vault')

/** The original, as a plain file a person can open. */
export const vaultPath = (dataDir: string, sha256: string, extension: string): string =>
  join(vaultFolder(dataDir), sha256.slice(0, 2), `${sha256}.${extension}`)

/** A derivative that points at its original by name. */
export const thumbnailPath = (dataDir: string, sha256: string): string =>
  join(dataDir, 'derived', 'thumb', sha256.slice(0, 2), `${sha256}.webp`)

export const dossierFolder = (dataDir: string, dossierId: string): string =>
  join(dataDir, 'dossiers', dossierId)
