import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
} from 'pdf-lib'
import type { PDFDocument, PDFObject } from 'pdf-lib'
import type { DossierPlan } from '#core/dossier/plan-model.ts'
import { jpegFacts } from './audit-jpeg.ts'
import { textOf } from './audit-labels.ts'
import { jpegPrivacy } from './audit-photos.ts'

const name = (key: string): PDFName => PDFName.of(key)
const INFO_KEYS = new Set(['Title', 'Author', 'Subject', 'Creator', 'Producer', 'CreationDate', 'ModDate'])
/** What an action may do that a dossier's must not (ISO 32000-2, table 201). */
const ACTIONS = new Set([
  'JavaScript',
  'Launch',
  'URI',
  'GoToR',
  'GoToE',
  'SubmitForm',
  'ImportData',
  'ResetForm',
  'Rendition',
  'Movie',
  'Sound',
  'RichMediaExecute',
])

export interface CleanRules {
  /** Strings that must be in no string, name or metadata of the file: paths of this machine. */
  readonly forbidden: readonly string[]
  readonly attachments: boolean
  readonly pdfA: boolean
}

/** What the file says of itself besides its pages: only what the plan says, and nothing that acts. */
export function metadataFaults(doc: PDFDocument, plan: DossierPlan, rules: CleanRules): string[] {
  const faults: string[] = []
  const info = doc.context.lookup(doc.context.trailerInfo.Info)
  if (!(info instanceof PDFDict) || textOf(info.lookup(name('Title'))) !== plan.title)
    faults.push('the title is not set')
  if (info instanceof PDFDict) {
    for (const key of info.keys())
      if (!INFO_KEYS.has(key.decodeText())) faults.push(`unexpected metadata ${key.decodeText()}`)
  }
  const banned = ['AA', 'AcroForm', ...(rules.pdfA ? [] : ['Metadata']), ...(rules.attachments ? [] : ['AF'])]
  for (const key of banned) {
    if (doc.catalog.has(name(key))) faults.push(`the file carries ${key}`)
  }
  const names = doc.catalog.lookupMaybe(name('Names'), PDFDict)
  for (const key of names?.keys() ?? []) {
    const allowed = key === name('Dests') || (rules.attachments && key === name('EmbeddedFiles'))
    if (!allowed) faults.push(`the file carries ${key.decodeText()}`)
  }
  if (!(doc.catalog.lookup(name('OpenAction')) instanceof PDFArray))
    faults.push('the opening view is not set')
  if (textOf(doc.catalog.lookup(name('Lang'))) === '') faults.push('the language is not set')
  faults.push(...objectFaults(doc, rules))
  return faults
}

/** Every object of the file, used or not: earlier revisions and leftovers count too. */
function objectFaults(doc: PDFDocument, { forbidden, attachments }: CleanRules): string[] {
  const faults = new Set<string>()
  const paths = forbidden.filter((path) => path.length > 3)
  const text = (value: string): void => {
    if (paths.some((path) => value.includes(path))) faults.add('a path of this machine is in the dossier')
  }
  const look = (object: PDFObject | undefined, depth: number): void => {
    if (depth > 40) return
    if (object instanceof PDFString || object instanceof PDFHexString) text(readable(object))
    else if (object instanceof PDFArray) for (const item of object.asArray()) look(item, depth + 1)
    else if (object instanceof PDFDict) {
      const action = object.get(name('S'))
      if (action instanceof PDFName && ACTIONS.has(action.decodeText()) && acts(object))
        faults.add(`the file carries an action: ${action.decodeText()}`)
      if (object.has(name('JS')) || object.has(name('AA'))) faults.add('the file carries a script')
      for (const [, value] of object.entries()) look(value, depth + 1)
    } else if (object instanceof PDFRawStream) {
      look(object.dict, depth + 1)
      streamFaults(object, attachments, text).forEach((fault) => faults.add(fault))
    }
  }
  for (const [, object] of doc.context.enumerateIndirectObjects()) look(object, 0)
  return [...faults]
}

/** Structure elements and halftones have an /S too; an action has what it acts upon. */
function acts(dict: PDFDict): boolean {
  const type = dict.get(name('Type'))
  return type === undefined || type === name('Action')
}

function streamFaults(stream: PDFRawStream, attachments: boolean, text: (value: string) => void): string[] {
  const type = stream.dict.get(name('Type'))
  const subtype = stream.dict.get(name('Subtype'))
  if (type === name('EmbeddedFile')) return attachments ? [] : ['the file carries another file']
  if (type === name('Metadata')) {
    text(Buffer.from(decodePDFRawStream(stream).decode()).toString('utf8'))
    return []
  }
  if (subtype !== name('Image') || stream.dict.lookup(name('Filter')) !== name('DCTDecode')) return []
  return jpegPrivacy(jpegFacts(stream.getContents()))
}

function readable(value: PDFString | PDFHexString): string {
  try {
    return value.decodeText()
  } catch {
    return ''
  }
}
