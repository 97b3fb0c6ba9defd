import { Button, Group, List, Modal, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RestorePreview } from '#contract/backups.ts'
import { type Desk, useDesk, useDeskCommand, useDeskQuery } from '../../desk.tsx'
import { formatBytes, formatCount, formatDateTime } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { userZone } from '../../ui/wall-time.ts'

/** Asks about a backup that was checked and lies ready: what it holds, and what the desk has beyond it. */
export function RestoreDialog(): ReactNode {
  const { t } = useTranslation()
  const { data } = useDeskQuery('backups.state', {})
  const accept = useDeskCommand('backups.restorePrepared')
  const drop = useDeskCommand('backups.dropPrepared')
  // Stays while the desk starts anew: the question is answered, and gone from the desk.
  const desk = useDesk()
  const [answered, setAnswered] = useState<{ preview: RestorePreview; desk: Desk } | null>(null)
  const accepted = answered?.desk === desk ? answered.preview : null
  const preview = data?.prepared ?? accepted
  if (!preview) return null
  const close = (): void => {
    if (accepted) setAnswered(null)
    else drop.mutate({})
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t('backups.restore.title')}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Preview preview={preview} />
      {accept.error ? <ErrorCard error={accept.error} /> : null}
      {drop.error ? <ErrorCard error={drop.error} /> : null}
      {accept.data && accepted ? (
        <Text role="status" mt="md" fw={500}>
          {t(accept.data.restarts ? 'backups.restore.restarting' : 'backups.restore.atStart')}
        </Text>
      ) : (
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {t('backups.restore.cancel')}
          </Button>
          <ConfirmButton
            variant="default"
            loading={accept.isPending}
            onConfirm={() => {
              setAnswered({ preview, desk })
              accept.mutate({})
            }}
          >
            {t('backups.restore.confirm')}
          </ConfirmButton>
        </Group>
      )}
    </Modal>
  )
}

function Preview({ preview }: { readonly preview: RestorePreview }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { lost } = preview
  const examples = lost.examples.join(', ')
  const lines = [
    lost.cases > 0 ? t('backups.restore.lostCases', { count: lost.cases, examples }) : '',
    lost.evidence > 0 ? t('backups.restore.lostEvidence', { count: lost.evidence }) : '',
    lost.submissions > 0 ? t('backups.restore.lostSubmissions', { count: lost.submissions }) : '',
    lost.events > 0 ? t('backups.restore.lostEvents', { count: lost.events }) : '',
  ].filter((line) => line !== '')
  return (
    <>
      <Text>
        {t('backups.restore.made', {
          time: formatDateTime(preview.createdAt, userZone(), language),
          cases: formatCount(preview.cases, language),
          files: formatCount(preview.files, language),
          size: formatBytes(preview.bytes, language),
        })}
      </Text>
      <Text mt="sm" fw={500}>
        {t(lines.length > 0 ? 'backups.restore.lost' : 'backups.restore.lostNothing')}
      </Text>
      <List>
        {lines.map((line) => (
          <List.Item key={line} style={{ overflowWrap: 'anywhere' }}>
            {line}
          </List.Item>
        ))}
      </List>
      <Text mt="sm" size="sm">
        {t('backups.restore.aside')}
      </Text>
    </>
  )
}
