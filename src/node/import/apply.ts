import type Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import type { ImportReport } from '#contract/imports.ts'
import type { OrderRecord } from '#core/import/records.ts'
import type { MarketCode } from '#core/shared/markets.ts'
import type { EventFields, EventKind } from '#node/cases/events.ts'
import type { Beside } from '#node/cases/facts.ts'
import { type Ranking, rankingOf } from '#node/cases/ranking.ts'
import { type CaseRecord, derivedColumns, endedDates } from '#node/cases/reproject.ts'
import type { Deps } from '#node/deps.ts'
import {
  type CaseLine,
  type IncomingCase,
  fromCancelledOrder,
  fromReturn,
  unknownWords,
} from './case-columns.ts'
import { type FieldChange, asMaps, changedFields, withChanges } from './merge.ts'
import { type LooseLine, lineChange, mergeLines } from './merge-lines.ts'
import { orderColumns, orderLines } from './order-columns.ts'
import type { ParsedExport } from './read-file.ts'
import { type ImportStatements, importStatements } from './statements.ts'

type Change = ImportReport['changes'][number]

export interface Applied {
  created: number
  updated: number
  unchanged: number
  changes: Change[]
}

export interface ApplyOptions {
  readonly shopId: string | null
  readonly market: MarketCode
  readonly actor: string
  /** False compares only. */
  readonly write: boolean
  /** Called between batches; throws to stop (the caller rolls back). */
  readonly pause: (done: number, total: number) => Promise<void>
}

const BATCH = 500
/** What a preview lists; the totals count all. */
const LISTED_CHANGES = 500

/**
 * Compares an export with the desk and, when asked, writes it. Runs inside the caller's transaction on the writing
 * connection. The same file again changes nothing; a changed field is an event on its case.
 */
export async function applyExport(
  raw: Database.Database,
  deps: Deps,
  parsed: ParsedExport,
  options: ApplyOptions,
): Promise<Applied> {
  const applied: Applied = { created: 0, updated: 0, unchanged: 0, changes: [] }
  const run = new ImportRun(importStatements(raw), deps, options, parsed.fileName)
  const total = parsed.orders.length + parsed.returns.length
  let done = 0
  const tick = async (change: Change | null): Promise<void> => {
    if (change === null) applied.unchanged += 1
    else {
      applied[change.change] += 1
      if (applied.changes.length < LISTED_CHANGES) applied.changes.push(change)
    }
    done += 1
    if (done % BATCH === 0 || done === total) await options.pause(done, total)
  }
  for (const record of parsed.orders) await tick(run.order(record))
  for (const record of parsed.returns) await tick(run.case(fromReturn(record)))
  return applied
}

class ImportRun {
  readonly #sql: ImportStatements
  readonly #deps: Deps
  readonly #options: ApplyOptions
  readonly #fileName: string
  readonly #ranking: Ranking

  constructor(sql: ImportStatements, deps: Deps, options: ApplyOptions, fileName: string) {
    this.#sql = sql
    this.#deps = deps
    this.#options = options
    this.#fileName = fileName
    this.#ranking = rankingOf(deps.raw)
  }

  order(record: OrderRecord): Change | null {
    const { shopId, market, write } = this.#options
    const columns = orderColumns(record)
    const given = orderLines(record)
    const fingerprint = fingerprintOf([columns, given, record.raw])
    const stored = this.#stored('findOrder', record.platformId)
    const known = this.#stored('findCase', record.platformId) !== null
    const cancellation = fromCancelledOrder(record, known, storedTime(stored))
    const cancelChange = cancellation ? this.case(cancellation) : null
    if (stored?.['fingerprint'] === fingerprint) return cancelChange
    const changes = stored ? changedFields(stored, columns) : []
    const { lines, change: ofLines } = this.#lines('linesOfOrder', stored, given, record.incomplete)
    const told = [...changes, ...ofLines]
    if (write && shopId !== null) {
      const now = this.#deps.now()
      const id = stored ? String(stored['id']) : this.#deps.newId()
      const kept = {
        fingerprint,
        raw: mergedRaw(stored, record.raw),
        ...(stored && told.length === 0 ? {} : { updated_at: now }),
      }
      if (stored) this.#sql.write.update('orders', id, { ...asMaps(changes).after, ...kept })
      else this.#sql.write.insert('orders', { id, shop_id: shopId, market, ...columns, ...kept })
      if (!stored || ofLines.length > 0) {
        this.#sql.dropOrderLines.run(id)
        for (const [position, line] of lines.entries())
          this.#sql.addOrderLine.run({ order_id: id, position, ...counted(line) })
      }
      if (told.length > 0) this.#tellCases(shopId, record.platformId, told)
    }
    if (stored && told.length === 0) return cancelChange
    return changeOf(stored ? 'updated' : 'created', 'order', record.platformId, told)
  }

