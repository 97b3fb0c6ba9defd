import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../desk.tsx'
import { formatDateTime } from '../i18n/format.ts'
import { useLanguage } from '../i18n/index.ts'
import { ErrorCard } from '../ui/error-card.tsx'
import { useActionName, useUndo } from '../ui/undo.tsx'
import { userZone } from '../ui/wall-time.ts'

/** The last actions by hand, newest first, each with its way back. */
export function ActionHistory({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data = [], error, isPending } = useDeskQuery('undo.list', {})
  const name = useActionName()
  const undo = useUndo()
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('hands.undo.history')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t(data.length === 0 && !isPending ? 'hands.undo.historyNone' : 'hands.undo.historyHint')}
        </Text>
        {error ? <ErrorCard error={error} /> : null}
        {data.map((action) => {
          const what = name(action)
          return (
            <Group key={action.token} justify="space-between" wrap="nowrap" gap="sm">
              <div>
                <Text size="sm" td={action.undone ? 'line-through' : undefined}>
                  {what}
                </Text>
                <Text size="xs" c="dimmed">
                  {[
                    formatDateTime(action.at, userZone(), language),
                    action.actor || t('hands.undo.nobody'),
                    action.undone ? t('hands.undo.undone') : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </div>
              {action.undone ? null : (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('hands.undo.undoThis', { what })}
                  onClick={() => void undo(action.token)}
                >
                  {t('hands.undo.do')}
                </Button>
              )}
            </Group>
          )
        })}
      </Stack>
    </Modal>
  )
}
