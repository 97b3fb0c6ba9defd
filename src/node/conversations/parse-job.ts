import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { DeskError } from '#contract/errors.ts'
import { type ParseOptions, finishConversation } from '#core/conversations/finish.ts'
import type { ParsedConversation } from '#core/conversations/model.ts'
import { ConversationRefusal } from '#core/conversations/refusal.ts'
import { MARKETS, type MarketCode } from '#core/shared/markets.ts'
import { readConversation } from './read-file.ts'

export interface ParseConversationInput extends Omit<ParseOptions, 'market'> {
  readonly market: MarketCode
  /** File to read, or null where `text` was pasted. */
  readonly path: string | null
  readonly text: string
  /** Name the user knows the file by; empty for a paste. */
  readonly name: string
}

export interface ParsedSource extends ParsedConversation {
  readonly sha256: string
}

/** Mails carry their attachments; other sources are text. */
const MAX_BYTES = { mail: 40 * 1024 * 1024, text: 20 * 1024 * 1024 }

/** Reads a conversation as a job; a refusal becomes the desk's `conversation-refused`. */
export async function parseConversation(input: ParseConversationInput): Promise<ParsedSource> {
  const { path, text, name, market, ...options } = input
  try {
    const data = path === null ? Buffer.from(text, 'utf8') : await bytesOf(path, name)
    const found = await readConversation(path === null ? text : data, name)
    const parsed = finishConversation(found, { ...options, market: MARKETS[market] })
    return { ...parsed, sha256: createHash('sha256').update(data).digest('hex') }
  } catch (error) {
    if (!(error instanceof ConversationRefusal)) throw error
    throw new DeskError('conversation-refused', { reason: error.code, fileName: name }, error.message)
  }
}

async function bytesOf(path: string, name: string): Promise<Buffer> {
  const { size } = await stat(path)
  if (size === 0) throw new ConversationRefusal('empty')
  if (size > (/\.eml$/i.test(name) ? MAX_BYTES.mail : MAX_BYTES.text))
    throw new ConversationRefusal('too-large')
  return readFile(path)
}
