import * as hb from 'harfbuzzjs'
import type { DossierLanguage } from '#core/dossier/model.ts'
import { familiesFor, fallbacksFor } from './font-choice.ts'
import type { FontFace, FontFamily, Fonts, Weight } from './fonts.ts'

/** Lengths in thousandths of an em. */
export interface ShapedGlyph {
  readonly gid: number
  readonly advance: number
  readonly xOffset: number
  readonly yOffset: number
}

/** What belongs together: these glyphs print this text. */
export interface ShapedCluster {
  readonly text: string
  readonly glyphs: readonly ShapedGlyph[]
}

export interface ShapedRun {
  readonly face: FontFace
  readonly advance: number
  readonly clusters: readonly ShapedCluster[]
  /** Set where no font covers the text: its glyphs spell the code point ("U+1F9FF") at this share of the size, in a box. */
  readonly missing: { readonly text: string; readonly scale: number } | null
}

export interface ShapedText {
  readonly advance: number
  readonly runs: readonly ShapedRun[]
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
/** Bidirectional and zero-width controls print nothing and can make a text read other than it is. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu
/** Code points that only steer what stands before them; a font need not have a glyph for them. */
const STEERING = /\p{Join_Control}|\p{Variation_Selector}|[\u{e0020}-\u{e007f}]/u
const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}.*\ufe0f)/su
/** What a font is told of the language of its Chinese characters: its own. */
const HAN: Partial<Record<FontFamily, string>> = { sans: 'zh-Hans', tc: 'zh-Hant', jp: 'ja', kr: 'ko' }
const LANGUAGES: Readonly<Record<string, string>> = { Thai: 'th', Kana: 'ja', Hang: 'ko' }
/** Without marks, joiners and emoji: every code point stands for itself. */
const PLAIN =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02af\u3000-\u3029\u3041-\u3096\u30a1-\u30fc\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]*$/u
const MISSING_SCALE = 0.5
/** Room inside the box of a missing character, on each side. */
export const MISSING_PAD = 80

/** NFC (decomposed Vietnamese prints other letters otherwise), tabs as spaces, without invisible controls. */
export function printable(text: string): string {
  return text.normalize('NFC').replaceAll('\t', '    ').replace(INVISIBLE, '')
}

/** Shapes texts with the fonts that cover them. One per job: it keeps what it has shaped. */
export class Shaper {
  readonly #fonts: Fonts
  readonly #language: DossierLanguage
  readonly #buffer = new hb.Buffer()
  readonly #faces = new Map<string, Map<string, FontFace | null>>()
  readonly #widths: Record<Weight, Map<string, number>> = { regular: new Map(), bold: new Map() }
  /** Characters that no font covers, as met so far. */
  readonly missing = new Set<string>()

  /** `language` decides the shapes of characters that Chinese and Japanese share. */
  constructor(fonts: Fonts, language: DossierLanguage = 'en') {
    this.#fonts = fonts
    this.#language = language
  }

  /** Advance of `text` in thousandths of an em. */
  width(text: string, weight: Weight): number {
    const known = this.#widths[weight].get(text)
    if (known !== undefined) return known
    const { advance } = this.shape(text, weight)
    if (text.length <= 24) this.#widths[weight].set(text, advance)
    return advance
  }

