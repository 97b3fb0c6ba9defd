export interface Inserted {
  readonly text: string
  /** Where the caret stands then. */
  readonly caret: number
}

/** Puts a reference over the selection, with a space where it would touch a word of Latin letters or digits. */
export function insertReference(text: string, start: number, end: number, reference: string): Inserted {
  const from = Math.min(Math.max(0, start), text.length)
  const to = Math.min(Math.max(from, end), text.length)
  const before = text.slice(0, from)
  const after = text.slice(to)
  const head = `${before}${/[a-z0-9]$/iu.test(before) ? ' ' : ''}${reference}`
  const gap = /^[a-z0-9]/iu.test(after) ? ' ' : ''
  return { text: head + gap + after, caret: head.length + gap.length }
}
