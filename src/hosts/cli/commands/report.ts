import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { reportText } from '#core/numbers/tables.ts'
import { UsageError } from '../args.ts'
import type { Command } from '../command.ts'

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

export const reportCommand: Command = {
  usage: 'report [--from DATE] [--to DATE] [--csv FILE] [--table summary|cases] [--lang zh|en]',
  summary:
    'open by clock, money at risk and lost, win rates, times; DATE is YYYY-MM-DD by this machine, --to included',
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    csv: { type: 'string' },
    table: { type: 'string' },
    lang: { type: 'string' },
  },
  async run(session, args) {
    if (args.positionals.length > 0) throw new UsageError('report takes no words, only options')
    const language = args.text('lang') ?? 'en'
    if (language !== 'en' && language !== 'zh') throw new UsageError('--lang is zh or en')
    const table = args.text('table') ?? 'summary'
    if (table !== 'summary' && table !== 'cases') throw new UsageError('--table is summary or cases')
    const period = { from: dayStart('from', args.text('from'), 0), to: dayStart('to', args.text('to'), 1) }
    if (period.from !== null && period.to !== null && period.from >= period.to)
      throw new UsageError('--from is after --to')
    const report = await session.client.numbers.report(period)
    const file = args.text('csv')
    if (file === undefined) return { json: { ...report, csv: null }, text: reportText(report, language) }
    const target = resolve(file)
    const { text } = await session.client.numbers.csv({ ...period, table, language })
    // Never over a file that is there: it may be last month's.
    writeFileSync(target, text, { flag: 'wx' })
    return { json: { ...report, csv: target }, text: `${reportText(report, language)}\n\n${target}` }
  },
}

/** Midnight of a day on this machine's clock, `later` days on; null where no day was given. @throws UsageError */
function dayStart(name: string, text: string | undefined, later: number): number | null {
  if (text === undefined) return null
  const [, year, month, day] = (DAY.exec(text) ?? []).map(Number)
  const bad = new UsageError(`--${name} is a day like 2026-11-24`)
  if (year === undefined || month === undefined || day === undefined) throw bad
  const start = new Date(year, month - 1, day)
  // 31 February is no day, although the calendar would take it for one in March.
  if (start.getMonth() !== month - 1 || start.getDate() !== day) throw bad
  return new Date(year, month - 1, day + later).getTime()
}
