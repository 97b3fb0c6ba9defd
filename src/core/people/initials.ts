/** The longest initials a badge can show. */
export const INITIALS_MAX = 3

const HAN = /^\p{Script=Han}+$/u

/**
 * Initials as a badge shows them: the given name of a name in Chinese characters (小明 of 王小明), else the first letters
 * of the first and the last word. Empty for a name without letters.
 */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s·._-]+/u)
    .filter(Boolean)
  const [first = '', ...others] = words
  if (others.length === 0 && HAN.test(first)) return [...first].slice(-2).join('')
  const last = others.at(-1)
  const letters = last === undefined ? [...first].slice(0, 2) : [[...first][0] ?? '', [...last][0] ?? '']
  return letters.join('').toLocaleUpperCase('en')
}

/** What was typed as initials, cut to what a badge can show; empty where nothing was. */
export const cutInitials = (typed: string): string => [...typed.trim()].slice(0, INITIALS_MAX).join('')

/** What was typed as initials, cut to what a badge can show; the name's own where nothing was. */
export function initialsFor(typed: string, name: string): string {
  return cutInitials(typed) || initialsOf(name)
}
