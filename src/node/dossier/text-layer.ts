import { deflateSync } from 'node:zlib'
import { createHash } from 'node:crypto'
import { PDFString } from 'pdf-lib'
import type { PDFDocument, PDFRef } from 'pdf-lib'
import type { FontFace } from './fonts.ts'
import { MISSING_PAD } from './shape.ts'
import type { ShapedCluster, ShapedRun, ShapedText } from './shape.ts'
import { releaseSubsetter, subsetFont } from './subset.ts'

interface UsedFont {
  readonly face: FontFace
  /** Name in the page's resources. */
  readonly name: string
  /** Every glyph drawn, with the text it stands for when read back. */
  readonly glyphs: Map<number, string>
}

/** Thousandths of an em. */
const LEAST_RAISE = 6

/** A glyph as a filled outline with its origin at `at`. */
function outlineOf(
  face: FontFace,
  gid: number,
  at: { readonly x: number; readonly y: number },
  size: number,
): string {
  const unit = (face.scale * size) / 1000
  return `q ${[unit, 0, 0, unit, at.x, at.y].map((value) => value.toFixed(5)).join(' ')} cm\n${face.pathOf(gid)}f Q\n`
}

const number = (value: number): string => String(Math.round(value * 1000) / 1000)
const hex = (gid: number): string => gid.toString(16).padStart(4, '0')

/** Writes shaped text as page content, and embeds in the end exactly the glyphs that were written. */
export class TextLayer {
  readonly #used = new Map<string, UsedFont>()

  /** Content operators for `text` with its baseline beginning at (x, y), PDF coordinates. */
  draw(text: ShapedText, x: number, y: number, size: number, invisible = false): string {
    let out = ''
    let pen = x
    for (const run of text.runs) {
      const width = (run.advance * size) / 1000
      out +=
        run.missing === null
          ? this.#run(run, pen, y, size, { invisible })
          : this.#box(run, run.missing, pen, y, size, width)
      pen += width
    }
    return out
  }

  #box(
    run: ShapedRun,
    missing: NonNullable<ShapedRun['missing']>,
    x: number,
    y: number,
    size: number,
    width: number,
  ): string {
    const inset = size * 0.03
    const box = [x + inset, y - size * 0.16, width - 2 * inset, size * 0.86].map(number).join(' ')
    const label = this.#run(run, x + (MISSING_PAD * size) / 1000, y + size * 0.08, size * missing.scale, {
      inSpan: true,
    })
    return `q 0.5 w ${box} re S Q\n/Span <</ActualText <${utf16(missing.text)}>>> BDC\n${label}EMC\n`
  }

  #run(
    run: ShapedRun,
    x: number,
    y: number,
    size: number,
    { inSpan = false, invisible = false }: { readonly inSpan?: boolean; readonly invisible?: boolean } = {},
  ): string {
    const used = this.#font(run.face)
    let body = ''
    let array = ''
    // Offset of one glyph and rest of the one before are one number: two side by side would read as a single longer one.
    let shift = 0
    const move = (): void => {
      if (Math.abs(shift) > 0.01) array += number(shift)
      shift = 0
    }
    const flush = (): void => {
      move()
      if (array !== '') body += `[${array}] TJ\n`
      array = ''
    }
    let pen = 0
    let raised = ''
    for (const cluster of run.clusters) {
      const span = !this.#reads(used, cluster) && !inSpan
      if (span) {
        flush()
        body += `/Span <</ActualText <${utf16(cluster.text)}>>> BDC\n`
      }
      for (const glyph of cluster.glyphs) {
        const left = pen + glyph.xOffset
        pen += glyph.advance
        if (Math.abs(glyph.yOffset) >= LEAST_RAISE) {
          // A raise ends the text object, and PDFium then reads the span twice: such a mark is drawn, not written.
          const at = { x: x + (left * size) / 1000, y: y + (glyph.yOffset * size) / 1000 }
          if (!invisible) raised += outlineOf(run.face, glyph.gid, at, size)
          shift -= glyph.advance
          continue
        }
        shift -= glyph.xOffset
        move()
        array += `<${hex(glyph.gid)}>`
        shift = run.face.widthOf(glyph.gid) + glyph.xOffset - glyph.advance
      }
      if (span) {
        flush()
        body += 'EMC\n'
      }
    }
    flush()
    return `BT /${used.name} ${number(size)} Tf 1 0 0 1 ${number(x)} ${number(y)} Tm\n${body}ET\n${raised}`
  }

  /** True where the glyphs alone read back as the cluster's text; teaches the font's table new glyphs. */
  #reads(used: UsedFont, { text, glyphs }: ShapedCluster): boolean {
    const characters = Array.from(text)
    const { face } = used
    const [only] = glyphs
    if (glyphs.length === 1 && only !== undefined && !used.glyphs.has(only.gid)) {
      used.glyphs.set(only.gid, text)
      return true
    }
    const plain = glyphs.length === characters.length
    glyphs.forEach(({ gid }, index) => {
      if (used.glyphs.has(gid)) return
      const own = characters[index]
      const nominal = plain && own !== undefined && face.glyphOf(own.codePointAt(0) ?? 0) === gid
      used.glyphs.set(gid, nominal ? own : (face.characterOf(gid) ?? ''))
    })
    // Readers sort glyphs by where they stand: a mark that is set back would come out in the wrong place.
    return glyphs.length === 1 && used.glyphs.get(only?.gid ?? 0) === text
  }

  #font(face: FontFace): UsedFont {
    let used = this.#used.get(face.id)
    if (used === undefined) {
      used = { face, name: `F${this.#used.size + 1}`, glyphs: new Map() }
      this.#used.set(face.id, used)
    }
    return used
  }

  /** Embeds the fonts; gives the names and references for the pages' resources. */
  async embed(doc: PDFDocument): Promise<ReadonlyMap<string, PDFRef>> {
    const refs = new Map<string, PDFRef>()
    for (const used of this.#used.values()) refs.set(used.name, await embedFont(doc, used))
    releaseSubsetter()
    return refs
  }
}

