import type { DossierExhibit, DossierInput } from './model.ts'
import type { TextBlock } from './plan-model.ts'
import { redactText } from './redact-find.ts'
import { splitReferences } from './references.ts'

/** What the ledger knows of a buyer. */
export interface KnownSource {
  readonly buyerUsername?: string | null
  /** Rows as imported: value by column name. */
  readonly raw?: readonly Readonly<Record<string, string>>[]
  /** Strings a person added. */
  readonly extra?: readonly string[]
}

/** Columns of an export that name a person or a door. Cities, states and tax types name too many to be blacked out. */
const PERSONAL = new Set(
  [
    'Buyer Username',
    'Buyer Nickname',
    'Recipient',
    'Phone #',
    'Zipcode',
    'Detail Address',
    'Additional address information',
    'Address Line 1',
    'Address Line 2',
    'Tax Info - Buyer Tax ID',
    'Tax Info - Full Name of Buyer',
    'Tax Info - Email',
    'Tax Info - Phone Number',
    'Tax Info - Registered Address',
  ].map((name) => name.toLowerCase()),
)
const ADDRESS = /address/i

/**
 * The strings of a case that a redacted dossier must not show, without repeats: user name, recipient, phone, address as a
 * whole and its parts with a number in them, e-mail. A value that the platform has masked with stars is left out.
 */
export function knownStrings({ buyerUsername, raw = [], extra = [] }: KnownSource): string[] {
  const found = new Set<string>()
  const add = (value: string): void => {
    const text = value.trim()
    if (text !== '' && !text.includes('*')) found.add(text)
  }
  if (typeof buyerUsername === 'string') add(buyerUsername)
  for (const row of raw) {
    for (const [column, value] of Object.entries(row)) {
      if (!PERSONAL.has(column.trim().toLowerCase())) continue
      add(value)
      if (!ADDRESS.test(column)) continue
      for (const part of value.split(/[,，;；\n]/u))
        if (/\d/u.test(part) && part.trim().length >= 6) add(part)
    }
  }
  for (const value of extra) add(value)
  return [...found]
}

/**
 * The input with its known strings (`input.redact`) blacked out of every word the dossier prints of its own. Hashes, ids of
 * order and case, exhibit references and the shop's name stay.
 */
export function redactInput(input: DossierInput): DossierInput {
  const strings = input.redact ?? []
  if (strings.length === 0) return input
  const clean = (text: string): string => redactText(text, strings)
  const statement = (text: string): string =>
    splitReferences(text)
      .map((piece) => (piece.type === 'text' ? clean(piece.text) : piece.source))
      .join('')
  const orNull = (text: string | null): string | null => (text === null ? null : clean(text))
  return {
    ...input,
    ask: statement(input.ask),
    claimText: statement(input.claimText),
    ...(input.shortText === undefined ? {} : { shortText: statement(input.shortText) }),
    case: { ...input.case, reason: orNull(input.case.reason) },
    order:
      input.order === null
        ? null
        : {
            ...input.order,
            lines: input.order.lines.map((line) => ({
              ...line,
              productName: clean(line.productName),
              variation: orNull(line.variation),
            })),
          },
    deadline:
      input.deadline === null ? null : { ...input.deadline, explanation: clean(input.deadline.explanation) },
    claims: input.claims.map((claim) => ({ ...claim, text: statement(claim.text) })),
    events: input.events.map((event) => ({ ...event, text: clean(event.text) })),
    exhibits: input.exhibits.map((exhibit): DossierExhibit => ({
      ...exhibit,
      originalName: clean(exhibit.originalName),
      caption: clean(exhibit.caption),
    })),
    messages: input.messages.map((message) => ({
      ...message,
      author: clean(message.author),
      text: clean(message.text),
      ...(message.translation === undefined ? {} : { translation: clean(message.translation) }),
    })),
    ...(input.custody === undefined
      ? {}
      : { custody: input.custody.map((entry) => ({ ...entry, detail: clean(entry.detail) })) }),
    ...(input.supplement === undefined
      ? {}
      : { supplement: { ...input.supplement, note: clean(input.supplement.note) } }),
    ...(input.second === undefined
      ? {}
      : {
          second: {
            ...input.second,
            ...(input.second.ask === undefined ? {} : { ask: statement(input.second.ask) }),
            ...(input.second.claimText === undefined ? {} : { claimText: statement(input.second.claimText) }),
            captions: Object.fromEntries(
              Object.entries(input.second.captions).map(([id, caption]) => [id, clean(caption)]),
            ),
            ...(input.second.words === undefined
              ? {}
              : {
                  words: {
                    ...input.second.words,
                    deadline: clean(input.second.words.deadline),
                    events: input.second.words.events.map(clean),
                  },
                }),
          },
        }),
  }
}

/** One block of a rendered document with known strings blacked out. */
export function redactBlock(block: TextBlock, strings: readonly string[]): TextBlock {
  const clean = (text: string): string => redactText(text, strings)
  if (block.type === 'row') return { ...block, cells: block.cells.map(clean) }
  if (block.type === 'field') return { ...block, name: clean(block.name), text: clean(block.text) }
  return 'text' in block ? { ...block, text: clean(block.text) } : block
}
