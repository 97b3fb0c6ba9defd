/** Placeholders the desk fills from the case. */
export const PLACEHOLDERS = [
  'buyer',
  'shop',
  'order_id',
  'case_id',
  'product',
  'variation',
  'quantity',
  'amount',
  'order_amount',
  'reason',
  'tracking_no',
  'carrier',
  'return_tracking_no',
  'return_carrier',
  'return_address',
  'requested_date',
  'order_date',
  'shipped_date',
  'delivered_date',
  'refund_date',
  'deadline',
  'return_by',
  'offer_amount',
  'offer_until',
  'today',
] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]
export type PlaceholderValues = Readonly<Partial<Record<Placeholder, string>>>

/** What a person is asked for: a day, money, one of several wordings, a line of the order, words. */
export const PROMPT_KINDS = ['date', 'amount', 'choice', 'line', 'text'] as const
export type PromptKind = (typeof PROMPT_KINDS)[number]

/** A question of a template, written `{?date:reply_by}` or `{?choice:way|by post|at a shop}`. */
export interface Prompt {
  readonly kind: PromptKind
  readonly key: string
  /** The wordings to choose from, in the language of the text; empty for other kinds. */
  readonly options: readonly string[]
}

/** One placeholder of a text. */
export interface Token {
  /** `buyer` or `?date:reply_by`: equal in every language. */
  readonly name: string
  /** Written instead when there is no value, `{buyer|there}`; undefined = none. */
  readonly fallback: string | undefined
  readonly prompt: Prompt | undefined
  readonly raw: string
  readonly start: number
}

const TOKEN = /\{(?:([a-z_]+)(?:\|([^{}|\n]{0,80}))?|\?([a-z]+):([a-z_]+)((?:\|[^{}|\n]{1,80})*))\}/g

/** The placeholders of a text in order. Braces that hold none of the known forms are plain text. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((match) => {
    const [raw, plain, fallback, kind, key, options] = match
    if (plain !== undefined) return { name: plain, fallback, prompt: undefined, raw, start: match.index }
    const known = PROMPT_KINDS.find((one) => one === kind)
    const prompt = known && {
      kind: known,
      key: key ?? '',
      options: known === 'choice' ? (options ?? '').split('|').slice(1) : [],
    }
    return { name: `?${kind}:${key}`, fallback: undefined, prompt, raw, start: match.index }
  })
}

/** Names of placeholders still in a text, each once. */
export function unresolvedIn(text: string): string[] {
  return [...new Set(tokensOf(text).map((token) => token.name))]
}

/** The questions of a text, each once. */
export function promptsOf(text: string): Prompt[] {
  const found = new Map<string, Prompt>()
  for (const { name, prompt } of tokensOf(text)) if (prompt && !found.has(name)) found.set(name, prompt)
  return [...found.values()]
}

export interface Filled {
  readonly text: string
  /** What has no value and stays in the text as it is, so that copying can be blocked. */
  readonly unresolved: readonly string[]
}

/**
 * Fills a text once: values are never read as a template again, and braces in them become round ones, so that a name
 * or a product with braces neither fills itself nor looks unfilled. `answers` are by key, ready to print.
 */
export function fillTemplate(
  text: string,
  values: PlaceholderValues,
  answers: Readonly<Record<string, string>> = {},
): Filled {
  const unresolved = new Set<string>()
  let filled = ''
  let from = 0
  for (const token of tokensOf(text)) {
    const value = valueOf(token, values, answers)
    filled += text.slice(from, token.start) + (value ?? token.raw)
    from = token.start + token.raw.length
    if (value === undefined) unresolved.add(token.name)
  }
  return { text: filled + text.slice(from), unresolved: [...unresolved] }
}

function valueOf(
  { name, fallback, prompt }: Token,
  values: PlaceholderValues,
  answers: Readonly<Record<string, string>>,
): string | undefined {
  const own = <T extends object>(from: T, key: string): string | undefined =>
    Object.hasOwn(from, key) ? (from as Readonly<Record<string, string | undefined>>)[key] : undefined
  const value = prompt ? own(answers, prompt.key) : name.startsWith('?') ? undefined : own(values, name)
  return value ? value.replaceAll('{', '(').replaceAll('}', ')') : fallback
}
