import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { returnsCsv } from '#test/fakes/exports.ts'
import { docx, zipOf } from '#test/fixtures/dossier/documents.ts'

/** How a file comes in: as evidence (shown and printed too), as an export, as a conversation, as a backup. */
export type Route = 'evidence' | 'import' | 'conversation' | 'restore'

export interface Seed {
  readonly kind: string
  readonly name: string
  readonly bytes: Buffer
  readonly routes: readonly Route[]
}

const shared = (path: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)))

const XLSX_TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'

/** An XLSX of one sheet; `sheet` and `strings` are the XML as it is. */
export function xlsx(sheet: string, strings = '<sst/>'): Promise<Buffer> {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const rels = 'http://schemas.openxmlformats.org/package/2006/relationships'
  return zipOf({
    '[Content_Types].xml': XLSX_TYPES,
    '_rels/.rels': `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    'xl/sharedStrings.xml': strings,
  })
}

const cells = (row: readonly string[], n: number): string =>
  `<row r="${n}">${row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`

export const MAIL = [
  'From: Buyer <buyer@example.com>',
  'To: shop@example.com',
  'Date: Wed, 15 Jul 2026 12:00:00 +0000',
  'Message-ID: <1@example.com>',
  'Subject: =?utf-8?B?6YCA5qy+?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>It arrived broken.<script>x()</script></p>',
  '--b',
  'Content-Type: image/png; name="a.png"',
  'Content-Transfer-Encoding: base64',
  '',
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  '--b--',
  '',
].join('\r\n')

/** Small sound files to mutate, one of a kind. `backup` is a backup of a small desk. */
export async function seeds(backup: Buffer): Promise<Seed[]> {
  const csv = returnsCsv([{}, { 'Return Order ID': '4035300000000000202' }])
  const rows = csv
    .slice(1)
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))
  const picture = sharp({ create: { width: 120, height: 80, channels: 3, background: '#a46' } })
  const talk = [{ sender: 'buyer', time: '2026-07-15T12:00:00Z', text: 'It arrived broken.' }]
  const seed = (kind: string, bytes: Buffer | string, ...routes: Route[]): Seed => ({
    ...{ kind, name: `file.${kind}`, routes },
    bytes: Buffer.from(bytes as string),
  })
  return [
    seed('csv', csv, 'import', 'evidence', 'conversation'),
    seed(
      'xlsx',
      await xlsx(
        `<worksheet><sheetData>${rows.map((row, n) => cells(row, n + 1)).join('')}</sheetData></worksheet>`,
      ),
      'import',
      'evidence',
    ),
    seed('pdf', shared('resources/samples/invoice-grinder.pdf'), 'evidence'),
    seed(
      'jpg',
      await picture
        .clone()
        .jpeg()
        .withExif({ IFD0: { Model: 'x' } })
        .toBuffer(),
      'evidence',
    ),
    seed('png', await picture.clone().png().toBuffer(), 'evidence'),
    seed('heic', shared('test/fixtures/dossier/photo.heic'), 'evidence'),
    seed('zip', await zipOf({ 'a.txt': 'a', 'folder/b.csv': csv }), 'evidence', 'import'),
    seed('docx', await docx('<w:p><w:r><w:t>words</w:t></w:r></w:p>'), 'evidence'),
    seed('eml', MAIL, 'conversation', 'evidence'),
    seed('json', JSON.stringify({ messages: talk }), 'conversation', 'evidence'),
    { kind: 'backup', name: 'aftercase.zip', bytes: backup, routes: ['restore'] },
  ]
}
