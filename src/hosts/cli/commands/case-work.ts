import { OUTCOMES, cases } from '#contract/cases.ts'
import { CLOCK_KINDS } from '#contract/deadline.ts'
import { currencyDigits } from '#core/shared/money.ts'
import { UsageError, only } from '../args.ts'
import type { Command } from '../command.ts'

const DECISIONS = cases.recordDecision.input.shape.decision.options

export const closeCommand: Command = {
  usage: `close CASE --outcome ${OUTCOMES.join('|')} --amount AMOUNT [--reason TEXT]`,
  summary:
    'close a case; the amount is what came back, in the currency of the case, as 12.50 (0 is an amount)',
  options: { outcome: { type: 'string' }, amount: { type: 'string' }, reason: { type: 'string' } },
  async run(session, args) {
    const outcome = oneOf(OUTCOMES, args.text('outcome'), '--outcome')
    const amount = args.text('amount')
    if (amount === undefined) throw new UsageError('--amount is needed; 0 where nothing came back')
    const found = await session.client.cases.get({ id: only(args, 'case id') })
    const currency = found.amount?.currency ?? found.order?.amount?.currency
    const amountMinor = minorOf(amount, currency)
    await session.client.cases.close({
      ...{ caseId: found.id, outcome, amountMinor, reason: args.text('reason') ?? '' },
    })
    return {
      json: { caseId: found.id, outcome, amountMinor, currency: currency ?? null },
      text: `${found.platformId} is closed: ${outcome}, ${amount}${currency === undefined ? '' : ` ${currency}`}`,
    }
  },
}

export const reopenCommand: Command = {
  usage: 'reopen CASE --reason TEXT',
  summary: 'open a closed case again',
  options: { reason: { type: 'string' } },
  async run(session, args) {
    const reason = args.text('reason')?.trim()
    if (!reason) throw new UsageError('--reason is needed: why the case is opened again')
    const { id, platformId } = await session.client.cases.get({ id: only(args, 'case id') })
    await session.client.cases.reopen({ caseId: id, reason })
    return { json: { caseId: id, reason }, text: `${platformId} is open again` }
  },
}

export const decideCommand: Command = {
  usage: 'decide CASE DECISION [--note TEXT]',
  summary: `record what was decided on the platform: ${DECISIONS.join(', ')}`,
  options: { note: { type: 'string' } },
  async run(session, args) {
    const [caseId, word, ...rest] = args.positionals
    if (caseId === undefined || rest.length > 0) throw new UsageError('expected a case id and a decision')
    const decision = oneOf(DECISIONS, word, 'the decision')
    const { id, platformId } = await session.client.cases.get({ id: caseId })
    await session.client.cases.recordDecision({ caseId: id, decision, note: args.text('note') ?? '' })
    return { json: { caseId: id, decision }, text: `${platformId}: ${decision}` }
  },
}

export const deadlineCommand: Command = {
  usage: 'deadline CASE --clock KIND --at DATE|--clear',
  summary: `type the date of one clock, as 2026-07-20T18:00Z, or take it away; clocks: ${CLOCK_KINDS.join(', ')}`,
  options: { clock: { type: 'string' }, at: { type: 'string' }, clear: { type: 'boolean' } },
  async run(session, args) {
    const clock = oneOf(CLOCK_KINDS, args.text('clock'), '--clock')
    const at = args.text('at')
    if ((at === undefined) !== args.flag('clear')) throw new UsageError('give either --at DATE or --clear')
    const dueAt = at === undefined ? null : momentOf(at)
    const { id, platformId } = await session.client.cases.get({ id: only(args, 'case id') })
    await session.client.cases.setDeadline({ caseId: id, clock, dueAt })
    const said = dueAt === null ? 'no typed date' : new Date(dueAt).toISOString()
    return { json: { caseId: id, clock, dueAt }, text: `${platformId}  ${clock}: ${said}` }
  },
}

/** @throws UsageError naming what may be said */
function oneOf<Word extends string>(words: readonly Word[], said: string | undefined, what: string): Word {
  const found = words.find((one) => one === said)
  if (found === undefined) throw new UsageError(`${what} is one of ${words.join(', ')}`)
  return found
}

/** A decimal amount in minor units of its currency; two digits where the case names none. @throws UsageError */
function minorOf(text: string, currency: string | undefined): number {
  const digits = currency === undefined ? 2 : currencyDigits(currency)
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d+))?$/u.exec(text) ?? []
  if (whole === undefined || part.length > digits)
    throw new UsageError(`--amount is a number with at most ${digits} decimals, as ${(12.5).toFixed(digits)}`)
  return Number(whole + part.padEnd(digits, '0'))
}

/** A date with its time and zone: a date alone would be another moment in each market. @throws UsageError */
function momentOf(text: string): number {
  const at = Date.parse(text)
  const [year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/u.exec(text) ?? [])
    .slice(1, 4)
    .map(Number)
  // 31 February is no day, although the parser would take it for one in March.
  const real = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0)).getUTCDate() === day
  if (!Number.isFinite(at) || day === undefined || !real)
    throw new UsageError(
      '--at takes a date with time and zone, as 2026-07-20T18:00Z or 2026-07-20T18:00+07:00',
    )
  return at
}
