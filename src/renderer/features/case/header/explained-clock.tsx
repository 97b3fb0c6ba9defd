import { ActionIcon, Button, Popover, Stack, Text, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatDateTime } from '#renderer/i18n/format.ts'
import { useWords } from '../parts/words.ts'
import { type Deadline, deadlineSentences } from './deadline-sentences.ts'

/** A button that says in full sentences how a date was found. `label` names the clock where there are several. */
export function WhyButton({
  deadline,
  label,
}: {
  readonly deadline: Deadline
  readonly label: string
}): ReactNode {
  const words = useWords()
  const [open, { toggle, close }] = useDisclosure(false)
  const time = (at: number, zone: string): string => formatDateTime(at, zone, words.language)
  return (
    <Popover opened={open} onDismiss={close} width={360} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={label}>
          <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={toggle}>
            <IconInfoCircle size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Stack gap={6}>
          {deadlineSentences(deadline, words, time).map((sentence) => (
            <Text key={sentence} size="sm" style={{ overflowWrap: 'anywhere' }}>
              {sentence}
            </Text>
          ))}
          <Button variant="default" size="compact-sm" onClick={close} data-autofocus>
            {words.common('close')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
