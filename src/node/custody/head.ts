import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { z } from 'zod'
import { syncFolder } from '#node/vault/files.ts'

/** Beside the database: how far the chain had come, so that a chain cut off at its end shows. */
export const HEAD_FILE = 'custody.head'

const head = z.object({ seq: z.number().int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) })
export type ChainHead = z.infer<typeof head>

/** The last entry of the chain; null while it is empty. */
export function chainHead(raw: Database.Database): ChainHead | null {
  const row = raw.prepare('SELECT seq, hash FROM custody ORDER BY seq DESC LIMIT 1').get()
  return (row as ChainHead | undefined) ?? null
}

/** What was written down last; null where nothing was, `unreadable` where the file is no such note. */
export function writtenHead(dataDir: string): ChainHead | 'unreadable' | null {
  let text: string
  try {
    text = readFileSync(join(dataDir, HEAD_FILE), 'utf8')
  } catch {
    return null
  }
  try {
    return head.parse(JSON.parse(text))
  } catch {
    return 'unreadable'
  }
}

/** Whether the chain still holds the entry that was written down. */
export function headFits(raw: Database.Database, written: ChainHead): boolean {
  const found = raw.prepare('SELECT hash FROM custody WHERE seq = ?').pluck().get(written.seq)
  return found === written.hash
}

/**
 * Writes the head down, unless the chain no longer holds the one that stands there: that must stay to be seen. `force` after
 * a restore, where an older chain is what was asked for. Best effort: without it a cut end is found by the rows alone.
 */
export function writeHead(raw: Database.Database, dataDir: string, force = false): void {
  const now = chainHead(raw)
  const before = writtenHead(dataDir)
  if (!force && before !== null && (before === 'unreadable' || !headFits(raw, before))) return
  const file = join(dataDir, HEAD_FILE)
  if (now === null) {
    if (before !== null) rmSync(file, { force: true })
    return
  }
  if (before !== null && before !== 'unreadable' && before.hash === now.hash) return
  const temp = `${file}.part`
  try {
    const fd = openSync(temp, 'w')
    try {
      writeSync(fd, JSON.stringify(now))
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(temp, file)
    syncFolder(dataDir)
  } catch {
    rmSync(temp, { force: true })
  }
}

/** Whether the chain lacks the entry that was written down: the end of the database, or of its log, is gone. */
export function isChainBehind(raw: Database.Database, dataDir: string): boolean {
  const written = writtenHead(dataDir)
  return written !== null && (written === 'unreadable' || !headFits(raw, written))
}

/** So often the head is written down while a desk is open: what a damaged log could take away unseen is no more than that. */
const EVERY_MS = 5_000

/** Writes the head down from time to time. @returns what ends it */
export function keepHead(
  raw: Database.Database,
  dataDir: string,
  later: (ms: number, run: () => void) => () => void,
): () => void {
  const write = (): void => {
    writeHead(raw, dataDir)
    callOff = later(EVERY_MS, write)
  }
  let callOff = later(EVERY_MS, write)
  return () => callOff()
}
