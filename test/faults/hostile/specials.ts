import { crc32, deflateRawSync } from 'node:zlib'
import { returnsCsv } from '#test/fakes/exports.ts'
import { MAIL, type Route, type Seed, xlsx } from './corpus.ts'

interface ZipPart {
  readonly name: string
  readonly packed: Buffer
  /** As the directory says it. */
  readonly size: number
  readonly crc: number
}

const part = (name: string, data: Buffer): ZipPart => ({
  ...{ name, size: data.length, crc: crc32(data) },
  packed: deflateRawSync(data),
})

/** A zip with any names and sizes, true or not: what ordinary writers refuse to write. */
function rawZip(parts: readonly ZipPart[]): Buffer {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, packed, size, crc } of parts) {
    const label = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x800, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc, 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(size, 18)
    fields.writeUInt16LE(label.length, 22)
    pieces.push(Buffer.from('PK\x03\x04', 'latin1'), fields, label, packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, label)
    offset += 30 + label.length + packed.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...pieces, index, end])
}

const NAMES = [
  ...[
    '../../../escape.csv',
    '..\\..\\escape.csv',
    '/etc/escape.csv',
    'C:\\escape.csv',
    'a\0b.csv',
    'CON',
    'NUL.csv',
  ],
  ...[
    'aux.txt',
    'COM1.jpg',
    '\u202egpj.exe',
    'a.csv.',
    ' .csv',
    `${'n'.repeat(400)}.csv`,
    '.',
    '..',
    'a:b.csv',
    '\n.csv',
  ],
]

