import { Parser } from 'htmlparser2'

/** The words of a page as lines: nothing of it runs or loads. Quoted parts get the `>` that a text mail would have. */
export function pageWords(html: string): string {
  let [text, mute, quotes] = ['', 0, 0]
  const line = (): void => {
    if (!text.endsWith('\n')) text += '\n'
    if (quotes > 0) text += '> '
  }
  const parser = new Parser(
    {
      onopentag(tag) {
        if (/^(?:script|style|head|title)$/.test(tag)) mute += 1
        if (tag === 'blockquote') quotes += 1
        if (/^(?:p|div|br|li|tr|h[1-6]|blockquote)$/.test(tag)) line()
      },
      ontext(words) {
        if (mute === 0) text += words.replace(/\s+/g, ' ')
      },
      onclosetag(tag) {
        if (/^(?:script|style|head|title)$/.test(tag)) mute -= 1
        if (tag === 'blockquote') quotes = Math.max(0, quotes - 1)
        if (/^(?:p|div|li|tr|h[1-6]|blockquote)$/.test(tag)) line()
      },
    },
    { decodeEntities: true },
  )
  parser.write(html)
  parser.end()
  return text
}
