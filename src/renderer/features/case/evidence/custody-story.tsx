import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustodyEntryWire } from '#contract/custody.ts'
import type { EvidenceItem } from '#contract/evidence.ts'
import { useDeskQuery } from '#renderer/desk.tsx'
import { formatCount, formatDateTime } from '#renderer/i18n/format.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useCase } from '../parts/case-context.tsx'
import { useWords } from '../parts/words.ts'

/** A button that opens the custody of one piece: who did what with it, and when. */
export function CustodyStory({ item }: { readonly item: EvidenceItem }): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const name = item.caption || item.originalName
  return (
    <>
      <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
        {t('custody.open')}
        <span className="visually-hidden">{` ${name}`}</span>
      </Button>
      {open ? <CustodyDialog item={item} name={name} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

interface DialogProps {
  readonly item: EvidenceItem
  readonly name: string
  readonly onClose: () => void
}

function CustodyDialog({ item, name, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation()
  const { common } = useWords()
  const { detail } = useCase()
  const language = useLanguage()
  // Where each page begins; the last is the one shown.
  const [pages, setPages] = useState<readonly (number | undefined)[]>([undefined])
  const before = pages.at(-1)
  const { data, error } = useDeskQuery(
    'custody.list',
    { caseId: detail.id, evidenceId: item.id, limit: 50, ...(before === undefined ? {} : { before }) },
    { keep: true },
  )
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(1000px, 94vw)"
      title={t('custody.title', { name })}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('custody.text')}
        </Text>
        {error ? <ErrorCard error={error} /> : null}
        {data ? (
          <>
            <Entries entries={data.entries} />
            <Group justify="space-between">
              <Text size="xs" c="dimmed">
                {t('custody.entries', { count: data.total, formatted: formatCount(data.total, language) })}
              </Text>
              <Group gap="xs">
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={pages.length === 1}
                  onClick={() => setPages(pages.slice(0, -1))}
                >
                  {t('custody.newer')}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={data.next === null}
                  onClick={() => setPages([...pages, data.next ?? undefined])}
                >
                  {t('custody.earlier')}
                </Button>
              </Group>
            </Group>
          </>
        ) : null}
      </Stack>
    </Modal>
  )
}

function Entries({ entries }: { readonly entries: readonly CustodyEntryWire[] }): ReactNode {
  const { t } = useTranslation()
  return (
    <Table aria-label={t('custody.open')} fz="xs">
      <Table.Thead>
        <Table.Tr>
          {(['number', 'when', 'what', 'who', 'detail', 'hash'] as const).map((column) => (
            <Table.Th key={column}>{t(`custody.${column}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => (
          <Entry key={entry.seq} entry={entry} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Entry({ entry }: { readonly entry: CustodyEntryWire }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { detail } = useCase()
  const zone = entry.zone || detail.marketZone
  return (
    <Table.Tr>
      <Table.Td>{entry.seq}</Table.Td>
      <Table.Td>
        <time dateTime={new Date(entry.at).toISOString()}>{formatDateTime(entry.at, zone, language)}</time>
        <Text size="xs" c="dimmed">
          {zone}
        </Text>
        {entry.clock === '' ? null : <Text size="xs">{t(`custody.clocks.${entry.clock}`)}</Text>}
      </Table.Td>
      <Table.Td>
        {t(`custody.actions.${entry.action}`)}
        {entry.outside ? <Text size="xs">{t('custody.outside')}</Text> : null}
      </Table.Td>
      <Table.Td>{entry.actor}</Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{entry.detail}</Table.Td>
      <Table.Td ff="monospace">{entry.hash.slice(0, 12)}</Table.Td>
    </Table.Tr>
  )
}