  case(incoming: IncomingCase): Change | null {
    const { columns } = incoming
    const fingerprint = fingerprintOf([columns, incoming.lines, incoming.raw])
    const stored = this.#stored('findCase', columns.platform_id)
    if (stored?.['fingerprint'] === fingerprint) return null
    // A partial set of rows must not shrink an amount that is known whole.
    const says = stored && incoming.incomplete ? { ...columns, amount_minor: null } : columns
    const changes = stored
      ? changedFields(stored, { ...says }).filter(
          ({ field, after }) => field !== 'kind' || after !== 'unknown',
        )
      : []
    const merged = this.#lines('linesOfCase', stored, incoming.lines, incoming.incomplete)
    if (this.#options.write && this.#options.shopId !== null)
      this.#writeCase(incoming, stored, changes, merged, fingerprint, this.#options.shopId)
    const told = [...changes, ...merged.change]
    if (stored && told.length === 0) return null
    return changeOf(stored ? 'updated' : 'created', 'case', columns.platform_id, told)
  }

  #writeCase(
    incoming: IncomingCase,
    stored: Row | null,
    changes: readonly FieldChange[],
    merged: Merged<CaseLine>,
    fingerprint: string,
    shopId: string,
  ): void {
    const told = [...changes, ...merged.change]
    const now = this.#deps.now()
    const id = stored ? String(stored['id']) : this.#deps.newId()
    const base = stored
      ? withChanges(stored, changes)
      : { ...BLANK_CASE, ...incoming.columns, market: this.#options.market }
    const newWord = changes.some(({ field }) => field === 'status_raw' || field === 'dispute_raw')
    const guess = stored ? null : guessOf(incoming, now)
    const worded = changesWords(stored ? changes : asChanges(incoming.columns))
    const derived = {
      ...(guess ? { guessed_event: guess.event, guessed_at: guess.at } : {}),
      ...(worded ? { words_at: now } : {}),
    }
    const decision = newWord ? null : base['decision']
    const row = { ...base, ...derived, decision } as unknown as CaseRecord
    const beside = stored ? (this.#sql.beside.get(id) as Beside | undefined) : undefined
    const written = {
      ...(stored ? asMaps(changes).after : incoming.columns),
      decision: row.decision,
      ...derived,
      flags: JSON.stringify(unknownWords(row)),
      ...derivedColumns(row, beside, this.#deps.packs, this.#ranking),
      fingerprint,
      raw: mergedRaw(stored, incoming.raw),
      ...(told.length > 0 || !stored ? { updated_at: now } : {}),
    }
    if (stored) this.#sql.write.update('cases', id, written)
    else this.#sql.write.insert('cases', { id, shop_id: shopId, market: this.#options.market, ...written })
    if (!stored || merged.change.length > 0) {
      this.#sql.dropCaseLines.run(id)
      for (const [position, line] of merged.lines.entries())
        this.#sql.addCaseLine.run({ case_id: id, position, ...counted(line) })
    }
    if (!stored) this.#event(id, 'imported', {}, firstWords(incoming.columns))
    else if (told.length > 0)
      this.#event(id, newWord ? 'status' : 'changed', asMaps(told).before, asMaps(told).after)
    const ended = stored ? endedDates(String(stored['typed_dates']), written.typed_dates) : null
    if (ended) this.#event(id, 'deadline-ended', ended.before, ended.after)
  }

  /** A change of an order is part of the story of each of its cases. */
  #tellCases(shopId: string, orderId: string, changes: readonly FieldChange[]): void {
    const named = changes.map((change) => ({ ...change, field: `order.${change.field}` }))
    for (const { id } of this.#sql.casesOfOrder.all(shopId, orderId) as { id: string }[])
      this.#event(id, 'changed', asMaps(named).before, asMaps(named).after)
  }

  #event(caseId: string, kind: EventKind, before: EventFields, after: EventFields): void {
    this.#sql.addEvent.run({
      id: this.#deps.newId(),
      case_id: caseId,
      at: this.#deps.now(),
      actor: this.#options.actor,
      kind,
      text: this.#fileName,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
    })
  }

