import { basename } from 'node:path'
import { findMarket } from '#core/shared/markets.ts'
import { UsageError } from '../args.ts'
import type { Command } from '../command.ts'

const DATE_ORDERS = ['DMY', 'MDY', 'YMD'] as const

export const importCommand: Command = {
  usage: 'import FILE... --market US [--shop NAME] [--date-order DMY|MDY|YMD] [--dry-run]',
  summary: 'read Seller Center order and returns exports',
  options: {
    market: { type: 'string' },
    shop: { type: 'string' },
    'date-order': { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  async run(session, args) {
    const market = findMarket(args.text('market') ?? '')
    if (!market) throw new UsageError('--market names the market of the file, e.g. US, GB, TH, VN, ID, BR')
    if (args.positionals.length === 0) throw new UsageError('name at least one export file')
    const wanted = args.text('date-order')?.toUpperCase()
    const dateOrder = DATE_ORDERS.find((order) => order === wanted) ?? null
    if (wanted !== undefined && dateOrder === null) throw new UsageError('--date-order is DMY, MDY or YMD')
    const procedure = args.flag('dry-run') ? session.client.imports.preview : session.client.imports.commit

    const files = []
    for (const path of args.positionals) {
      const uploadId = await session.upload(path)
      const input = { uploadId, market: market.code, shop: args.text('shop') ?? '', dateOrder }
      const { fileName: _name, ...report } = await procedure(input, session.options)
      files.push({ file: basename(path), ...report })
    }
    const text = files.map((file) => {
      const counts = `${file.created} created, ${file.updated} updated, ${file.unchanged} unchanged`
      const head = `${file.file}: ${file.kind}, ${file.rows} rows: ${counts}, ${file.quarantined.length} quarantined`
      const rows = file.quarantined.map((one) => `  row ${one.row}: ${one.message}`)
      const flags = file.flags.map((flag) => `  unknown word, kept: ${flag.word} (${flag.count})`)
      return [head, ...rows, ...flags].join('\n')
    })
    return { json: { files }, text: text.join('\n') }
  },
}
