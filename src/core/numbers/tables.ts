import { type Money, toDecimalString } from '#core/shared/money.ts'
import type { Cell } from './csv.ts'
import {
  CLOCKS,
  type GroupLine,
  type NumbersReport,
  type RateLine,
  type TimeLine,
  clockOf,
} from './report.ts'
import { LOSS_WAYS, type LossWay, type NumberCase, isUnsettled, settle } from './settle.ts'
import { REPORT_WORDS, type ReportLanguage, type ReportWords } from './words.ts'

const HOUR = 3_600_000
const PARTS = ['amount', 'atRisk', 'lost', 'kept', 'cancelled'] as const

const money = (minor: number, currency: string): Cell => ({ number: toDecimalString({ minor, currency }) })
const count = (value: number): Cell => ({ number: String(value) })
/** Four decimals: a share of a sample never means more. */
const share = (value: number | null, words: ReportWords): Cell =>
  value === null ? words.notEnough : { number: value.toFixed(4) }

export function wayWord(way: LossWay, words: ReportWords): string {
  return way === 'evidence' ? words.proof : words[way]
}

/** The report as a long table: section, group, currency, measure, value; amounts in major units, exact. */
export function summaryTable(report: NumbersReport, language: ReportLanguage): Cell[][] {
  const words = REPORT_WORDS[language]
  return [
    [words.section, words.group, words.currency, words.measure, words.value],
    ...report.clocks.flatMap((line) =>
      CLOCKS.map((clock) => [words.clock, line.market, '', words[clock], count(line[clock])]),
    ),
    ...report.money.flatMap((line) => [
      ...PARTS.map((part) => [words.money, '', line.currency, words[part], money(line[part], line.currency)]),
      [words.money, '', line.currency, words.withoutAmount, count(line.withoutAmount)],
      ...LOSS_WAYS.map((way) => [
        ...[words.lostBy, '', line.currency, wayWord(way, words)],
        money(line.lostBy[way], line.currency),
      ]),
      ...LOSS_WAYS.map((way) => [
        ...[words.casesLostBy, '', line.currency, wayWord(way, words)],
        count(line.casesLostBy[way]),
      ]),
    ]),
    ...rateRows(words.byReason, report.byReason, words),
    ...rateRows(words.byMarket, report.byMarket, words),
    ...rateRows(words.byEvidence, report.byEvidence, words),
    ...timeRows(words.response, report.response, words),
    ...timeRows(words.handling, report.handling, words),
    ...groupRows(words.byProduct, report.byProduct, words),
    ...groupRows(words.byCarrier, report.byCarrier, words),
  ]
}

function rateRows(section: string, lines: readonly RateLine[], words: ReportWords): Cell[][] {
  return lines.flatMap((line) => [
    ...(['of', 'won', 'partly', 'lost'] as const).map((name) => [
      ...[section, line.key || words.nameless, '', words[name]],
      count(line[name]),
    ]),
    ...(['rate', 'low', 'high'] as const).map((name) => [
      ...[section, line.key || words.nameless, '', words[name]],
      share(line[name], words),
    ]),
  ])
}

function timeRows(section: string, line: TimeLine, words: ReportWords): Cell[][] {
  const hours = (ms: number | null): Cell => (ms === null ? '' : { number: (ms / HOUR).toFixed(2) })
  return [
    [section, '', '', words.of, count(line.of)],
    [section, '', '', `${words.median} (${words.hours})`, hours(line.median)],
    [section, '', '', `${words.p90} (${words.hours})`, hours(line.p90)],
  ]
}

function groupRows(section: string, lines: readonly GroupLine[], words: ReportWords): Cell[][] {
  return lines.flatMap((line) => {
    const name = line.key === null ? words.rest : line.key || words.nameless
    return [
      [section, name, line.currency, words.cases, count(line.cases)],
      ...PARTS.map((part) => [section, name, line.currency, words[part], money(line[part], line.currency)]),
    ]
  })
}

/** One line for each case with its share in every sum; no buyer is named. */
export function casesTable(cases: readonly NumberCase[], now: number, language: ReportLanguage): Cell[][] {
  const words = REPORT_WORDS[language]
  const head = [
    ...[words.caseId, words.market, words.kind, words.reason, words.product, words.carrier, words.evidence],
    ...[words.currency, ...PARTS.map((part) => words[part]), words.way, words.result, words.clock],
  ]
  return [
    head,
    ...cases.map((one): Cell[] => {
      const parts = settle(one, now)
      const sum = (minor: number): Cell => (one.amountMinor === null ? '' : money(minor, one.currency))
      return [
        ...[one.platformId, one.market, one.kind, one.reason, one.product, one.carrier, one.evidenceSet],
        one.currency,
        sum(one.amountMinor ?? 0),
        ...(['atRisk', 'lost', 'kept', 'cancelled'] as const).map((part) => sum(parts[part])),
        parts.way === null ? '' : wayWord(parts.way, words),
        parts.result === null ? '' : words[parts.result],
        isUnsettled(one, now) ? words[clockOf(one.dueAt, now)] : '',
      ]
    }),
  ]
}

/** The report in a few lines, for the command line. */
export function reportText(
  report: NumbersReport & { readonly undated: number; readonly disagreements: readonly string[] },
  language: ReportLanguage,
): string {
  const words = REPORT_WORDS[language]
  const show = (amount: Money): string => `${toDecimalString(amount)} ${amount.currency}`
  const percent = (line: RateLine): string =>
    line.rate === null || line.low === null || line.high === null
      ? words.notEnough
      : `${(line.rate * 100).toFixed(0)} % (${(line.low * 100).toFixed(0)}–${(line.high * 100).toFixed(0)} %)`
  const rates = (title: string, lines: readonly RateLine[]): string[] =>
    lines.length === 0
      ? []
      : [
          '',
          title,
          ...lines.map((line) => `  ${line.key || words.nameless}: ${percent(line)}, ${words.of} ${line.of}`),
        ]
  const hours = (ms: number | null): string =>
    ms === null ? '-' : `${(ms / HOUR).toFixed(1)} ${words.hours}`
  const time = (title: string, line: TimeLine): string =>
    `${title}: ${words.median} ${hours(line.median)}, ${words.p90} ${hours(line.p90)}, ${words.of} ${line.of}`
  const undated = report.undated > 0 ? [`${report.undated} ${words.cases} ${words.undated}`] : []
  return [
    `${words.title}: ${report.cases} ${words.cases}, ${report.open} ${words.open}`,
    ...undated,
    '',
    words.clock,
    ...report.clocks.map(
      (line) => `  ${line.market}: ${CLOCKS.map((clock) => `${words[clock]} ${line[clock]}`).join(', ')}`,
    ),
    ...report.money.flatMap((line) => [
      '',
      `${line.currency}: ${PARTS.map((part) => `${words[part]} ${show({ minor: line[part], currency: line.currency })}`).join(', ')}`,
      ...LOSS_WAYS.filter((way) => line.casesLostBy[way] > 0).map(
        (way) =>
          `  ${words.lost} ${wayWord(way, words)}: ${show({ minor: line.lostBy[way], currency: line.currency })}, ${line.casesLostBy[way]} ${words.cases}`,
      ),
    ]),
    ...rates(words.byReason, report.byReason),
    ...rates(words.byMarket, report.byMarket),
    ...rates(words.byEvidence, report.byEvidence),
    '',
    time(words.response, report.response),
    time(words.handling, report.handling),
    '',
    report.disagreements.length === 0 ? words.agree : `${words.disagree} ${report.disagreements.join(', ')}`,
  ].join('\n')
}
