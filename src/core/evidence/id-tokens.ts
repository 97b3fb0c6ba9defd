/** Fewer digits than this could be anything: the platform's ids have 18, its older ones 10 and more. */
const LEAST_DIGITS = 10
/** A tracking number has letters and digits, or digits alone; shorter ones are counters of cameras. */
const LEAST_TRACKING = 8
const DIGITS_IN_TRACKING = 5
/** What cameras and phones call their files: a date or a counter behind a known word. */
const CAMERA = /^(?:IMG|DSCN?|DSCF|PXL|VID|MVIMG|SCR|PIC|PHOTO|IMAGE|MOV|WA|BURST|MMEXPORT|SCREENSHOT)\d*$/u

/**
 * Whole words of a file's path that can name a case: an id of 10 digits or more, a tracking number. The file's own name
 * counts first; folders count where it names nothing. A part of a longer run never counts.
 */
export function idTokens(path: string): readonly string[] {
  const parts = path.split('/').toReversed()
  const name = (parts[0] ?? '').replace(/\.[a-z0-9]{1,5}$/iu, '')
  for (const part of [name, ...parts.slice(1)]) {
    const found = tokensOf(part)
    if (found.length > 0) return found
  }
  return []
}

function tokensOf(part: string): string[] {
  const runs =
    part
      .normalize('NFKC')
      .toUpperCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(runs.filter(namesSomething))]
}

function namesSomething(run: string): boolean {
  if (/^\d+$/u.test(run)) return run.length >= LEAST_DIGITS
  if (!/^[A-Z0-9]+$/u.test(run) || CAMERA.test(run)) return false
  return run.length >= LEAST_TRACKING && (run.match(/\d/gu)?.length ?? 0) >= DIGITS_IN_TRACKING
}
