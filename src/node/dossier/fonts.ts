import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as hb from 'harfbuzzjs'
import type { TextStyle } from '#core/dossier/plan-model.ts'

const require = createRequire(import.meta.url)

/** Static TrueType only: other kinds come out blank or as pictures of letters in some readers. */
const FAMILIES = {
  sans: ['noto-sans-sc', 'NotoSansSC'],
  tc: ['noto-sans-tc', 'NotoSansTC'],
  jp: ['noto-sans-jp', 'NotoSansJP'],
  kr: ['noto-sans-kr', 'NotoSansKR'],
  thai: ['noto-sans-thai', 'NotoSansThai'],
  emoji: ['noto-emoji', 'NotoEmoji'],
} as const
const FOLDERS = { regular: '400Regular', bold: '700Bold' } as const

export type FontFamily = keyof typeof FAMILIES
export type Weight = TextStyle['weight']

/** One open font file. Glyph metrics are in thousandths of an em, as PDF counts. */
export interface FontFace {
  readonly id: `${FontFamily}-${Weight}`
  readonly family: FontFamily
  readonly postScriptName: string
  readonly data: Uint8Array
  readonly font: hb.Font
  readonly ascent: number
  readonly descent: number
  readonly box: readonly [number, number, number, number]
  readonly covers: (codePoint: number) => boolean
  readonly glyphOf: (codePoint: number) => number | undefined
  /** Character that a glyph stands for when no shaping was at work; for texts read back out of the file. */
  readonly characterOf: (gid: number) => string | undefined
  readonly widthOf: (gid: number) => number
  /** Inked area of a glyph in square em: what a renderer must find on the page. */
  readonly inkOf: (gid: number) => number
  /** Outline of a glyph as PDF path operators, in font units. */
  readonly pathOf: (gid: number) => string
  readonly scale: number
}

export interface Fonts {
  readonly face: (family: FontFamily, weight: Weight) => FontFace
}

let loaded: Fonts | undefined

/** The fonts of the dossier, each read once per process when it is first asked for (5 to 11 MB each, twice). */
export function loadFonts(): Promise<Fonts> {
  loaded ??= lazyFonts()
  return Promise.resolve(loaded)
}

function lazyFonts(): Fonts {
  const faces = new Map<string, FontFace>()
  return {
    face: (family, weight) => {
      const key = `${family}-${weight}`
      const face = faces.get(key) ?? readFace(family, weight)
      faces.set(key, face)
      return face
    },
  }
}

function readFace(family: FontFamily, weight: Weight): FontFace {
  const [folder, name] = FAMILIES[family]
  const file = `${name}_${FOLDERS[weight]}`
  const path = require.resolve(`@expo-google-fonts/${folder}/${FOLDERS[weight]}/${file}.ttf`)
  // Not copied: fonts weigh up to 11 MB.
  const bytes = readFileSync(path)
  const data = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const face = new hb.Face(new hb.Blob(data))
  const font = new hb.Font(face)
  const scale = 1000 / face.upem
  const glyphs = new Map<number, number | undefined>()
  const ink = new Map<number, number>()
  const glyphOf = (codePoint: number): number | undefined => {
    if (!glyphs.has(codePoint)) glyphs.set(codePoint, font.nominalGlyph(codePoint) || undefined)
    return glyphs.get(codePoint)
  }
  let reverse: Map<number, string> | undefined
  const extents = font.hExtents()
  return {
    id: `${family}-${weight}`,
    family,
    postScriptName: file.replace('_', '-').replace(/\d/g, ''),
    data,
    font,
    scale,
    ascent: extents.ascender * scale,
    descent: extents.descender * scale,
    box: headBox(face, scale),
    glyphOf,
    covers: (codePoint) => glyphOf(codePoint) !== undefined,
    characterOf: (gid) => {
      reverse ??= reverseMap(face, glyphOf)
      return reverse.get(gid)
    },
    widthOf: (gid) => font.glyphHAdvance(gid) * scale,
    pathOf: (gid) => outlinePath(font.glyphToJson(gid)),
    inkOf: (gid) => {
      let area = ink.get(gid)
      if (area === undefined) ink.set(gid, (area = outlineArea(font.glyphToJson(gid)) / face.upem ** 2))
      return area
    },
  }
}

function headBox(face: hb.Face, scale: number): [number, number, number, number] {
  const head = face.referenceTable('head')
  if (head === undefined) return [0, -300, 1000, 1000]
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  return [36, 38, 40, 42].map((at) => Math.round(view.getInt16(at) * scale)) as [
    number,
    number,
    number,
    number,
  ]
}

function reverseMap(face: hb.Face, glyphOf: (codePoint: number) => number | undefined): Map<number, string> {
  const map = new Map<number, string>()
  // Ascending order: the ideograph wins over its compatibility twin, which stands later.
  for (const codePoint of face.collectUnicodes()) {
    const gid = glyphOf(codePoint)
    if (gid !== undefined && !map.has(gid)) map.set(gid, String.fromCodePoint(codePoint))
  }
  return map
}

/** Quadratic curves become cubic ones, which PDF has. */
function outlinePath(commands: readonly hb.SvgPathCommand[]): string {
  let [x, y] = [0, 0]
  let out = ''
  const number = (value: number): string => String(Math.round(value * 100) / 100)
  const add = (operator: string, ...values: readonly number[]): void => {
    out += `${values.map(number).join(' ')} ${operator}\n`
    x = values.at(-2) ?? x
    y = values.at(-1) ?? y
  }
  for (const { type, values } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values
    if (type === 'M') add('m', a, b)
    else if (type === 'L') add('l', a, b)
    else if (type === 'C') add('c', a, b, c, d, e, f)
    else if (type === 'Q')
      add(
        'c',
        x + (2 * (a - x)) / 3,
        y + (2 * (b - y)) / 3,
        c + (2 * (a - c)) / 3,
        d + (2 * (b - d)) / 3,
        c,
        d,
      )
    else out += 'h\n'
  }
  return out
}

/** Area by Green's theorem over all contours; counters turn the other way and subtract themselves. */
function outlineArea(commands: readonly hb.SvgPathCommand[]): number {
  let area = 0
  let [x, y, startX, startY] = [0, 0, 0, 0]
  const line = (toX: number, toY: number): void => {
    area += (x * toY - toX * y) / 2
    x = toX
    y = toY
  }
  for (const { type, values } of commands) {
    const [a = 0, b = 0, c = 0, d = 0] = values
    if (type === 'M') {
      x = startX = a
      y = startY = b
    } else if (type === 'L') line(a, b)
    else if (type === 'Q') {
      const [fromX, fromY] = [x, y]
      // A quadratic's area beyond its chord is two thirds of its control triangle.
      area += ((a - fromX) * (d - fromY) - (c - fromX) * (b - fromY)) / 3
      line(c, d)
    } else if (type === 'Z') line(startX, startY)
    else line(values.at(-2) ?? x, values.at(-1) ?? y)
  }
  return Math.abs(area)
}
