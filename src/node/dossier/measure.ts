import { breakLines } from '#core/dossier/line-break.ts'
import type { TextMeasure } from '#core/dossier/plan-model.ts'
import { printable } from './shape.ts'
import type { Shaper } from './shape.ts'

/** The planner's ruler, by real shaping. */
export function createMeasure(shaper: Shaper): TextMeasure {
  const width: TextMeasure['width'] = (text, style) => (shaper.width(text, style.weight) * style.size) / 1000
  return {
    width,
    breakLines: (text, style, maxWidth) => {
      const clean = printable(text)
      // Most cells are short: one look decides.
      if (!/[\n\r\u2028\u2029]/.test(clean) && width(clean, style) <= maxWidth) return [clean]
      return breakLines(clean, maxWidth, (piece) => width(piece, style))
    },
  }
}
