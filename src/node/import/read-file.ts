import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { recogniseHeader } from '#core/import/columns.ts'
import type { ExportKind, RecognisedHeader } from '#core/import/columns.ts'
import { createDateOrderDetector } from '#core/import/date-order.ts'
import type { DateOrderResult } from '#core/import/date-order.ts'
import type { ImportFlag, ImportIssue, RawRow } from '#core/import/findings.ts'
import { createRowMapper, dateCells, isBlankRow } from '#core/import/map-rows.ts'
import type { MappedRows } from '#core/import/map-rows.ts'
import type { OrderRecord, ReturnRecord } from '#core/import/records.ts'
import { ImportRefusal } from '#core/import/refusal.ts'
import type { DateOrder, Market } from '#core/shared/markets.ts'
import { containerOf, isEncryptedWorkbook, looksLike } from './detect-file.ts'
import { readCsv } from './read-csv.ts'
import { decodeText } from './read-text.ts'
import type { TextEncodingName } from './read-text.ts'
import { readXlsx } from './read-xlsx.ts'
import { phase, step, throwIfCancelled } from './steps.ts'
import type { Progress, StepOptions } from './steps.ts'

/** A file on disk, or bytes that a page or a test hands over. `name` is shown; it decides nothing. */
export type ExportSource =
  { readonly path: string; readonly name?: string } | { readonly bytes: Uint8Array; readonly name: string }

export interface ReadExportOptions {
  readonly market: Market
  /** What a person answered to `date-order-unknown`. */
  readonly dateOrder?: DateOrder | undefined
  readonly signal?: AbortSignal | undefined
  readonly progress?: Progress | undefined
}

/** Everything one export file says, ready for the preview. */
export interface ParsedExport {
  readonly kind: ExportKind
  readonly fileName: string
  readonly sha256: string
  readonly bytes: number
  readonly encoding: TextEncodingName | 'xlsx'
  /** Rows with data: rows of records plus quarantined rows. */
  readonly rows: number
  readonly dateOrder: DateOrder
  /** `market-only`: no date of the file depends on it, so the market's order stands without proof. */
  readonly dateOrderBasis: 'detected' | 'given' | 'market-only'
  readonly orders: readonly OrderRecord[]
  readonly returns: readonly ReturnRecord[]
  readonly quarantined: readonly ImportIssue[]
  readonly warnings: readonly ImportIssue[]
  readonly flags: readonly ImportFlag[]
}

/** A string of Node ends a little above this. */
const MOST_BYTES = 512 * 1024 ** 2
const READ_CHUNK = 1 << 20
const ROWS_PER_STEP = 500
const PHASES = 5

/**
 * Reads an order or returns export of Seller Center, whatever its name: CSV, TSV, semicolon text or XLSX. Bad rows are
 * set aside with their row number; a file that cannot be read as a whole throws and gives nothing.
 *
 * @throws ImportRefusal with a code that the page translates
 */
export async function readExportFile(
  source: ExportSource,
  options: ReadExportOptions,
): Promise<ParsedExport> {
  throwIfCancelled(options.signal)
  const { bytes, sha256 } = await load(source, phase(options, 0, PHASES))
  const { rows, encoding } = await readRows(bytes, options)

  const first = rows.findIndex((row) => !isBlankRow(row))
  const headerRow = rows[first]
  if (!headerRow) throw new ImportRefusal('file-empty')
  const header = recogniseHeader(headerRow.cells)
  const kind = await acceptHeader(header, bytes)

  const body = rows.slice(first + 1)
  const detected = await detectOrder(header, body, options)
  const { order, basis } = chooseOrder(detected, options.dateOrder)
  const mapped = await mapBody(header, headerRow.row, body, order, options)
  const fileName = source.name ?? ('path' in source ? basename(source.path) : '')
  return {
    ...mapped,
    kind,
    fileName,
    sha256,
    bytes: bytes.length,
    encoding,
    dateOrder: order,
    dateOrderBasis: basis,
  }
}

