import { Group, Kbd, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CASE_SHORTCUTS, PART_SHORTCUTS } from '../features/case/case-shortcuts.ts'
import { COLUMN_SHORTCUTS, QUEUE_SHORTCUTS } from '../features/queue/queue-keys.ts'
import { useSay } from '../i18n/index.ts'
import { type Shortcut, printedKeys } from '../ui/shortcuts.ts'
import { GLOBAL_SHORTCUTS } from './global-shortcuts.ts'

/** The sheet of `?`: every key of the page. */
export function ShortcutSheet({
  opened,
  onClose,
}: {
  readonly opened: boolean
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={t('shell.shortcutsTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Shortcuts />
    </Modal>
  )
}

/** All keys in groups; also part of the help page. */
export function Shortcuts(): ReactNode {
  const { t } = useTranslation()
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xl">
      <Section title={t('shell.shortcuts.anywhere')} lines={GLOBAL_SHORTCUTS} />
      <Section title={t('shell.shortcuts.inQueue')} lines={[...QUEUE_SHORTCUTS, ...COLUMN_SHORTCUTS]} />
      <Section title={t('case.title')} lines={[...CASE_SHORTCUTS, ...PART_SHORTCUTS]} />
    </SimpleGrid>
  )
}

function Section({
  title,
  lines,
}: {
  readonly title: string
  readonly lines: readonly Shortcut[]
}): ReactNode {
  const say = useSay()
  return (
    <Stack gap={6}>
      <Title order={3} size="sm">
        {title}
      </Title>
      {joined(lines).map(({ id, label, keys }) => (
        <Group key={id} justify="space-between" wrap="nowrap" gap="sm" align="flex-start">
          <Text size="sm">{say(label, label)}</Text>
          <Text component="span" size="xs" style={{ whiteSpace: 'nowrap' }}>
            {keys.map((parts, place) => (
              <Fragment key={parts.join(' ')}>
                {place > 0 ? ' / ' : ''}
                {parts.map((part, index) => (
                  <Fragment key={`${index}${part}`}>
                    {index > 0 ? ' ' : ''}
                    <Kbd size="xs">{part}</Kbd>
                  </Fragment>
                ))}
              </Fragment>
            ))}
          </Text>
        </Group>
      ))}
    </Stack>
  )
}

/** One line for each action, with all the keys that do it. */
function joined(lines: readonly Shortcut[]) {
  const ids = [...new Set(lines.map(({ id }) => id))]
  return ids.map((id) => {
    const same = lines.filter((one) => one.id === id)
    return { id, label: same[0]?.label ?? '', keys: same.flatMap((one) => printedKeys(one)) }
  })
}