  /** Lines after the import, and how they changed; some rows in quarantine say nothing of the lines as a whole. */
  #lines<L extends LooseLine>(
    statement: 'linesOfOrder' | 'linesOfCase',
    stored: Row | null,
    given: readonly L[],
    incomplete: boolean,
  ): Merged<L> {
    if (!stored || incomplete) return { lines: given, change: [] }
    const known = this.#sql[statement].all(stored['id']) as L[]
    const lines = mergeLines(known, given)
    return { lines, change: lineChange(known, lines) }
  }

  #stored(statement: 'findOrder' | 'findCase', platformId: string): Row | null {
    if (this.#options.shopId === null) return null
    return (this.#sql[statement].get(this.#options.shopId, platformId) as Row | undefined) ?? null
  }
}

type Row = Readonly<Record<string, unknown>>

/** A request whose time no file says was there when the desk first saw it, which may be later than it was made. */
function guessOf({ columns, guess }: IncomingCase, now: number): IncomingCase['guess'] {
  if (columns.requested_at !== null) return null
  return guess ?? { event: 'first-seen', at: now }
}

const WORDS = new Set(['dispute_raw', 'appeal_raw', 'compensation_raw'])
const changesWords = (changes: readonly FieldChange[]): boolean =>
  changes.some(({ field, after }) => WORDS.has(field) && after !== '')
const asChanges = (columns: IncomingCase['columns']): FieldChange[] => changedFields({}, { ...columns })

interface Merged<L> {
  readonly lines: readonly L[]
  readonly change: readonly FieldChange[]
}

/** A line for its table, where a count nobody gave is 0. */
function counted<L extends LooseLine>(line: L): L {
  const { quantity, returned_quantity } = line
  return {
    ...line,
    quantity: quantity ?? 0,
    ...(returned_quantity === undefined ? {} : { returned_quantity: returned_quantity ?? 0 }),
  }
}

/** The cells as they came; of a column this file lacks, those of an earlier one. */
function mergedRaw(stored: Row | null, raw: Readonly<Record<string, string>>): string {
  const earlier = stored ? (JSON.parse(String(stored['raw'])) as object) : {}
  return JSON.stringify({ ...earlier, ...raw })
}

/** What a new case has before its file speaks. */
const BLANK_CASE = {
  ...{ decision: null, typed_dates: '{}', outcome: null, topic: 'after-sale', words_at: null },
  ...{ guessed_event: '', guessed_at: null },
}

const storedTime = (stored: Row | null): number | null =>
  stored === null ? null : Number(stored['updated_at'])

/** The platform's words a case came with; empty ones say nothing. */
function firstWords({
  status_raw,
  dispute_raw,
  appeal_raw,
  compensation_raw,
}: IncomingCase['columns']): EventFields {
  const words = { dispute_raw, appeal_raw, compensation_raw }
  return { status_raw, ...Object.fromEntries(Object.entries(words).filter(([, word]) => word !== '')) }
}

function changeOf(
  change: Change['change'],
  what: Change['what'],
  platformId: string,
  changes: readonly FieldChange[],
): Change {
  const fields = changes.map(({ field, before, after }) => ({
    field,
    before: String(before ?? ''),
    after: String(after ?? ''),
  }))
  return { change, what, platformId, fields }
}

function fingerprintOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64')
}
