import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskError } from '#contract/errors.ts'
import { ErrorCard } from './error-card.tsx'
import { SAVE_KEY, isKey } from './shortcuts.ts'

export interface FormDialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly onSubmit: () => void
  readonly submitLabel: string
  readonly canSubmit?: boolean
  readonly busy: boolean
  readonly error: DeskError | null
  readonly danger?: boolean
  readonly size?: 'md' | 'lg' | 'xl'
  /** Takes the place of the submit button, for steps that want a second press. */
  readonly submit?: ReactNode
  readonly children: ReactNode
}

/** A dialog with a form: Ctrl+Enter sends, Escape closes, a refusal stays beside what was typed. Mount it to open it. */
export function FormDialog(props: FormDialogProps): ReactNode {
  const { t } = useTranslation()
  const canSubmit = (props.canSubmit ?? true) && !props.busy
  const send = (): void => {
    if (canSubmit) props.onSubmit()
  }
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      size={props.size ?? 'md'}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
        onKeyDown={(event) => {
          if (isKey(event, SAVE_KEY)) send()
        }}
      >
        <Stack gap="sm">
          {props.children}
          {props.error ? <ErrorCard error={props.error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('common.cancel')}
            </Button>
            {props.submit ?? (
              <Button
                type="submit"
                loading={props.busy}
                disabled={!canSubmit}
                {...(props.danger ? { color: 'red' } : {})}
              >
                {props.submitLabel}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
