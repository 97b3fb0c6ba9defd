import { Group, Radio, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SavedView, VIEW_COLOURS, VIEW_ICONS } from '#contract/views.ts'
import { useDeskCommand } from '../../desk.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ViewSign } from './view-sign.tsx'

interface ViewDialogProps {
  /** The view that is changed; null makes a new one. */
  readonly view: SavedView | null
  readonly filter: SavedView['filter']
  readonly layout: SavedView['layout']
  readonly onClose: () => void
  readonly onSaved: (id: string) => void
}

/** Names a view and gives it a sign and a colour. */
export function ViewDialog({ view, filter, layout, onClose, onSaved }: ViewDialogProps): ReactNode {
  const { t } = useTranslation()
  const save = useDeskCommand('views.save')
  const [name, setName] = useState(view?.name ?? '')
  const [icon, setIcon] = useState<SavedView['icon']>(view?.icon ?? 'star')
  const [colour, setColour] = useState<SavedView['colour']>(view?.colour ?? 'none')
  const [empty, setEmpty] = useState(false)
  const send = (): void => {
    if (name.trim() === '') return setEmpty(true)
    save.mutate(
      { id: view?.id ?? null, name: name.trim(), icon, colour, filter, layout },
      { onSuccess: ({ id }) => onSaved(id) },
    )
  }
  return (
    <FormDialog
      title={t(view ? 'queue.saved.edit' : 'queue.saved.make')}
      submitLabel={t('queue.saved.save')}
      busy={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={send}
    >
      <TextInput
        label={t('queue.saved.name')}
        data-autofocus
        required
        maxLength={60}
        value={name}
        error={empty && name.trim() === '' ? t('queue.saved.nameMissing') : null}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <Radio.Group
        label={t('queue.saved.icon')}
        value={icon}
        onChange={(value) => setIcon(VIEW_ICONS.find((one) => one === value) ?? 'star')}
      >
        <Group gap="md" mt={4}>
          {VIEW_ICONS.map((one) => (
            <Group key={one} gap={4}>
              <Radio size="xs" value={one} aria-label={t(`queue.saved.icons.${one}`)} />
              <ViewSign icon={one} colour={colour} />
            </Group>
          ))}
        </Group>
      </Radio.Group>
      <Radio.Group
        label={t('queue.saved.colour')}
        value={colour}
        onChange={(value) => setColour(VIEW_COLOURS.find((one) => one === value) ?? 'none')}
      >
        <Group gap="md" mt={4}>
          {VIEW_COLOURS.map((one) => (
            <Radio key={one} size="xs" value={one} label={t(`queue.saved.colours.${one}`)} />
          ))}
        </Group>
      </Radio.Group>
    </FormDialog>
  )
}
