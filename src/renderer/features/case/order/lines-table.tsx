import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { MoneyWire } from '#contract/wire-types.ts'
import { formatCount } from '#renderer/i18n/format.ts'
import { MoneyText } from '#renderer/ui/money-text.tsx'
import { useWords } from '../parts/words.ts'

export interface Line {
  readonly skuId: string
  readonly sellerSku: string
  readonly productName: string
  readonly variation: string
  readonly quantity: number
  readonly returnedQuantity?: number
  readonly amount: MoneyWire | null
}

/** Lines of an order or of a return. */
export function LinesTable({
  label,
  lines,
}: {
  readonly label: string
  readonly lines: readonly Line[]
}): ReactNode {
  const { t, language } = useWords()
  const withReturned = lines.some((line) => line.returnedQuantity !== undefined)
  return (
    <Table.ScrollContainer
      minWidth={420}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': label } }}
    >
      <Table aria-label={label} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('lines.product')}</Table.Th>
            <Table.Th>{t('lines.sku')}</Table.Th>
            <Table.Th ta="end">{t('lines.quantity')}</Table.Th>
            {withReturned ? <Table.Th ta="end">{t('lines.returned')}</Table.Th> : null}
            <Table.Th ta="end">{t('lines.amount')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line, index) => (
            <Table.Tr key={`${line.skuId}-${index}`}>
              <Table.Td>
                <Text size="sm">{line.productName}</Text>
                <Text size="xs" c="dimmed">
                  {line.variation}
                </Text>
              </Table.Td>
              <Table.Td>
                <Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
                  {line.sellerSku || line.skuId}
                </Text>
              </Table.Td>
              <Table.Td ta="end">{formatCount(line.quantity, language)}</Table.Td>
              {withReturned ? (
                <Table.Td ta="end">{formatCount(line.returnedQuantity ?? 0, language)}</Table.Td>
              ) : null}
              <Table.Td ta="end">
                <MoneyText money={line.amount} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
