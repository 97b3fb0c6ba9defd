import { hash as hashOnce } from 'node:crypto'
import type { CustodyTable } from '#node/db/schema-vault.ts'

/** What the first entry points back at. */
export const START = '0'.repeat(64)

/** An entry as the chain hashes it. */
export type Hashed = Omit<CustodyTable, 'seq' | 'detail' | 'version' | 'hash' | 'prev_hash' | Stamp> & {
  readonly seq: number
  readonly detail: string
  readonly version: number
} & Readonly<Record<'zone' | 'session' | 'clock' | 'evidence_id' | 'state', string>> &
  Readonly<Record<'offset_min' | 'mono', number>>
type Stamp = 'zone' | 'session' | 'clock' | 'evidence_id' | 'state' | 'offset_min' | 'mono'

/**
 * Hash of an entry over its predecessor's hash and its fields; length-prefixed, so fields cannot run together.
 * Version 1 is the formula of the first desks, and stays for their entries. 2 adds number, clocks, piece and state, and takes the
 * words and those additions as hashes of their own: a dossier can leave them out (a name in a file name, the zone of the
 * desk) and its reader can still check the entry.
 */
export function custodyHash(previous: string, entry: Hashed): string {
  const told = [entry.id, String(entry.at), entry.actor, entry.action, entry.sha256, entry.case_id ?? '']
  if (entry.version === 1) return digest(prefixed([previous, ...told, entry.detail]))
  const head = [previous, `v${entry.version}`, String(entry.seq)]
  return digest(prefixed([...head, ...told, digest(entry.detail), restHash(entry)]))
}

/** Hash of what a dossier never tells of an entry: clocks, run, piece and state. */
export function restHash(entry: Omit<Hashed, 'detail'>): string {
  return digest(
    prefixed([
      ...[entry.evidence_id, entry.state, entry.zone, String(entry.offset_min), String(entry.mono)],
      ...[entry.session, entry.clock],
    ]),
  )
}

const prefixed = (fields: readonly string[]): string =>
  fields.map((field) => `${Buffer.byteLength(field)}:${field}`).join('')

/** SHA-256 of a text, in hex. */
export const digest = (text: string): string => hashOnce('sha256', text, 'hex')
