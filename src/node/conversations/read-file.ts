import { extname } from 'node:path'
import { conversationColumns } from '#core/conversations/columns.ts'
import { parseConversationJson } from '#core/conversations/json.ts'
import { type Found, LIMITS } from '#core/conversations/model.ts'
import { parsePaste } from '#core/conversations/paste.ts'
import { ConversationRefusal } from '#core/conversations/refusal.ts'
import { parseRows } from '#core/conversations/rows.ts'
import { decodeText } from '#node/dossier/decode-text.ts'
import { readCsv } from '#node/import/read-csv.ts'
import { readHtmlChat } from './read-html.ts'
import { looksLikeMail, readMail } from './read-mail.ts'

/**
 * Reads a conversation from a file's bytes or from pasted text. The name's ending is believed where the content bears it
 * out; else the content decides: JSON, mail, page, table, text.
 * @throws ConversationRefusal
 */
export async function readConversation(source: Uint8Array | string, name: string): Promise<Found> {
  const ending = extname(name).toLowerCase()
  if (typeof source !== 'string' && (ending === '.eml' || looksLikeMail(source))) return readMail(source)
  if (typeof source !== 'string' && binary(source)) throw new ConversationRefusal('not-conversation')
  const text = typeof source === 'string' ? source : decodeText(source)
  if (text.length > LIMITS.characters) throw new ConversationRefusal('too-large')
  const start = text
    .slice(0, 400)
    .replace(/^\ufeff/, '')
    .trimStart()

  if (ending === '.json' || ending === '.jsonl') return parseConversationJson(text)
  if (/^(?:\{|\[\s*[{[])/.test(start)) {
    try {
      return parseConversationJson(text)
    } catch (error) {
      // A chat may begin with a bracket as well.
      if (!(error instanceof ConversationRefusal) || error.code === 'too-many') throw error
    }
  }
  if (/\.html?$/.test(ending) || /^(?:<!doctype html|<html|<head|<body|<table)/i.test(start))
    return readHtmlChat(text)
  const table = await readTable(text, ending === '.csv' || ending === '.tsv')
  if (table) return table
  return parsePaste(text)
}

/** How pictures, archives, PDFs and old workbooks begin. */
const BINARY = ['504b0304', '25504446', '89504e47', 'ffd8ff', '47494638', 'd0cf11e0', '52494646']

function binary(data: Uint8Array): boolean {
  const head = Buffer.from(data.subarray(0, 8)).toString('hex')
  return BINARY.some((start) => head.startsWith(start))
}

/** A table whose first filled row names its columns; `sure`: the file says it is one. */
async function readTable(text: string, sure: boolean): Promise<Found | null> {
  const first =
    text
      .replace(/^\ufeff/, '')
      .trimStart()
      .split(/\r?\n|\r/, 1)[0] ?? ''
  const cells = [',', '\t', ';'].map((mark) => first.split(mark).map((cell) => cell.replace(/^"|"$/g, '')))
  if (!cells.some((row) => row.length > 1 && conversationColumns(row) !== null)) {
    if (sure) throw new ConversationRefusal('not-conversation')
    return null
  }
  const rows = await readCsv(text)
  const broken = rows.filter(({ fault }) => fault === 'row-broken').length
  const found = parseRows(
    rows.filter(({ fault }) => fault !== 'row-broken').map((row) => row.cells.map((cell) => cell ?? '')),
    'csv',
  )
  if (!found || broken === 0) return found
  return { ...found, slips: [...found.slips, { code: 'rows-broken', count: broken }] }
}