  shape(text: string, weight: Weight): ShapedText {
    const clean = printable(text)
    const families = familiesFor(clean, this.#language, (family) => this.#fonts.face(family, weight))
    const runs = itemize(clean, this.#chooser(weight, families)).map((item) =>
      item.face === null ? this.#box(item.text, weight) : this.#run(item.text, item.face, item.script, null),
    )
    return { runs, advance: runs.reduce((sum, run) => sum + run.advance, 0) }
  }

  /** Chooses the face of a segment, and keeps the choice: a text of ten thousand characters has some hundred. */
  #chooser(weight: Weight, families: readonly FontFamily[]): (segment: string) => FontFace | null {
    const key = `${weight} ${families.join(' ')}`
    const known = this.#faces.get(key) ?? new Map<string, FontFace | null>()
    this.#faces.set(key, known)
    return (segment) => {
      let face = known.get(segment)
      if (face === undefined) known.set(segment, (face = faceFor(segment, weight, families, this.#fonts)))
      return face
    }
  }

  #box(text: string, weight: Weight): ShapedRun {
    for (const character of text) this.missing.add(character)
    const names = Array.from(text, (character) => codePointName(character)).join(' ')
    const run = this.#run(names, this.#fonts.face('sans', weight), 'Latn', { text, scale: MISSING_SCALE })
    return { ...run, advance: run.advance * MISSING_SCALE + 2 * MISSING_PAD }
  }

  #run(text: string, face: FontFace, script: string, missing: ShapedRun['missing']): ShapedRun {
    const buffer = this.#buffer
    buffer.clearContents()
    buffer.addText(text)
    buffer.setDirection(hb.Direction.LTR)
    buffer.setScript(script)
    buffer.setLanguage((script === 'Hani' ? HAN[face.family] : LANGUAGES[script]) ?? 'en')
    hb.shape(face.font, buffer)
    const infos = buffer.getGlyphInfos()
    const positions = buffer.getGlyphPositions()
    const clusters: { start: number; glyphs: ShapedGlyph[] }[] = []
    let advance = 0
    infos.forEach((info, index) => {
      const position = positions[index]
      if (position === undefined) return
      const glyph = {
        gid: info.codepoint,
        advance: position.xAdvance * face.scale,
        xOffset: position.xOffset * face.scale,
        yOffset: position.yOffset * face.scale,
      }
      advance += glyph.advance
      const last = clusters.at(-1)
      if (last?.start === info.cluster) last.glyphs.push(glyph)
      else clusters.push({ start: info.cluster, glyphs: [glyph] })
    })
    return {
      face,
      advance,
      missing,
      clusters: clusters.map(({ start, glyphs }, index) => ({
        text: text.slice(start, clusters[index + 1]?.start ?? text.length),
        glyphs,
      })),
    }
  }
}

/** "U+0E33", at least four digits. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

interface Item {
  text: string
  readonly face: FontFace | null
  script: string
}

/** Splits a text into runs of one font and one script; a run without a font is not covered by any. */
function itemize(text: string, choose: (segment: string) => FontFace | null): readonly Item[] {
  const items: Item[] = []
  const add = (piece: string, face: FontFace | null): void => {
    const script = knownScript(piece)
    const last = items.at(-1)
    const fits = last !== undefined && last.face === face && face !== null
    if (fits && (script === '' || last.script === '' || last.script === script)) {
      last.text += piece
      last.script ||= script
    } else items.push({ text: piece, face, script })
  }
  const pieces = PLAIN.test(text)
    ? Array.from(text)
    : Array.from(graphemes.segment(text), ({ segment }) => segment)
  for (const segment of pieces) {
    const whole = choose(segment)
    if (whole !== null) add(segment, whole)
    else for (const character of segment) if (!STEERING.test(character)) add(character, choose(character))
  }
  return items.map((item) => ({ ...item, script: item.script === '' ? 'Latn' : item.script }))
}

function faceFor(
  segment: string,
  weight: Weight,
  families: readonly FontFamily[],
  fonts: Fonts,
): FontFace | null {
  const needed = Array.from(segment).filter((character) => !STEERING.test(character))
  const [lead = 'sans'] = families
  const order: readonly FontFamily[] = EMOJI.test(segment)
    ? ['emoji', lead]
    : [lead, ...fallbacksFor(segment, families)]
  for (const family of order) {
    const face = fonts.face(family, weight)
    if (needed.every((character) => face.covers(character.codePointAt(0) ?? 0))) return face
  }
  return null
}

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Latin}/u, 'Latn'],
  [/\p{Script=Han}/u, 'Hani'],
  [/\p{Script=Thai}/u, 'Thai'],
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, 'Kana'],
  [/\p{Script=Hangul}/u, 'Hang'],
  [/\p{Script=Cyrillic}/u, 'Cyrl'],
  [/\p{Script=Greek}/u, 'Grek'],
]

const scripts = new Map<string, string>()

function knownScript(piece: string): string {
  let script = scripts.get(piece)
  if (script === undefined) scripts.set(piece, (script = scriptOf(piece)))
  return script
}

/** ISO 15924 tag, empty for digits, punctuation and marks: those go with their neighbours. */
function scriptOf(piece: string): string {
  return SCRIPTS.find(([pattern]) => pattern.test(piece))?.[1] ?? ''
}
