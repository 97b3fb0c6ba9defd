import { Badge, Button, Group, Text, Textarea } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useDeskQuery } from '#renderer/desk.tsx'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'

/** Says that the case is on hold and why; places and lifts the hold. */
export function HoldToggle(): ReactNode {
  const { t } = useTranslation()
  const { detail } = useCase()
  const { data } = useDeskQuery('custody.holds', { caseId: detail.id })
  const [open, setOpen] = useState(false)
  if (!data) return null
  const hold = data.find(({ liftedAt }) => liftedAt === null)
  return (
    <Group gap="xs" mt={6}>
      {hold ? (
        <Badge
          variant="outline"
          color="gray"
          tt="none"
          maw={320}
          leftSection={<IconLock size={12} aria-hidden />}
        >
          {t('custody.hold.on', { reason: hold.reason })}
        </Badge>
      ) : null}
      <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
        {t(hold ? 'custody.hold.lift' : 'custody.hold.place')}
      </Button>
      {open ? <HoldDialog lift={hold !== undefined} onClose={() => setOpen(false)} /> : null}
    </Group>
  )
}

function HoldDialog({ lift, onClose }: { readonly lift: boolean; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const { detail } = useCase()
  const desk = useDesk()
  const act = useAct()
  const [reason, setReason] = useState('')
  const send = async (): Promise<void> => {
    const input = { caseId: detail.id, reason: reason.trim() }
    if (await act.run(() => desk.call(lift ? 'custody.release' : 'custody.hold', input))) onClose()
  }
  const title = t(lift ? 'custody.hold.lift' : 'custody.hold.place')
  return (
    <FormDialog
      title={title}
      submitLabel={title}
      canSubmit={reason.trim() !== ''}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      <Text size="sm">{t(lift ? 'custody.hold.liftText' : 'custody.hold.placeText')}</Text>
      <Textarea
        label={t('custody.hold.reason')}
        withAsterisk
        required
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
