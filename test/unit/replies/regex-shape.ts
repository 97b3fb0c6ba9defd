/**
 * The shape of a regular expression's source, as far as running away is concerned. A quantifier without an upper
 * bound inside another one makes the steps exponential; several in a row over the same letters make them a power.
 */
export interface RegexShape {
  /** Sources of groups that repeat without bound and hold something that does so too. */
  readonly nested: readonly string[]
  /** Quantifiers without an upper bound on one path, alternatives taken apart. */
  readonly unbounded: number
  /** The largest count of a bounded quantifier. */
  readonly longest: number
}

interface Piece {
  unbounded: number
  longest: number
  nested: string[]
}

/** @throws Error for a source that ends inside a group or a class */
export function regexShape(source: string): RegexShape {
  let at = 0
  const alternatives = (): Piece => {
    const found: Piece = { unbounded: 0, longest: 0, nested: [] }
    let path = 0
    while (at < source.length && source[at] !== ')') {
      if (source[at] === '|') {
        at += 1
        path = 0
        continue
      }
      const start = at
      const inner = atom()
      const { least, most } = quantifier()
      found.nested.push(...inner.nested)
      found.longest = Math.max(found.longest, inner.longest, most === Infinity ? least : most)
      const open = inner.unbounded + (most === Infinity ? 1 : 0)
      if (most === Infinity && inner.unbounded > 0) found.nested.push(source.slice(start, at))
      // Once per repetition: `(?:a+){3}` walks its inside three times.
      path += inner.unbounded > 0 && most !== Infinity ? open * Math.max(1, most) : open
      found.unbounded = Math.max(found.unbounded, path)
    }
    return found
  }
  const atom = (): Piece => {
    const plain: Piece = { unbounded: 0, longest: 0, nested: [] }
    const char = source[at]
    if (char === '\\') {
      const brace = /^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|.)/u.exec(source.slice(at))
      at += brace?.[0].length ?? 2
      return plain
    }
    if (char === '[') {
      const close = /^\[(?:\\.|[^\]\\])*\]/u.exec(source.slice(at))
      if (!close) throw new Error(`a class does not end: ${source}`)
      at += close[0].length
      return plain
    }
    if (char === '(') {
      at += /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/u.exec(source.slice(at))?.[0].length ?? 1
      const inner = alternatives()
      if (source[at] !== ')') throw new Error(`a group does not end: ${source}`)
      at += 1
      return inner
    }
    at += 1
    return plain
  }
  const quantifier = (): { least: number; most: number } => {
    const found = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/u.exec(source.slice(at))
    if (!found) return { least: 1, most: 1 }
    at += found[0].length
    const [, sign, least = '', comma, most = ''] = found
    if (sign) return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity }
    if (comma === '') return { least: Number(least), most: Number(least) }
    return { least: Number(least), most: most === '' ? Infinity : Number(most) }
  }
  const whole = alternatives()
  if (at < source.length) throw new Error(`a group ends twice: ${source}`)
  return { nested: whole.nested, unbounded: whole.unbounded, longest: whole.longest }
}