async function load(source: ExportSource, options: StepOptions): Promise<{ bytes: Buffer; sha256: string }> {
  const bytes =
    'bytes' in source
      ? Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.byteLength)
      : await loadPath(source.path, options.signal)
  if (bytes.length === 0) throw new ImportRefusal('file-empty')
  if (bytes.length > MOST_BYTES) throw new ImportRefusal('file-too-large', { bytes: bytes.length })
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length; at += READ_CHUNK) {
    hash.update(bytes.subarray(at, at + READ_CHUNK))
    await step(options, Math.min(at + READ_CHUNK, bytes.length), bytes.length)
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** The whole file in memory: hash and rows then come from the same bytes, even if somebody saves it meanwhile. */
async function loadPath(path: string, signal: AbortSignal | undefined): Promise<Buffer> {
  try {
    const found = await stat(path)
    if (!found.isFile()) throw new ImportRefusal('file-unreadable', { reason: 'not-a-file' })
    if (found.size > MOST_BYTES) throw new ImportRefusal('file-too-large', { bytes: found.size })
    return await readFile(path, signal ? { signal } : {})
  } catch (error) {
    if (error instanceof ImportRefusal) throw error
    throwIfCancelled(signal)
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new ImportRefusal('file-unreadable', { reason: code })
  }
}

async function readRows(
  bytes: Buffer,
  options: ReadExportOptions,
): Promise<{ rows: RawRow[]; encoding: ParsedExport['encoding'] }> {
  const container = containerOf(bytes)
  if (container === 'ole')
    throw new ImportRefusal('file-is-old-xls', { encrypted: isEncryptedWorkbook(bytes) })
  if (container === 'zip') return { rows: await readXlsx(bytes, phase(options, 2, PHASES)), encoding: 'xlsx' }
  try {
    const { text, encoding } = await decodeText(bytes, phase(options, 1, PHASES))
    return { rows: await readCsv(text, phase(options, 2, PHASES)), encoding }
  } catch (error) {
    if (!(error instanceof ImportRefusal) || error.code !== 'encoding-unknown') throw error
    const other = await looksLike(bytes)
    throw other === undefined ? error : new ImportRefusal('file-not-export', { looksLike: other })
  }
}

async function acceptHeader(header: RecognisedHeader, bytes: Buffer): Promise<ExportKind> {
  if (header.kind === 'products') throw new ImportRefusal('file-is-products')
  if (header.kind === 'unknown') {
    const other = await looksLike(bytes)
    throw new ImportRefusal('file-not-export', other === undefined ? {} : { looksLike: other })
  }
  if (header.missing.length > 0) {
    throw new ImportRefusal('columns-missing', { kind: header.kind, missing: header.missing })
  }
  return header.kind
}

async function detectOrder(
  header: RecognisedHeader,
  body: readonly RawRow[],
  options: ReadExportOptions,
): Promise<DateOrderResult> {
  const detector = createDateOrderDetector(options.market)
  const steps = phase(options, 3, PHASES)
  for (let at = 0; at < body.length; at += ROWS_PER_STEP) {
    for (const row of body.slice(at, at + ROWS_PER_STEP)) {
      if (row.fault === undefined) dateCells(header, row).forEach(detector.add)
    }
    await step(steps, at + ROWS_PER_STEP, body.length)
  }
  return detector.decide()
}

/** The file's own proof first, then a person's word; a guess never. */
function chooseOrder(
  detected: DateOrderResult,
  given: DateOrder | undefined,
): { order: DateOrder; basis: ParsedExport['dateOrderBasis'] } {
  const { order, suggestion, evidence } = detected
  const { reason, samples } = evidence
  const ask = (why: string) =>
    new ImportRefusal('date-order-unknown', { reason: why, suggestion, samples: [...samples] })

  if (order === 'ambiguous' || order === 'contradictory') {
    if (given === undefined) throw ask(reason)
    return { order: given, basis: 'given' }
  }
  const proven =
    reason === 'year-first' || reason === 'first-part-over-12' || reason === 'second-part-over-12'
  // One date that fits no other way means that all dates of the given reading are wrong, the quiet ones too.
  if (given !== undefined && proven && given !== order) throw ask('given-order-contradicted')
  if (given !== undefined && reason !== 'same-either-way') return { order: given, basis: 'given' }
  return { order, basis: proven || reason === 'am-pm' ? 'detected' : 'market-only' }
}

async function mapBody(
  header: RecognisedHeader,
  headerRow: number,
  body: readonly RawRow[],
  dateOrder: DateOrder,
  options: ReadExportOptions,
): Promise<MappedRows> {
  const mapper = createRowMapper(header, { market: options.market, dateOrder, headerRow })
  const steps = phase(options, 4, PHASES)
  for (let at = 0; at < body.length; at += ROWS_PER_STEP) {
    body.slice(at, at + ROWS_PER_STEP).forEach(mapper.add)
    await step(steps, Math.min(at + ROWS_PER_STEP, body.length), body.length)
  }
  return mapper.finish()
}
