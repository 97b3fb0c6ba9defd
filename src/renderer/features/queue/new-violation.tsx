import { ActionIcon, NativeSelect, Text, TextInput, Textarea, Tooltip } from '@mantine/core'
import { IconFlagPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MARKETS } from '#core/shared/markets.ts'
import { useDeskCommand, useDeskQuery } from '../../desk.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { fromWallTime, toWallTime } from '../../ui/wall-time.ts'

/** Opens a case about a violation notice: a matter between shop and platform, with its own clocks and rounds. */
export function NewViolation(): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const label = t('queue.violation.open')
  return (
    <>
      <Tooltip label={label}>
        <ActionIcon size={30} variant="default" aria-label={label} onClick={() => setOpen(true)}>
          <IconFlagPlus size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {open ? <ViolationDialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function ViolationDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data: shops = [] } = useDeskQuery('shops.list', {})
  const save = useDeskCommand('steps.openViolation')
  const [shopId, setShopId] = useState<string | null>(null)
  const [platformId, setPlatformId] = useState('')
  const [title, setTitle] = useState('')
  const [note, setNote] = useState('')
  const shop = shops.find(({ id }) => id === shopId) ?? shops[0]
  const zone = shop ? MARKETS[shop.market].zone : 'UTC'
  const [typedAt, setTypedAt] = useState<string | null>(null)
  const [openedAt] = useState(() => Date.now())
  const wall = typedAt ?? toWallTime(openedAt, zone)
  const noticedAt = fromWallTime(wall, zone)
  const complete = shop !== undefined && platformId.trim() !== '' && title.trim() !== '' && noticedAt !== null
  const send = (): void => {
    if (!complete) return
    const input = {
      shopId: shop.id,
      platformId: platformId.trim(),
      title: title.trim(),
      note: note.trim(),
      noticedAt,
    }
    save.mutate(input, {
      onSuccess: ({ caseId }) => {
        onClose()
        void navigate({ to: '/case/$id', params: { id: caseId } })
      },
    })
  }
  return (
    <FormDialog
      title={t('queue.violation.title')}
      submitLabel={t('queue.violation.save')}
      canSubmit={complete}
      busy={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={send}
    >
      <Text size="sm" c="dimmed">
        {t('queue.violation.hint')}
      </Text>
      <NativeSelect
        label={t('queue.violation.shop')}
        data-autofocus
        value={shop?.id ?? ''}
        data={shops.map((one) => ({ value: one.id, label: `${one.name} · ${one.market}` }))}
        onChange={({ currentTarget: { value } }) => setShopId(value)}
      />
      <TextInput
        label={t('queue.violation.number')}
        withAsterisk
        required
        maxLength={80}
        value={platformId}
        onChange={({ currentTarget: { value } }) => setPlatformId(value)}
      />
      <TextInput
        label={t('queue.violation.what')}
        withAsterisk
        required
        maxLength={300}
        value={title}
        onChange={({ currentTarget: { value } }) => setTitle(value)}
      />
      <TextInput
        type="datetime-local"
        label={t('queue.violation.noticed')}
        description={t('queue.violation.zone', { zone })}
        withAsterisk
        required
        value={wall}
        onChange={({ currentTarget: { value } }) => setTypedAt(value)}
      />
      <Textarea
        label={t('queue.violation.note')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={4000}
        value={note}
        onChange={({ currentTarget: { value } }) => setNote(value)}
      />
    </FormDialog>
  )
}
