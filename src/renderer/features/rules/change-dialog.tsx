import {
  Anchor,
  Button,
  Group,
  Modal,
  ScrollArea,
  Skeleton,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleChange } from '#contract/rules.ts'
import { useDeskCommand, useDeskQuery } from '../../desk.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import classes from './rules.module.css'

interface ChangeDialogProps {
  readonly change: RuleChange
  readonly onClose: () => void
  readonly onApplied: (moved: number) => void
}

/** What a change of rules moves, case by case, before anything is moved. */
export function ChangeDialog({ change, onClose, onApplied }: ChangeDialogProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const seen = useDeskQuery('rules.preview', { change })
  const apply = useDeskCommand('rules.apply')
  const [note, setNote] = useState('')
  const date = (at: number | null, zone: string): string =>
    at === null ? t('rules.change.noDate') : formatDateTime(at, zone, language)
  const send = (): void => {
    if (!seen.data) return
    apply.mutate(
      { change, basedOn: seen.data.basedOn, note: note.trim() },
      { onSuccess: ({ moved }) => onApplied(moved) },
    )
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('rules.change.title')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        {seen.error ? <ErrorCard error={seen.error} /> : null}
        {seen.isPending ? (
          <Skeleton height={120} role="status" aria-label={t('rules.change.reading')} />
        ) : null}
        {seen.data ? (
          <>
            <Text role="status" fw={600}>
              {seen.data.total === 0
                ? t('rules.change.none')
                : t('rules.change.moved', { count: seen.data.total })}
            </Text>
            <Text size="sm" c="dimmed">
              {[
                seen.data.reworded > 0 ? t('rules.change.reworded', { count: seen.data.reworded }) : '',
                seen.data.moved.length < seen.data.total
                  ? t('rules.change.listed', { count: seen.data.moved.length })
                  : '',
                t('rules.change.closed'),
              ]
                .filter(Boolean)
                .join(' ')}
            </Text>
            {seen.data.moved.length > 0 ? (
              <ScrollArea.Autosize
                mah={320}
                type="auto"
                viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('rules.change.title') }}
              >
                <Table aria-label={t('rules.change.title')} className={classes['moved'] ?? ''}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('rules.change.case')}</Table.Th>
                      <Table.Th>{t('rules.change.clock')}</Table.Th>
                      <Table.Th>{t('rules.change.before')}</Table.Th>
                      <Table.Th>{t('rules.change.after')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {seen.data.moved.flatMap(({ caseId, platformId, zone, clocks }) =>
                      clocks.map(({ kind, before, after }) => (
                        <Table.Tr key={`${caseId} ${kind} ${before} ${after}`}>
                          <Table.Td>
                            <Anchor component={Link} to={`/case/${caseId}`} size="sm">
                              {platformId}
                            </Anchor>
                          </Table.Td>
                          <Table.Td>{t(`rules.kind.${kind}`)}</Table.Td>
                          <Table.Td>{date(before, zone)}</Table.Td>
                          <Table.Td fw={600}>{date(after, zone)}</Table.Td>
                        </Table.Tr>
                      )),
                    )}
                  </Table.Tbody>
                </Table>
              </ScrollArea.Autosize>
            ) : null}
            <TextInput
              label={t('rules.change.note')}
              maxLength={500}
              data-autofocus
              value={note}
              onChange={({ currentTarget: { value } }) => setNote(value)}
            />
          </>
        ) : null}
        {apply.error ? <ErrorCard error={apply.error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button disabled={!seen.data} loading={apply.isPending} onClick={send}>
            {t('rules.change.apply')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
