import { Group, Kbd, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CASE_SHORTCUTS } from '../features/case/case-shortcuts.ts'
import { QUEUE_SHORTCUTS } from '../features/queue/queue-keys.ts'
import { useSay } from '../i18n/index.ts'

const ANYWHERE = [
  { keys: '/', label: 'shell.shortcuts.search' },
  { keys: 'g q', label: 'shell.shortcuts.goQueue' },
  { keys: 'g m', label: 'shell.shortcuts.goInbox' },
  { keys: 'g i', label: 'shell.shortcuts.goImport' },
  { keys: 'g n', label: 'shell.shortcuts.goNumbers' },
  { keys: 'g s', label: 'shell.shortcuts.goSettings' },
  { keys: 'Esc', label: 'shell.shortcuts.back' },
  { keys: '?', label: 'shell.shortcuts.help' },
] as const

interface Shortcut {
  /** Keys of a chord are parted by a blank, alternatives by ` / `. */
  readonly keys: string
  readonly label: string
}

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
      <Section title={t('shell.shortcuts.anywhere')} lines={ANYWHERE} />
      <Section title={t('shell.shortcuts.inQueue')} lines={QUEUE_SHORTCUTS} />
      <Section
        title={t('case.title')}
        lines={CASE_SHORTCUTS.map(({ keys, label }) => ({ keys, label: `case.${label}` }))}
      />
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
      {lines.map(({ keys, label }) => (
        <Group key={keys} justify="space-between" wrap="nowrap" gap="sm">
          <Text size="sm">{say(label, label)}</Text>
          <Text component="span" size="xs" style={{ whiteSpace: 'nowrap' }}>
            {keys.split(' ').map((key, index) => (
              <Fragment key={`${key}${index}`}>
                {/[\p{L}\p{N}?↑↓]|^\/$/u.test(key) && !isJoin(key, keys) ? (
                  <Kbd size="xs">{key}</Kbd>
                ) : (
                  ` ${key} `
                )}{' '}
              </Fragment>
            ))}
          </Text>
        </Group>
      ))}
    </Stack>
  )
}

/** The slash between two alternatives is no key; a slash that stands alone is. */
const isJoin = (part: string, keys: string): boolean => part === '/' && keys !== '/'