const pdf = (body: string): string => `%PDF-1.7\n${body}\ntrailer<</Root 1 0 R/Size 9>>\n%%EOF`
const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 12 }, (_, n) => `<!ENTITY ${'bcdefghijklm'[n]} "${`&${'abcdefghijkl'[n]};`.repeat(10)}">`).join('')}]>`

/** Files made by hand to hurt; each has a name for the report. */
export async function specials(backup: Buffer): Promise<Seed[]> {
  const of = (kind: string, name: string, bytes: Buffer | string, ...routes: Route[]): Seed => ({
    ...{ kind, name, routes },
    bytes: Buffer.from(bytes as string),
  })
  const zeros = Buffer.alloc(200 * 1024 * 1024)
  const bomb = deflateRawSync(zeros, { level: 9 })
  const bombPart = { packed: bomb, size: zeros.length, crc: crc32(zeros) }
  const csv = returnsCsv([{}])
  const manifest = (path: string): Buffer =>
    Buffer.from(
      JSON.stringify({
        format: 'aftercase-backup',
        version: 1,
        createdAt: 1,
        schema: 'x',
        cases: 0,
        files: [
          { path: 'desk.sqlite', bytes: 1, sha256: '0'.repeat(64) },
          { path, bytes: 1, sha256: '0'.repeat(64) },
        ],
      }),
    )
  const deep = '['.repeat(2_000_000)
  return [
    of('zip bomb', 'bomb.zip', rawZip([{ name: 'bomb', ...bombPart }]), 'evidence', 'import', 'restore'),
    of(
      'zip bomb, size hidden',
      'bomb2.zip',
      rawZip([{ name: 'bomb', ...bombPart, size: 10 }]),
      'evidence',
      'import',
      'restore',
    ),
    of(
      'xlsx bomb',
      'bomb.xlsx',
      rawZip([
        part('[Content_Types].xml', Buffer.from('<Types/>')),
        { name: 'xl/workbook.xml', ...bombPart },
      ]),
      'evidence',
      'import',
    ),
    of('backup bomb', 'bomb-backup.zip', rawZip([{ name: 'manifest.json', ...bombPart }]), 'restore'),
    ...NAMES.map((name) =>
      of(
        'zip slip',
        'slip.zip',
        rawZip([
          part('manifest.json', manifest(name)),
          part('desk.sqlite', Buffer.from('x')),
          part(name, Buffer.from('x')),
        ]),
        'restore',
        'import',
      ),
    ),
    ...NAMES.map((name) => of('name', name, csv, 'evidence', 'import')),
    of('backup under another name', 'x.csv', backup, 'import', 'evidence', 'conversation'),
    of(
      '10^6 columns',
      'wide.csv',
      `${'a,'.repeat(1_000_000)}\n${'b,'.repeat(1_000_000)}`,
      'import',
      'evidence',
      'conversation',
    ),
    of(
      '10^6 columns',
      'wide.xlsx',
      await xlsx(
        `<worksheet><sheetData><row r="1">${'<c t="n"><v>1</v></c>'.repeat(1_000_000)}</row></sheetData></worksheet>`,
      ),
      'import',
    ),
    of(
      'far cell',
      'far.xlsx',
      await xlsx(
        '<worksheet><sheetData><row r="1"><c r="ZZZZZZZZ999999999"><v>1</v></c></row></sheetData></worksheet>',
      ),
      'import',
    ),
    of('open quote', 'quote.csv', `${csv}"${'x\n'.repeat(2_000_000)}`, 'import', 'evidence'),
    of('one long line', 'long.txt', 'x'.repeat(15_000_000), 'evidence', 'conversation', 'import'),
    of('deep JSON', 'deep.json', `${deep}${']'.repeat(2_000_000)}`, 'conversation', 'evidence'),
    of('deep JSON, open', 'deep2.json', deep, 'conversation', 'evidence'),
    of(
      'JSON of prototypes',
      'proto.json',
      '{"messages":[{"__proto__":{"x":1},"constructor":1,"sender":{},"time":[],"text":null}]}',
      'conversation',
    ),
    of(
      'billion laughs',
      'laughs.xlsx',
      await xlsx(
        `${LAUGHS}<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>&m;</t></is></c></row></sheetData></worksheet>`,
      ),
      'import',
      'evidence',
    ),
    of(
      'billion laughs',
      'laughs-strings.xlsx',
      await xlsx(
        '<worksheet><sheetData><row r="1"><c t="s"><v>0</v></c></row></sheetData></worksheet>',
        `${LAUGHS}<sst><si><t>&m;</t></si></sst>`,
      ),
      'import',
    ),
    of('deep XML', 'deep.xlsx', await xlsx(`<worksheet>${'<a>'.repeat(300_000)}</worksheet>`), 'import'),
    of(
      'PDF of itself',
      'loop.pdf',
      pdf(
        '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1000000000/Parent 2 0 R>>endobj',
      ),
      'evidence',
    ),
    of(
      'PDF form of itself',
      'form.pdf',
      pdf(
        '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>endobj 4 0 obj<</Length 5>>stream\n/F Do\nendstream endobj 5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 11>>stream\n/F Do /F Do\nendstream endobj',
      ),
      'evidence',
    ),
    of(
      'PDF of a huge page',
      'huge.pdf',
      pdf(
        '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e9 1]>>endobj',
      ),
      'evidence',
    ),
    of('PNG of 4 Gpx', 'huge.png', hugePng(), 'evidence'),
    of(
      'polyglot',
      'both.pdf',
      Buffer.concat([
        Buffer.from('\xff\xd8\xff\xe0', 'latin1'),
        Buffer.from(pdf('')),
        rawZip([part('a', Buffer.from('b'))]),
      ]),
      'evidence',
      'import',
    ),
    of(
      'page as picture',
      'page.jpg',
      '<html><script>fetch("http://example.com")</script><img src="file:///etc/hosts"></html>',
      'evidence',
      'conversation',
    ),
    of('deep page', 'deep.html', `<html>${'<div>'.repeat(200_000)}`, 'evidence', 'conversation'),
    of(
      'drawing with entities',
      'a.svg',
      `<?xml version="1.0"?>${LAUGHS}<svg xmlns="http://www.w3.org/2000/svg"><text>&m;</text></svg>`,
      'evidence',
    ),
    of('nested mail', 'nest.eml', nestedMail(2_000), 'conversation', 'evidence'),
    of(
      'mail of many headers',
      'headers.eml',
      `${'X-A: b\r\n'.repeat(500_000)}${MAIL}`,
      'conversation',
      'evidence',
    ),
    of(
      'mail of many parts',
      'parts.eml',
      MAIL.replace('--b--', '--b\r\n\r\nx\r\n'.repeat(100_000)),
      'conversation',
      'evidence',
    ),
    of('empty', 'empty.csv', '', 'import', 'evidence', 'conversation', 'restore'),
  ]
}

/** A true header and no picture: 65,535 pixels each way. */
function hugePng(): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(data.length, 0)
    ends.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
  }
  const header = Buffer.from('0000ffff0000ffff0806000000', 'hex')
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    ...[
      chunk('IHDR', header),
      chunk('IDAT', Buffer.from('789c0300000000010000', 'hex')),
      chunk('IEND', Buffer.alloc(0)),
    ],
  ])
}

function nestedMail(depth: number): string {
  const head = 'From: a@example.com\r\nDate: Wed, 15 Jul 2026 12:00:00 +0000\r\nMIME-Version: 1.0\r\n'
  return `${`${head}Content-Type: message/rfc822\r\n\r\n`.repeat(depth)}${MAIL}`
}
