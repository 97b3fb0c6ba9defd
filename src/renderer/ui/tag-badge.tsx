import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'

/** Colours of the theme for tags. The word says what a tag is; the dot only helps to find it again. */
const COLOURS = [
  'red',
  'grape',
  'indigo',
  'cyan',
  'teal',
  'green',
  'yellow',
  'orange',
  'pink',
  'gray',
] as const

/** The same word has the same colour on every desk. */
export function tagColour(tag: string): (typeof COLOURS)[number] {
  let hash = 0
  for (const sign of tag) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) % 9973
  return COLOURS[hash % COLOURS.length] ?? 'gray'
}

/** A tag: its word beside a dot. */
export function TagBadge({ tag }: { readonly tag: string }): ReactNode {
  return (
    <Badge variant="dot" size="sm" color={tagColour(tag)} tt="none" fw={500} maw={160} title={tag}>
      {tag}
    </Badge>
  )
}
