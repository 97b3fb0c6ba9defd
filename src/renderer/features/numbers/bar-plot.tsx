import { Group, Text } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './numbers.module.css'

export interface BarRow {
  readonly label: string
  /** As many values as there are `parts`, none below zero. */
  readonly values: readonly number[]
}

interface BarPlotProps {
  /** What the picture shows and where the same numbers stand, for those who do not see it. */
  readonly label: string
  readonly parts: readonly string[]
  readonly rows: readonly BarRow[]
  /** Each bar the full width: for amounts of different currencies, which have no common scale. */
  readonly whole?: boolean
}

const WIDTH = 720
const LABEL = 120
const ROW = 24
const BAR = 16

/** Bars in parts that are told apart by pattern, so that they can be read in black and white. */
export function BarPlot({ label, parts, rows, whole = false }: BarPlotProps): ReactNode {
  const id = useId()
  const total = (row: BarRow): number => row.values.reduce((sum, value) => sum + value, 0)
  const most = Math.max(1, ...rows.map(total))
  const height = rows.length * ROW
  return (
    <div className={classes['plot']}>
      <Group gap="md" aria-hidden className={classes['legend']}>
        {parts.map((part, index) => (
          <Group key={part} gap={6}>
            <svg width={22} height={14}>
              <Patterns id={`${id}l${index}`} />
              <rect {...paint(`${id}l${index}`, index)} x={1} y={1} width={20} height={12} />
            </svg>
            <Text span size="xs">
              {part}
            </Text>
          </Group>
        ))}
      </Group>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label} style={{ maxWidth: WIDTH }}>
        <Patterns id={id} />
        {rows.map((row, index) => (
          <Bar
            key={row.label}
            id={id}
            row={row}
            y={index * ROW}
            unit={(WIDTH - LABEL - 1) / (whole ? Math.max(1, total(row)) : most)}
          />
        ))}
      </svg>
    </div>
  )
}

interface BarProps {
  readonly id: string
  readonly row: BarRow
  readonly y: number
  /** Width of one. */
  readonly unit: number
}

function Bar({ id, row, y, unit }: BarProps): ReactNode {
  const starts = row.values.map((_, index) =>
    row.values.slice(0, index).reduce((sum, value) => sum + value, 0),
  )
  return (
    <>
      <text x={LABEL - 8} y={y + ROW / 2} textAnchor="end" dominantBaseline="central">
        {row.label}
      </text>
      {row.values.map((value, index) =>
        value > 0 ? (
          <rect
            // The parts have an order and nothing else.
            key={index}
            {...paint(id, index)}
            x={LABEL + (starts[index] ?? 0) * unit}
            y={y + (ROW - BAR) / 2}
            width={value * unit}
            height={BAR}
          />
        ) : null,
      )}
    </>
  )
}

const PATTERNS = ['solid', 'stripes', 'dots', 'grid', 'empty'] as const

function paint(id: string, index: number) {
  const pattern = PATTERNS[index % PATTERNS.length] ?? 'empty'
  const fill = pattern === 'solid' ? 'currentColor' : pattern === 'empty' ? 'none' : `url(#${id}-${pattern})`
  return { fill, stroke: 'currentColor', strokeWidth: 1 }
}

function Patterns({ id }: { readonly id: string }): ReactNode {
  const size = { width: 6, height: 6, patternUnits: 'userSpaceOnUse' } as const
  return (
    <defs>
      <pattern id={`${id}-stripes`} {...size} patternTransform="rotate(45)">
        <line x1={0} y1={0} x2={0} y2={6} stroke="currentColor" strokeWidth={4} />
      </pattern>
      <pattern id={`${id}-dots`} {...size}>
        <circle cx={3} cy={3} r={1.4} fill="currentColor" />
      </pattern>
      <pattern id={`${id}-grid`} {...size}>
        <path d="M0 0H6M0 0V6" stroke="currentColor" strokeWidth={1.4} fill="none" />
      </pattern>
    </defs>
  )
}