async function embedFont({ context }: PDFDocument, { face, glyphs }: UsedFont): Promise<PDFRef> {
  const gids = [...glyphs.keys()].sort((a, b) => a - b)
  const subset = await subsetFont(face.data, gids)
  const name = `${subsetTag(face.id, gids)}+${face.postScriptName}`
  const file = context.register(
    context.stream(deflateSync(subset, { level: 9 }), { Filter: 'FlateDecode', Length1: subset.byteLength }),
  )
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: [...face.box],
      ItalicAngle: 0,
      Ascent: Math.round(face.ascent),
      Descent: Math.round(face.descent),
      CapHeight: 733,
      StemV: face.id.endsWith('bold') ? 140 : 80,
      FontFile2: file,
    }),
  )
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      CIDToGIDMap: 'Identity',
      DW: 1000,
      W: widths(face, gids),
    }),
  )
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(
        context.stream(deflateSync(toUnicode(gids, glyphs)), { Filter: 'FlateDecode' }),
      ),
    }),
  )
}

/** Only widths other than the default of 1000; neighbours share an array. */
function widths(face: FontFace, gids: readonly number[]): (number | number[])[] {
  const result: (number | number[])[] = []
  let next = -1
  for (const gid of gids) {
    const width = Math.round(face.widthOf(gid) * 100) / 100
    if (width === 1000) continue
    const last = result.at(-1)
    if (gid === next && Array.isArray(last)) last.push(width)
    else result.push(gid, [width])
    next = gid + 1
  }
  return result
}

/** Six letters from the glyphs themselves: two subsets never share a name, the same subset always does. */
function subsetTag(id: string, gids: readonly number[]): string {
  const digest = createHash('sha256')
    .update(`${id}:${gids.join(',')}`)
    .digest()
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join('')
}

function utf16(text: string): string {
  return `FEFF${utf16Units(text)}`
}

function utf16Units(text: string): string {
  let out = ''
  for (let index = 0; index < text.length; index++) out += hex(text.charCodeAt(index))
  return out.toUpperCase()
}

function toUnicode(gids: readonly number[], glyphs: ReadonlyMap<number, string>): string {
  const rows = gids.flatMap((gid) => {
    const text = glyphs.get(gid) ?? ''
    return text === '' ? [] : [`<${hex(gid)}> <${utf16Units(text)}>`]
  })
  const blocks: string[] = []
  for (let at = 0; at < rows.length; at += 100) {
    const block = rows.slice(at, at + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}
