/** Why a whole file was refused. Closed: the page has one sentence for each. */
export type ImportRefusalCode =
  | 'file-empty'
  | 'file-unreadable'
  | 'file-not-export'
  | 'file-broken'
  | 'file-is-old-xls'
  | 'file-is-products'
  | 'file-too-large'
  | 'encoding-unknown'
  | 'columns-missing'
  | 'date-order-unknown'
  | 'cancelled'

/** JSON-safe details of a refusal; never a buyer's words. */
export type RefusalData = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

const SENTENCES: Readonly<Record<ImportRefusalCode, string>> = {
  'file-empty': 'The file is empty; expected an order or returns export of Seller Center.',
  'file-unreadable': 'The file cannot be read; check that it exists and that you may open it.',
  'file-not-export':
    'The file is not an order or returns export of Seller Center; expected CSV, TSV or XLSX with its column names in the first row.',
  'file-broken': 'The file is damaged or cut off; export or download it again.',
  'file-is-old-xls':
    'The file is an old XLS or a password-protected workbook; export it again as XLSX or CSV.',
  'file-is-products': 'The file is a product export; expected an order or returns export.',
  'file-too-large': 'The file is larger than the desk accepts; export a shorter period.',
  'encoding-unknown': 'The text encoding of the file is unknown; expected UTF-8, UTF-16 or GB18030.',
  'columns-missing': 'The export lacks columns that the desk needs; export it again with all columns.',
  'date-order-unknown':
    'The order of day and month in this file cannot be told; say which it is (DMY, MDY or YMD).',
  cancelled: 'The import was cancelled.',
}

/** The one error that reading an export throws: nothing of the file was taken over. */
export class ImportRefusal extends Error {
  readonly code: ImportRefusalCode
  readonly data: RefusalData

  constructor(code: ImportRefusalCode, data: RefusalData = {}) {
    super(SENTENCES[code])
    this.name = 'ImportRefusal'
    this.code = code
    this.data = data
  }
}
