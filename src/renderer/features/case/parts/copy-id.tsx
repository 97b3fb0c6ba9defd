import { ActionIcon, CopyButton, Group, Text, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from './words.ts'

/** An id with its name and a button that copies it. */
export function CopyId(props: {
  readonly name: string
  readonly value: string
  /** The name is already beside it: only the button says it. */
  readonly bare?: boolean
  /** Shows the first characters only; the whole is copied and in the tooltip. */
  readonly short?: boolean
}): ReactNode {
  const { name, value, bare = false, short = false } = props
  const { t } = useWords()
  if (value === '') return null
  return (
    <Group gap={4} wrap="nowrap" component="span" style={{ minWidth: 0 }}>
      {bare ? null : (
        <Text span size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {name}
        </Text>
      )}
      <Text span size={short ? 'xs' : 'sm'} ff="monospace" title={value} style={{ overflowWrap: 'anywhere' }}>
        {short ? `${value.slice(0, 12)}…` : value}
      </Text>
      <CopyButton value={value}>
        {({ copied, copy }) => {
          const label = copied ? t('copy.done') : t('copy.named', { name })
          return (
            <Tooltip label={label}>
              <ActionIcon variant="subtle" color="gray" size={24} aria-label={label} onClick={copy}>
                {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )
        }}
      </CopyButton>
    </Group>
  )
}
