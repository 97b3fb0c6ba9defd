import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '#contract/bulk.ts'
import { DeskError } from '#contract/errors.ts'
import { useDesk } from '../desk.tsx'
import { formatCount } from '../i18n/format.ts'
import { useLanguage } from '../i18n/index.ts'
import { useErrorWords } from './error-words.ts'

/** More names than these make a notice nobody reads. */
const NAMED = 5

/** What an action is called: what was changed, and on which case or how many. */
export function useActionName(): (action: Action) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return (action) =>
    t('hands.of', {
      count: action.cases,
      what: action.title === '' ? t(`hands.action.${action.kind}`) : action.title,
      id: action.platformId ?? '',
      shown: formatCount(action.cases, language),
    })
}

/** Takes an action back (none given: the last own one) and says so, with the cases that were left alone. */
export function useUndo(): (token: string | null) => Promise<void> {
  const { t } = useTranslation()
  const desk = useDesk()
  const words = useErrorWords()
  const name = useActionName()
  return async (token) => {
    try {
      const { action, left } = await desk.call('undo.apply', { token })
      const ids = left.slice(0, NAMED).map(({ platformId }) => platformId)
      notifications.show({
        title: t('hands.undo.done'),
        // The grey of a notice's text is too faint to be read on its ground.
        message: (
          <Text size="sm" c="var(--mantine-color-text)">
            {[
              name(action),
              left.length > 0
                ? t('hands.undo.left', { ids: ids.join(', ') + (left.length > NAMED ? ' …' : '') })
                : '',
            ]
              .filter(Boolean)
              .join('. ')}
          </Text>
        ),
        closeButtonProps: { 'aria-label': t('common.close') },
        ...(left.length > 0 ? { autoClose: false } : {}),
      })
    } catch (error) {
      const code = error instanceof DeskError ? error.code : null
      const message =
        code === 'not-found'
          ? t('hands.undo.nothing')
          : code === 'conflict'
            ? t('hands.undo.again')
            : `${words(error).title}. ${words(error).todo}`
      notifications.show({ message, closeButtonProps: { 'aria-label': t('common.close') } })
    }
  }
}

/** Says that something was done, with a button to take it back. */
export function useDone(): (message: string, undo: string | null) => void {
  const { t } = useTranslation()
  const takeBack = useUndo()
  return useCallback(
    (message, undo) => {
      const id = notifications.show({
        closeButtonProps: { 'aria-label': t('common.close') },
        message:
          undo === null ? (
            message
          ) : (
            <Group justify="space-between" wrap="nowrap" gap="sm">
              <Text size="sm" c="var(--mantine-color-text)">
                {message}
              </Text>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  notifications.hide(id)
                  void takeBack(undo)
                }}
              >
                {t('hands.undo.do')}
              </Button>
            </Group>
          ),
      })
    },
    [t, takeBack],
  )
}
