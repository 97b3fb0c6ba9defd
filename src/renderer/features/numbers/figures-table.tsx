import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './numbers.module.css'

interface FiguresTableProps {
  readonly label: string
  /** The first column names the line, the others are figures. */
  readonly head: readonly string[]
  readonly lines: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
  /** Said under the table when not all lines are shown. */
  readonly more?: string | null
}

/** A table of figures: names at the start, figures flush right. */
export function FiguresTable({ label, head, lines, more = null }: FiguresTableProps): ReactNode {
  return (
    <>
      {/* A region that scrolls must be reachable by keyboard. */}
      <Table.ScrollContainer
        minWidth={560}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': label } }}
      >
        <Table aria-label={label} className={classes['table'] ?? ''} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              {head.map((name, index) => (
                <Table.Th key={name} data-end={index > 0 || undefined}>
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(({ key, cells: [first, ...rest] }) => (
              <Table.Tr key={key}>
                <Table.Th scope="row" fw={400} className={classes['name'] ?? ''}>
                  {first}
                </Table.Th>
                {rest.map((cell, index) => (
                  <Table.Td key={head[index + 1]} data-end>
                    {cell}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {more ? (
        <Text size="sm" c="dimmed">
          {more}
        </Text>
      ) : null}
    </>
  )
}
