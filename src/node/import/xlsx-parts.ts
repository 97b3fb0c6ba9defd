import { posix } from 'node:path'
import { ImportRefusal } from '#core/import/refusal.ts'
import type { ZipPackage } from './xlsx-zip.ts'

const MOST_SHARED_STRINGS = 2_000_000

export interface Workbook {
  /** In the order of the tabs; `part` is the path inside the package. */
  readonly sheets: readonly { readonly name: string; readonly part: string }[]
  /** Day 0 of serial dates is 1904-01-01 (files that began on an old Mac) and not 1899-12-30. */
  readonly date1904: boolean
  readonly sharedStrings: readonly string[]
  /** By cell style index: does the style show a number as a date? */
  readonly dateStyles: readonly boolean[]
}

/** Reads everything of a workbook but its sheets. A zip that is no workbook is refused as `file-not-export`. */
export async function readWorkbook(zip: ZipPackage): Promise<Workbook> {
  const part = await findWorkbook(zip)
  const relations = await readRelations(zip, part)
  const found: { name: string; id: string }[] = []
  let date1904 = false
  await zip.parse(part, {
    open(name, attributes) {
      if (name === 'sheet') found.push({ name: attributes['name'] ?? '', id: relationId(attributes) })
      if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributes['date1904'] ?? '')
    },
  })
  const sheets = found.flatMap(({ name, id }) => {
    const target = relations.get(id)?.target
    return target !== undefined && zip.has(target) ? [{ name, part: target }] : []
  })
  const partOf = (type: string) =>
    [...relations.values()].find((one) => one.type.endsWith(`/${type}`))?.target
  return {
    sheets,
    date1904,
    sharedStrings: await readSharedStrings(zip, partOf('sharedStrings')),
    dateStyles: await readDateStyles(zip, partOf('styles')),
  }
}

interface Relation {
  readonly type: string
  readonly target: string
}

async function findWorkbook(zip: ZipPackage): Promise<string> {
  const roots = await readRelations(zip, '')
  const stated = [...roots.values()].find((one) => one.type.endsWith('/officeDocument'))?.target
  const part = stated ?? 'xl/workbook.xml'
  if (!zip.has(part) || !part.startsWith('xl/'))
    throw new ImportRefusal('file-not-export', { looksLike: 'zip' })
  return part
}

async function readRelations(zip: ZipPackage, part: string): Promise<ReadonlyMap<string, Relation>> {
  const folder = posix.dirname(part)
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  const relations = new Map<string, Relation>()
  if (!zip.has(name)) return relations
  await zip.parse(name, {
    open(tag, { Id = '', Type = '', Target = '', TargetMode }) {
      if (tag !== 'Relationship' || TargetMode === 'External') return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
      relations.set(Id, { type: Type, target })
    },
  })
  return relations
}

function relationId(attributes: Readonly<Record<string, string>>): string {
  const name = Object.keys(attributes).find((key) => key.endsWith(':id'))
  return name === undefined ? '' : (attributes[name] ?? '')
}

async function readSharedStrings(zip: ZipPackage, part: string | undefined): Promise<string[]> {
  const strings: string[] = []
  if (part === undefined || !zip.has(part)) return strings
  const collector = createTextCollector()
  await zip.parse(part, {
    open(name) {
      if (name === 'si') collector.start()
      collector.open(name)
    },
    text: collector.text,
    close(name) {
      collector.close(name)
      if (name !== 'si') return
      if (strings.length >= MOST_SHARED_STRINGS) {
        throw new ImportRefusal('file-too-large', { sharedStrings: strings.length })
      }
      strings.push(collector.end())
    },
  })
  return strings
}

/** Gathers the `<t>` of a string, rich text runs joined, without the phonetic readings Japanese files carry. */
export function createTextCollector() {
  let pieces: string[] = []
  let inText = false
  let inPhonetic = false
  return {
    start() {
      pieces = []
    },
    open(name: string) {
      if (name === 'rPh') inPhonetic = true
      if (name === 't') inText = true
    },
    text(text: string) {
      if (inText && !inPhonetic) pieces.push(text)
    },
    close(name: string) {
      if (name === 'rPh') inPhonetic = false
      if (name === 't') inText = false
    },
    end: () => unescapeControls(pieces.join('')),
  }
}

/** XLSX writes characters that XML may not hold as `_x0009_`; the platform's trailing TAB is one of them. */
export function unescapeControls(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

/** Number formats of the standard that are dates or times (ECMA-376 18.8.30, East Asian ones included). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}

function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
  return !/general/i.test(bare) && /[ymdhs]/i.test(bare)
}

async function readDateStyles(zip: ZipPackage, part: string | undefined): Promise<boolean[]> {
  const styles: boolean[] = []
  if (part === undefined || !zip.has(part)) return styles
  const custom = new Map<number, boolean>()
  let inCellFormats = false
  await zip.parse(part, {
    open(name, attributes) {
      const id = Number(attributes['numFmtId'] ?? 0)
      if (name === 'numFmt') custom.set(id, isDateFormat(attributes['formatCode'] ?? ''))
      if (name === 'cellXfs') inCellFormats = true
      if (name === 'xf' && inCellFormats) styles.push(custom.get(id) ?? isBuiltInDate(id))
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return styles
}
