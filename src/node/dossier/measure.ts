import { breakLines } from '#core/dossier/line-break.ts'
import type { TextMeasure } from '#core/dossier/plan-model.ts'
import { printable } from './shape.ts'
import type { Shaper } from './shape.ts'

/** Characters of lines that are kept: a dossier is laid out several times until its page numbers stand still. */
const MOST_KEPT = 4_000_000

/** The planner's ruler, by real shaping. */
export function createMeasure(shaper: Shaper): TextMeasure {
  const kept = new Map<string, readonly string[]>()
  let size = 0
  const width: TextMeasure['width'] = (text, style) => (shaper.width(text, style.weight) * style.size) / 1000
  return {
    width,
    breakLines: (text, style, maxWidth) => {
      const clean = printable(text)
      // Most cells are short: one look decides.
      if (!/[\n\r\u2028\u2029]/.test(clean) && width(clean, style) <= maxWidth) return [clean]
      const key = `${style.size} ${style.weight} ${maxWidth} ${clean}`
      const known = kept.get(key)
      if (known !== undefined) return known
      const lines = breakLines(clean, maxWidth, (piece) => width(piece, style))
      size += clean.length
      if (size < MOST_KEPT) kept.set(key, lines)
      return lines
    },
  }
}
