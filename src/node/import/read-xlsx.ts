import { recogniseHeader } from '#core/import/columns.ts'
import type { RawRow } from '#core/import/findings.ts'
import { ImportRefusal } from '#core/import/refusal.ts'
import type { StepOptions } from './steps.ts'
import { readWorkbook } from './xlsx-parts.ts'
import { readSheet } from './xlsx-sheet.ts'
import { openZip } from './xlsx-zip.ts'

/** Name of the sheet in the platform's own order exports (facts §3.1). */
const EXPORT_SHEET = 'OrderSKUList'

/**
 * The rows, header included, of the sheet that holds the export: the one named `OrderSKUList`, or else the first whose
 * first row is an export's header, or else the first that holds anything. Blank rows are left out but counted.
 *
 * @throws ImportRefusal file-broken, file-too-large, file-not-export (a zip that is no workbook), file-empty, cancelled
 */
export async function readXlsx(bytes: Buffer, options: StepOptions = {}): Promise<RawRow[]> {
  const zip = await openZip(bytes, options)
  const workbook = await readWorkbook(zip)
  const named = workbook.sheets.filter((sheet) => sheet.name === EXPORT_SHEET)
  const others = workbook.sheets.filter((sheet) => sheet.name !== EXPORT_SHEET)

  let fallback: RawRow[] | undefined
  for (const sheet of [...named, ...others]) {
    const rows = await readSheet(zip, sheet.part, workbook)
    if (rows.length === 0) continue
    if (recogniseHeader(rows[0]?.cells ?? []).kind !== 'unknown') return rows
    fallback ??= rows
  }
  if (fallback === undefined) throw new ImportRefusal('file-empty')
  return fallback
}
