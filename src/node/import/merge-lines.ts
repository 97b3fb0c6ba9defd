import type { FieldChange } from './merge.ts'

/** A line as an export gives it: null and empty mean that the file does not say. */
export interface LooseLine {
  readonly sku_id: string
  readonly seller_sku: string
  readonly product_name: string
  readonly variation: string
  readonly quantity: number | null
  readonly returned_quantity?: number | null
  readonly amount_minor: number | null
}

/**
 * The lines an export leaves behind. A line is known again by its SKU, else by its place; what the export does not
 * say of it stays as it was, because a missing column is not a statement.
 */
export function mergeLines<L extends LooseLine>(stored: readonly L[], incoming: readonly L[]): L[] {
  const left = [...stored]
  return incoming.map((line, position) => {
    const bySku = left.findIndex((one) => line.sku_id !== '' && one.sku_id === line.sku_id)
    const at = bySku >= 0 ? bySku : left.findIndex((one) => one === stored[position] && one.sku_id === '')
    const [known] = at >= 0 ? left.splice(at, 1) : []
    if (!known) return line
    const said = Object.entries(line).filter(([, value]) => value !== null && value !== '')
    return { ...known, ...Object.fromEntries(said) }
  })
}

/** How the lines changed, as one field for the story; nothing where only their order did. */
export function lineChange(stored: readonly LooseLine[], merged: readonly LooseLine[]): FieldChange[] {
  const [before, after] = [linesText(stored), linesText(merged)]
  return before === after ? [] : [{ field: 'lines', before, after }]
}

function linesText(lines: readonly LooseLine[]): string {
  return lines.map(lineText).sort().join('; ')
}

function lineText(line: LooseLine): string {
  const returned = line.returned_quantity ? `${line.returned_quantity} returned` : ''
  const parts = [line.seller_sku || line.sku_id, line.product_name, line.variation, returned]
  const words = parts.filter((part) => part !== '').join(', ')
  return `${line.quantity ?? 0} x ${words}${line.amount_minor === null ? '' : ` = ${line.amount_minor}`}`
}
