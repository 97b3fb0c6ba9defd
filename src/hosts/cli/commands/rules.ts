import { readFileSync } from 'node:fs'
import { DeskError } from '#contract/errors.ts'
import { dayOf } from '#core/deadlines/compute.ts'
import { DEADLINE_KINDS, type PolicyPack, findRule, policyPack } from '#core/deadlines/rule.ts'
import { MARKETS, MARKET_CODES } from '#core/shared/markets.ts'
import { loadPolicies } from '#node/policies.ts'
import { UsageError } from '../args.ts'
import type { Command, CommandResult } from '../command.ts'
import { RESOURCES_DIR } from '../../paths.ts'

const KINDS = ['refund', 'return', 'replacement', 'cancellation', 'violation'] as const

export const rulesCommand: Command = {
  usage: 'rules check [FILE] | rules show [MARKET]',
  summary: 'check the time limits (or a file of them), and say which rule holds where',
  options: {},
  async run(_session, args) {
    const [verb, name, ...rest] = args.positionals
    if (rest.length > 0) throw new UsageError('expected: rules check [FILE] or rules show [MARKET]')
    const packs = loadPolicies(RESOURCES_DIR)
    if (verb === 'check') return check(packs, name)
    if (verb === 'show') return show(packs, name?.toUpperCase())
    throw new UsageError('expected: rules check [FILE] or rules show [MARKET]')
  },
}

/** Faults of packs: two rules of one id and version, a first day after the last, a rule without source. */
function check(shipped: readonly PolicyPack[], file: string | undefined): CommandResult {
  const packs = file === undefined ? shipped : [readPack(file)]
  const seen = new Set<string>()
  const faults = packs.flatMap(({ market, rules }) =>
    rules.flatMap((rule) => {
      const name = `${market} ${rule.id} ${rule.version}`
      const found = [
        ...(seen.has(name) ? [`${name}: is there twice`] : []),
        ...(rule.validFrom !== null && rule.validTo !== null && rule.validFrom > rule.validTo
          ? [`${name}: its first day is after its last`]
          : []),
        ...(rule.source.trim() === '' ? [`${name}: names no source`] : []),
        ...((rule.overMinor !== undefined || rule.upToMinor !== undefined) && rule.currency === undefined
          ? [`${name}: has a bound without a currency`]
          : []),
      ]
      seen.add(name)
      return found
    }),
  )
  const count = packs.reduce((sum, { rules }) => sum + rules.length, 0)
  return {
    json: { rules: count, faults },
    text: [`${count} rules`, ...faults].join('\n'),
    exit: faults.length === 0 ? 0 : 1,
  }
}

function readPack(file: string): PolicyPack {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new DeskError('not-found', { what: 'file', id: file })
  }
  try {
    return policyPack.parse(JSON.parse(text))
  } catch (error) {
    throw new UsageError(`${file} is no pack of rules: ${String(error).slice(0, 400)}`)
  }
}

/** Which rule holds today for each market, kind and deadline; a market without its own takes the generic one, marked so. */
function show(packs: readonly PolicyPack[], wanted: string | undefined): CommandResult {
  const markets = MARKET_CODES.filter((code) => wanted === undefined || code === wanted)
  if (markets.length === 0) throw new UsageError(`markets: ${MARKET_CODES.join(', ')}`)
  const rows = markets.flatMap((market) =>
    DEADLINE_KINDS.flatMap((deadline) =>
      KINDS.flatMap((kind) => {
        const day = dayOf(Date.now(), MARKETS[market].zone)
        const rule = findRule(packs, { market, deadline, kind, day })
        if (rule === undefined) return []
        const own = packs.some((pack) => pack.market === market && pack.rules.includes(rule))
        const { id, version, whose, amount, unit, confidence, source } = rule
        return [{ market, deadline, kind, own, id, version, whose, amount, unit, confidence, source }]
      }),
    ),
  )
  return {
    json: { rules: rows },
    text: rows
      .map(({ market, deadline, kind, own, id, amount, unit, confidence }) =>
        [
          market,
          deadline,
          kind,
          `${amount} ${unit}`,
          own ? id : `no confirmed rule of its own; generic: ${id}`,
          confidence,
        ].join('  '),
      )
      .join('\n'),
  }
}
