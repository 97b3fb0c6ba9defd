import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { calendarFile } from '#core/deadlines/ics.ts'
import { deadlineSentence } from '#core/deadlines/sentence.ts'
import { UsageError } from '../args.ts'
import type { Command } from '../command.ts'
import type { Session } from '../session.ts'

const PAGE = 500

export const dueCommand: Command = {
  usage: 'due [--ics FILE] [--hours N] [--lang zh|en]',
  summary: 'what is due, why on that date, and as a calendar file that updates instead of doubling',
  options: { ics: { type: 'string' }, hours: { type: 'string' }, lang: { type: 'string' } },
  async run(session, args) {
    const lang = args.text('lang') ?? 'en'
    if (lang !== 'en' && lang !== 'zh') throw new UsageError('--lang is zh or en')
    const hours = args.number('hours', 1)
    const now = Date.now()
    const until = hours === undefined ? Infinity : now + hours * 3_600_000
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const due = await dueCases(session, until)
    const explained = due.map(({ row, deadlines }) => ({
      caseId: row.id,
      platformId: row.platformId,
      market: row.market,
      dueAt: row.dueAt,
      basis: row.dueBasis,
      updatedAt: row.updatedAt,
      sentences: deadlines.map((deadline) => deadlineSentence(deadline, lang, zone)),
    }))
    const file = args.text('ics')
    if (file !== undefined) {
      const entries = explained.map((one) => ({
        ...one,
        dueAt: one.dueAt ?? 0,
        title: `${one.platformId} · ${one.sentences[0]?.split(/[:：]/u)[0] ?? ''}`,
        description: one.sentences.join('\n'),
      }))
      writeFileSync(resolve(file), calendarFile(entries, now))
    }
    return {
      json: { count: explained.length, due: explained, ics: file === undefined ? null : resolve(file) },
      text: explained
        .flatMap(({ platformId, market, sentences }) => [
          `${platformId}  ${market}`,
          ...sentences.map((sentence) => `  ${sentence}`),
        ])
        .join('\n'),
    }
  },
}

/** Open cases with a date, the most urgent first, each with all its clocks. */
async function dueCases(session: Session, until: number) {
  const found = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof session.client.cases.page>> = await session.client.cases.page({
      view: 'open',
      sort: 'due',
      limit: PAGE,
      cursor,
    })
    for (const row of page.rows) {
      if (row.dueAt === null || row.dueAt > until) return found
      const { deadlines } = await session.client.cases.get({ id: row.id })
      found.push({
        row,
        deadlines: [...deadlines].sort(
          (a, b) => Number(b.dueAt === row.dueAt) - Number(a.dueAt === row.dueAt),
        ),
      })
    }
    cursor = page.next
  } while (cursor !== null)
  return found
}
