import type { NumbersReport } from './report.ts'
import { LOSS_WAYS } from './settle.ts'

export interface ControlSum {
  readonly currency: string
  readonly cases: number
  readonly amount: number
}

/**
 * Compares the report with sums taken straight from the cases, to the minor unit. Answers with the currencies that do
 * not agree: the parts of a currency, its losses by way, its products and its carriers must each add up.
 */
export function disagreements(report: NumbersReport, control: readonly ControlSum[]): string[] {
  const seen = new Set([
    ...report.money.map(({ currency }) => currency),
    ...control.map(({ currency }) => currency),
  ])
  return [...seen].filter((currency) => {
    const line = report.money.find((one) => one.currency === currency)
    const asked = control.find((one) => one.currency === currency)
    if (!line || !asked) return true
    const parts = line.atRisk + line.lost + line.kept + line.cancelled
    const ways = LOSS_WAYS.reduce((sum, way) => sum + line.lostBy[way], 0)
    const grouped = [report.byProduct, report.byCarrier].every((lines) => {
      const own = lines.filter((one) => one.currency === currency)
      const total = (pick: (one: (typeof own)[number]) => number): number =>
        own.reduce((sum, one) => sum + pick(one), 0)
      return (
        total((one) => one.amount) === line.amount &&
        total((one) => one.lost) === line.lost &&
        total((one) => one.cases) === line.cases
      )
    })
    return !(
      asked.amount === line.amount &&
      asked.cases === line.cases &&
      parts === line.amount &&
      ways === line.lost &&
      grouped
    )
  })
}
