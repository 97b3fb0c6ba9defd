import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from '../args.ts'
import type { Command } from '../command.ts'

export const dueCommand: Command = {
  usage: 'due [--ics FILE] [--hours N] [--lang zh|en]',
  summary: 'what is due, why on that date, and as a calendar file that updates instead of doubling',
  options: { ics: { type: 'string' }, hours: { type: 'string' }, lang: { type: 'string' } },
  async run(session, args) {
    const language = args.text('lang') ?? 'en'
    if (language !== 'en' && language !== 'zh') throw new UsageError('--lang is zh or en')
    const hours = args.number('hours', 1)
    const until = hours === undefined ? Infinity : Date.now() + hours * 3_600_000
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const found = await session.client.cases.calendar({
      language,
      zone,
      limit: 5000,
      file: args.text('ics') !== undefined,
    })
    const due = found.due.filter(({ dueAt }) => dueAt <= until)
    const file = args.text('ics')
    if (file !== undefined) writeFileSync(resolve(file), found.ics)
    return {
      json: { count: due.length, total: found.total, due, ics: file === undefined ? null : resolve(file) },
      text: [
        ...due.flatMap(({ platformId, market, sentence, title }) => [
          `${platformId}  ${market}  ${title}`,
          `  ${sentence}`,
        ]),
        ...(found.total > found.due.length ? [`the first ${found.due.length} of ${found.total} clocks`] : []),
      ].join('\n'),
    }
  },
}
