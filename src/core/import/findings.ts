import type { DateErrorCode } from './date-text.ts'
import type { ValueKind } from './known-values.ts'
import type { MoneyErrorCode } from './money-text.ts'

/** Why one row was set aside. Closed: the page has one sentence for each. */
export type QuarantineCode =
  | 'id-missing'
  | 'id-lost-digits'
  | 'id-not-digits'
  | 'quantity-unreadable'
  | 'row-broken'
  | 'row-cut'
  | 'order-differs'
  | MoneyErrorCode
  | DateErrorCode

/** What quarantine and warnings have in common: a row a person can find in the file, and why. */
export interface ImportIssue {
  readonly row: number
  readonly code: QuarantineCode | ImportWarningCode
  /** English, for the command line; the page translates `code`. */
  readonly message: string
  readonly data: Readonly<Record<string, string>>
}

/** A row that was not taken over; the rows around it were. `data` names the `column` and the `value` as it stands. */
export interface Quarantined extends ImportIssue {
  readonly code: QuarantineCode
}

export type ImportWarningCode =
  | 'column-unknown'
  | 'id-maybe-rounded'
  | 'sku-id-unreadable'
  | 'compensation-unreadable'
  | 'rows-disagree'
  | 'rows-identical'
  | 'record-incomplete'

/** Something a person should look at; the row or record was taken over all the same. */
export interface ImportWarning extends ImportIssue {
  readonly code: ImportWarningCode
}

/** A word of the platform nobody has met: kept as it came, shown, never read as closed. */
export interface ImportFlag {
  readonly code: 'value-unknown'
  readonly kind: ValueKind
  readonly column: string
  readonly value: string
  readonly count: number
  readonly firstRow: number
}

/** One row as a reader hands it over. `fault` is what the reader itself found wrong with its shape. */
export interface RawRow {
  readonly row: number
  readonly cells: readonly (string | undefined)[]
  readonly fault?: 'row-broken' | 'row-cut'
}

const MESSAGES: Readonly<Record<QuarantineCode, string>> = {
  'id-missing': 'The row has no id.',
  'id-lost-digits':
    'The id has lost digits. Export the file again and do not open it in Excel before the import.',
  'id-not-digits': 'The id is not a number.',
  'quantity-unreadable': 'The quantity is not a whole number.',
  'row-broken': 'The row is damaged: its quotes or its number of cells do not fit the header.',
  'row-cut': 'The file ends in the middle of this row. Export or download it again.',
  'order-differs': 'The row names another order than the first row of the same return.',
  'money-unreadable': 'The amount cannot be read.',
  'money-ambiguous': 'The amount reads two ways, a thousandfold apart.',
  'money-too-precise': 'The amount has more decimals than its currency.',
  'currency-differs': "The amount is in another currency than the market's. Import it under its own market.",
  'date-unreadable': 'The date cannot be read.',
  'date-impossible': 'There is no such date or time.',
  'date-order-differs': 'The date is not written in the order of this file.',
}

const WARNINGS: Readonly<Record<ImportWarningCode, string>> = {
  'column-unknown': 'The desk does not know this column; its values are not taken over.',
  'id-maybe-rounded':
    'The id ends in zeros as ids do that a spreadsheet has rounded; compare it with Seller Center.',
  'sku-id-unreadable': 'The SKU ID is not a number and was left out.',
  'compensation-unreadable': 'The compensation is no amount and was kept as text.',
  'rows-disagree': 'Rows of one record disagree; the first one counts.',
  'rows-identical': 'Two rows of one record are alike; both were taken.',
  'record-incomplete': 'A row of this record is in quarantine.',
}

export function warning(row: number, code: ImportWarningCode, data: Record<string, string>): ImportWarning {
  return { row, code, message: WARNINGS[code], data }
}

/** Cells can be pages long; a hint does not have to be. */
const SHOWN = 80

/** Thrown inside the mapping of one row and caught at its edge. */
export class RowFault extends Error {
  readonly code: QuarantineCode
  readonly data: Quarantined['data']

  constructor(code: QuarantineCode, column?: string, value?: string) {
    super(MESSAGES[code])
    this.code = code
    this.data = {
      ...(column === undefined ? {} : { column }),
      ...(value === undefined ? {} : { value: value.trim().slice(0, SHOWN) }),
    }
  }
}

export function quarantine(row: number, fault: RowFault): Quarantined {
  return { row, code: fault.code, message: fault.message, data: fault.data }
}
