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
 * Version 1 is the formula of the first desks, and stays for their entries; 2 adds number, clocks, piece and state.
 */
export function custodyHash(previous: string, entry: Hashed): string {
  const told = [
    entry.id,
    String(entry.at),
    entry.actor,
    entry.action,
    entry.sha256,
    entry.case_id ?? '',
    entry.detail,
  ]
  const fields =
    entry.version === 1
      ? [previous, ...told]
      : [
          previous,
          `v${entry.version}`,
          String(entry.seq),
          ...told,
          entry.evidence_id,
          entry.state,
          entry.zone,
          String(entry.offset_min),
          String(entry.mono),
          entry.session,
          entry.clock,
        ]
  return digest(fields.map((field) => `${Buffer.byteLength(field)}:${field}`).join(''))
}

/** SHA-256 of a text, in hex. */
export const digest = (text: string): string => hashOnce('sha256', text, 'hex')
