import type { Page } from 'tesseract.js'

/** A picture to read: rows of pixels where `channels` is given, otherwise an encoded file (PNG, JPEG). */
export type OcrPicture =
  | {
      readonly data: Uint8Array
      readonly width: number
      readonly height: number
      readonly channels: 1 | 3 | 4
    }
  | { readonly data: Uint8Array; readonly channels?: undefined }

/** A box in shares (0 to 1) of the picture, from its top left. */
export interface ShareBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface PlacedCharacter extends ShareBox {
  /** One character, or a space without a size between two words. */
  readonly text: string
}

export interface OcrLine extends ShareBox {
  readonly characters: readonly PlacedCharacter[]
  /** 0 to 100. */
  readonly confidence: number
}

/** A word as read; a run of Chinese counts as one. Pixels of the picture. */
export interface OcrWord {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly confidence: number
}

/** A part of a picture as it was given to the engine. */
export interface OcrStrip {
  readonly png: Uint8Array
  readonly width: number
  readonly height: number
  /** The part of the whole picture's height that it shows, in shares. */
  readonly top: number
  readonly share: number
}

const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u

/** What the engine saw, line by line; the spaces it puts between Chinese characters are left out. */
export function linesOf(page: Page, strip: OcrStrip): OcrLine[] {
  const place = ({ x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number }): ShareBox => ({
    x: x0 / strip.width,
    y: strip.top + (y0 / strip.height) * strip.share,
    width: (x1 - x0) / strip.width,
    height: ((y1 - y0) / strip.height) * strip.share,
  })
  const lines: OcrLine[] = []
  for (const block of page.blocks ?? []) {
    for (const line of block.paragraphs.flatMap((paragraph) => paragraph.lines)) {
      const characters: PlacedCharacter[] = []
      for (const word of line.words) {
        const last = characters.at(-1)
        const joined =
          last !== undefined && IDEOGRAPH.test(last.text) && IDEOGRAPH.test(word.text.slice(0, 1))
        const box = place(word.bbox)
        if (last !== undefined && !joined)
          characters.push({ text: ' ', x: box.x, y: box.y, width: 0, height: 0 })
        for (const symbol of word.symbols) {
          // The engine's boxes of single characters are narrow guesses; the word's height is sure.
          const { x, width } = place(symbol.bbox)
          characters.push({ text: symbol.text, x, width, y: box.y, height: box.height })
        }
      }
      if (characters.length > 0) lines.push({ ...place(line.bbox), characters, confidence: line.confidence })
    }
  }
  return lines
}

/** Lines cut at their spaces. */
export function wordsOf(lines: readonly OcrLine[], width: number, height: number): OcrWord[] {
  const words: OcrWord[] = []
  for (const line of lines) {
    let run: PlacedCharacter[] = []
    const flush = (): void => {
      if (run.length === 0) return
      const box = around(run)
      words.push({
        text: run.map(({ text }) => text).join(''),
        x: Math.round(box.x * width),
        y: Math.round(box.y * height),
        width: Math.round(box.width * width),
        height: Math.round(box.height * height),
        confidence: line.confidence,
      })
      run = []
    }
    for (const character of line.characters) {
      if (character.text === ' ') flush()
      else run.push(character)
    }
    flush()
  }
  return words
}

/** The box around several. */
export function around(boxes: readonly ShareBox[]): ShareBox {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  }
}
