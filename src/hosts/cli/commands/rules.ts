import { readFileSync } from 'node:fs'
import { DeskError } from '#contract/errors.ts'
import { type RuleMarket, policyRule, ruleMarket } from '#contract/rules.ts'
import { dayOf } from '#core/deadlines/compute.ts'
import { packFaults } from '#core/deadlines/pack-faults.ts'
import { DEADLINE_KINDS, type PolicyPack, findRule, policyPack } from '#core/deadlines/rule.ts'
import { MARKETS, MARKET_CODES } from '#core/shared/markets.ts'
import { loadPolicies } from '#node/policies.ts'
import { type CommandArgs, UsageError } from '../args.ts'
import type { Command, CommandResult } from '../command.ts'
import type { Session } from '../session.ts'
import { RESOURCES_DIR } from '../../paths.ts'

const KINDS = ['refund', 'return', 'replacement', 'cancellation', 'violation'] as const
const USAGE = 'rules check [FILE] | show [MARKET] | apply FILE [--dry-run] [--note TEXT] | history MARKET'

export const rulesCommand: Command = {
  usage: USAGE,
  summary: 'check time limits, say which holds where, change them and see which cases move',
  options: { 'dry-run': { type: 'boolean' }, note: { type: 'string' } },
  async run(session, args) {
    const [verb, name, ...rest] = args.positionals
    if (rest.length > 0) throw new UsageError(`expected: ${USAGE}`)
    if (verb === 'check') return check(name)
    if (verb === 'show') return show(session, name?.toUpperCase())
    if (verb === 'apply' && name !== undefined) return apply(session, args, name)
    if (verb === 'history' && name !== undefined) return history(session, name)
    throw new UsageError(`expected: ${USAGE}`)
  },
}

/** The faults of a file, or of all that ships. */
function check(file: string | undefined): CommandResult {
  const packs = file === undefined ? loadPolicies(RESOURCES_DIR) : [readPack(file)]
  const faults = packs.flatMap((pack) =>
    packFaults(pack).map(({ rule, code }) => `${pack.market} ${rule}: ${code}`),
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
async function show({ client }: Session, wanted: string | undefined): Promise<CommandResult> {
  const markets = MARKET_CODES.filter((code) => wanted === undefined || code === wanted)
  if (markets.length === 0) throw new UsageError(`markets: ${MARKET_CODES.join(', ')}`)
  const packs = (await client.rules.list({})).map(({ market, note, rules, holidays }) =>
    policyPack.parse({ market, note, rules, holidays }),
  )
  const rows = markets.flatMap((market) =>
    DEADLINE_KINDS.flatMap((deadline) =>
      KINDS.flatMap((kind) => {
        const day = dayOf(Date.now(), MARKETS[market].zone)
        const found = findRule(packs, { market, deadline, kind, day })
        if (found === undefined) return []
        const own = !found.generic
        const { id, version, whose, amount, unit, source } = found.rule
        const confidence = own ? found.rule.confidence : 'unconfirmed'
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

/** Takes a file of rules for its market, after saying which open cases it moves. */
async function apply({ client }: Session, args: CommandArgs, file: string): Promise<CommandResult> {
  const pack = readPack(file)
  const market = marketOf(pack.market)
  const rules = pack.rules.map((rule) => policyRule.parse(rule))
  const holidays = pack.holidays.length > 0 ? { holidays: pack.holidays } : {}
  const change = { take: 'own' as const, market, rules, ...holidays }
  const { basedOn, total, reworded, moved } = await client.rules.preview({ change, limit: 5000 })
  const dry = args.flag('dry-run')
  const applied = dry ? null : await client.rules.apply({ change, basedOn, note: args.text('note') ?? '' })
  return {
    json: { market, revision: applied?.revision ?? null, total, reworded, moved },
    text: [
      ...moved.map(
        ({ platformId, clocks }) =>
          `${platformId}  ${clocks.map(({ kind, before, after }) => `${kind}: ${iso(before)} -> ${iso(after)}`).join('; ')}`,
      ),
      applied === null
        ? `${total} cases would move; nothing was changed`
        : `revision ${applied.revision}: ${applied.moved} cases moved`,
    ].join('\n'),
  }
}

async function history({ client }: Session, name: string): Promise<CommandResult> {
  const revisions = await client.rules.history({ market: marketOf(name) })
  return {
    json: { revisions },
    text: revisions
      .map(({ revision, at, actor, origin, rules, note }) =>
        [revision, iso(at), origin, actor || '-', `${rules.length} rules`, note].join('  '),
      )
      .join('\n'),
  }
}

function marketOf(name: string): RuleMarket {
  const found = ruleMarket.safeParse(name.toLowerCase() === 'generic' ? 'generic' : name.toUpperCase())
  if (!found.success) throw new UsageError(`markets: ${MARKET_CODES.join(', ')}, generic`)
  return found.data
}

const iso = (at: number | null): string => (at === null ? '-' : new Date(at).toISOString().slice(0, 16))
