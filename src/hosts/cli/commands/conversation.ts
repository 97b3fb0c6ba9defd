import { writeFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { MESSAGE_CHANNELS } from '#contract/messages.ts'
import { type CommandArgs, UsageError } from '../args.ts'
import type { Command, CommandResult } from '../command.ts'
import type { Session } from '../session.ts'

const DATE_ORDERS = ['DMY', 'MDY', 'YMD'] as const
const FORMATS = ['txt', 'html', 'json'] as const

export const conversationCommand: Command = {
  usage:
    'conversation import CASE FILE [--channel NAME] [--date-order DMY|MDY|YMD] [--zone ZONE] [--ours NAME] [--dry-run] | conversation export CASE --out FILE [--internal] [--lang en|zh]',
  summary:
    'take a chat into a case (TXT, CSV, HTML, JSON, EML, WhatsApp), or write it to a TXT, HTML or JSON file',
  options: {
    channel: { type: 'string' },
    'date-order': { type: 'string' },
    zone: { type: 'string' },
    ours: { type: 'string' },
    'dry-run': { type: 'boolean' },
    out: { type: 'string' },
    internal: { type: 'boolean' },
    lang: { type: 'string' },
  },
  run(session, args) {
    const [what, caseId, ...files] = args.positionals
    if (what === 'import' && caseId !== undefined && files[0] !== undefined && files.length === 1)
      return takeIn(session, args, caseId, files[0])
    if (what === 'export' && caseId !== undefined && files.length === 0) return write(session, args, caseId)
    throw new UsageError('say: conversation import CASE FILE, or conversation export CASE --out FILE')
  },
}

async function takeIn(
  session: Session,
  args: CommandArgs,
  caseId: string,
  path: string,
): Promise<CommandResult> {
  const channel = MESSAGE_CHANNELS.find((one) => one === (args.text('channel') ?? 'chat'))
  if (!channel) throw new UsageError(`--channel is one of ${MESSAGE_CHANNELS.join(', ')}`)
  const wanted = args.text('date-order')?.toUpperCase()
  const dateOrder = DATE_ORDERS.find((order) => order === wanted) ?? null
  if (wanted !== undefined && dateOrder === null) throw new UsageError('--date-order is DMY, MDY or YMD')
  const ours = args.text('ours')
  const { conversations } = session.client
  const call = args.flag('dry-run') ? conversations.preview : conversations.import
  const uploadId = await session.upload(path)
  const sides = ours === undefined ? {} : { [ours]: 'out' as const }
  const zone = args.text('zone') ?? ''
  const report = await call({ caseId, uploadId, channel, dateOrder, zone, sides }, session.options)
  const { added, known, confirmed, format, slips, shiftMinutes } = report
  const head = `${basename(path)}: ${format}, ${added} new, ${known} known, ${confirmed} confirmed`
  const shifted =
    shiftMinutes === null ? [] : [`  the same words are here ${shiftMinutes / 60} h off: wrong --zone?`]
  return {
    json: report,
    text: [head, ...shifted, ...slips.map(({ code, count }) => `  ${code}: ${count}`)].join('\n'),
  }
}

async function write(session: Session, args: CommandArgs, caseId: string): Promise<CommandResult> {
  const out = args.text('out')
  if (out === undefined) throw new UsageError('--out names the file to write')
  const format = FORMATS.find((one) => `.${one}` === extname(out).toLowerCase())
  if (!format) throw new UsageError('--out ends in .txt, .html or .json')
  const language = args.text('lang') ?? 'en'
  if (language !== 'en' && language !== 'zh') throw new UsageError('--lang is en or zh')
  const internal = args.flag('internal')
  const { text } = await session.client.conversations.export({ caseId, format, internal, language })
  // A thread is somebody's words: an older file is never written over unseen.
  await writeFile(out, text, { flag: 'wx' })
  const bytes = Buffer.byteLength(text)
  return { json: { file: out, format, bytes, internal }, text: `${out}: ${bytes} bytes` }
}

export const inboxCommand: Command = {
  usage: 'inbox [--zone ZONE]',
  summary: 'list who waits for an answer, and the response rates by market',
  options: { zone: { type: 'string' } },
  async run(session, args) {
    const zone = args.text('zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone
    const inbox = await session.client.conversations.inbox({ zone })
    const waiting = inbox.waiting.map((one) => {
      const due = one.dueAt === null ? '-' : new Date(one.dueAt).toISOString().slice(0, 16)
      return [
        one.platformId,
        one.market,
        one.channel,
        new Date(one.since).toISOString().slice(0, 16),
        due,
      ].join('  ')
    })
    const meters = inbox.meters.map(({ market, rate, hours, targets, dueToday, confidence }) => {
      const share = rate === null ? '-' : `${(Math.floor(rate * 1000) / 10).toFixed(1)} %`
      const goals = targets.map(({ percent, mustAnswer }) => `${percent} %: ${mustAnswer ?? 'out of reach'}`)
      const today = `${dueToday.length} due today, to answer for ${goals.join(', ')}`
      return `${market}  ${share} within ${hours} h (${confidence})  ${today}`
    })
    return { json: inbox, text: [`${inbox.total} waiting`, ...waiting, ...meters].join('\n') }
  },
}
