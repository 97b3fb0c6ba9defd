import { SORTS, VIEWS } from '#contract/cases.ts'
import { type Money, toDecimalString } from '#core/shared/money.ts'
import { UsageError, only } from '../args.ts'
import type { Command } from '../command.ts'

export const casesCommand: Command = {
  usage: 'cases [--view NAME] [--search TEXT] [--sort KEY] [--desc] [--position N] [--limit N] [--cursor C]',
  summary: `list the queue; views: ${VIEWS.join(', ')}`,
  options: {
    view: { type: 'string' },
    search: { type: 'string' },
    sort: { type: 'string' },
    desc: { type: 'boolean' },
    position: { type: 'string' },
    limit: { type: 'string' },
    cursor: { type: 'string' },
  },
  async run(session, args) {
    const view = VIEWS.find((one) => one === (args.text('view') ?? 'open'))
    if (!view) throw new UsageError(`--view is one of ${VIEWS.join(', ')}`)
    const sort = SORTS.find((one) => one === (args.text('sort') ?? 'due'))
    if (!sort) throw new UsageError(`--sort is one of ${SORTS.join(', ')}`)
    const list = { view, sort, descending: args.flag('desc'), search: args.text('search') ?? '' }
    const limit = args.number('limit', 1) ?? 100
    const position = args.number('position', 0)
    const { total, rows, next } = await (position === undefined
      ? session.client.cases.page({ ...list, limit, cursor: args.text('cursor') ?? null })
      : session.client.cases.jump({ ...list, limit, position }))
    const lines = rows.map((row) => {
      const due = row.dueAt === null ? '-' : new Date(row.dueAt).toISOString().slice(0, 16)
      return [row.platformId, row.market, row.kind, row.move, due, moneyText(row.amount), row.status].join(
        '  ',
      )
    })
    return { json: { total, cases: rows, next }, text: [`${total} cases`, ...lines].join('\n') }
  },
}

export const caseCommand: Command = {
  usage: 'case ID',
  summary: 'show a whole case',
  options: {},
  async run(session, args) {
    const detail = await session.client.cases.get({ id: only(args, 'case id') })
    const { platformId, market, kind, status, state, move } = detail
    const events = detail.events.map(
      (event) => `${new Date(event.at).toISOString()}  ${event.kind}  ${event.text}`,
    )
    const head = `${platformId}  ${market}  ${kind}  ${status}  (${state}, move: ${move})`
    return { json: detail, text: [head, ...events].join('\n') }
  },
}

export const orderCommand: Command = {
  usage: 'order ORDER_ID',
  summary: 'show an order',
  options: {},
  async run(session, args) {
    const order = await session.client.orders.get({ orderId: only(args, 'order id') })
    const lines = order.lines.map((line) => `${line.quantity} x ${line.productName} ${line.variation}`)
    const head = [order.orderId, order.market, order.status, moneyText(order.amount)].join('  ')
    return { json: order, text: [head, ...lines].join('\n') }
  },
}

function moneyText(money: Money | null): string {
  return money ? `${toDecimalString(money)} ${money.currency}` : '-'
}
