import { ActionIcon, Button, Group, Menu, Text, Tooltip } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconBookmark } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ROLES, type ViewLayout } from '#contract/views.ts'
import { useDesk } from '../../desk.tsx'
import { useLanguage } from '../../i18n/index.ts'
import { useErrorWords } from '../../ui/error-words.ts'
import { saveFile } from '../../ui/save-file.ts'
import type { QueueSearch } from './queue-search.ts'
import { filterOf, searchOf, useSavedViews } from './use-saved-views.ts'
import { ViewDialog } from './view-dialog.tsx'

/** No file of views is longer than this, in bytes. */
const MOST_BYTES = 2_000_000

interface ViewMenuProps {
  readonly search: QueueSearch
  readonly layout: ViewLayout
}

/** What can be done with the view that is open: keep it, change it, remove it, share it as a file. */
export function ViewMenu({ search, layout }: ViewMenuProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = useNavigate()
  const desk = useDesk()
  const words = useErrorWords()
  const { views, open } = useSavedViews(search)
  const [dialog, setDialog] = useState<'make' | 'edit' | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const label = t('queue.saved.open')
  const say = (message: ReactNode): unknown => notifications.show({ message })
  const tell = (error: unknown): void => {
    const { title, todo } = words(error)
    notifications.show({ color: 'red', title, message: todo })
  }
  const remove = async (): Promise<void> => {
    if (!open) return
    await desk.call('views.remove', { id: open.id })
    void navigate({ to: '/queue', search: { ...search, saved: undefined }, replace: true })
    const notice: string = notifications.show({
      autoClose: 15_000,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">{t('queue.saved.removed', { name: open.name })}</Text>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              notifications.hide(notice)
              desk
                .call('views.restore', { id: open.id })
                .then(() => navigate({ to: '/queue', search: searchOf(open) }), tell)
            }}
          >
            {t('queue.saved.undo')}
          </Button>
        </Group>
      ),
    })
  }
  const exportAll = async (ids: readonly string[]): Promise<void> => {
    const { fileName, text } = await desk.call('views.exportFile', { ids: [...ids] })
    saveFile(fileName, 'application/json', text)
  }
  const load = async (file: File | undefined): Promise<void> => {
    if (!file) return
    if (file.size > MOST_BYTES) return void say(t('queue.saved.tooLarge'))
    const { count } = await desk.call('views.importFile', { text: await file.text() })
    say(t('queue.saved.loaded', { count }))
  }
  const adopt = async (role: (typeof ROLES)[number]): Promise<void> => {
    const { count } = await desk.call('views.adopt', { role, language })
    say(t('queue.saved.loaded', { count }))
  }
  return (
    <>
      <Menu position="bottom-end" transitionProps={{ duration: 0 }} returnFocus>
        <Menu.Target>
          <Tooltip label={label}>
            <ActionIcon size={30} variant="default" aria-label={label}>
              <IconBookmark size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDialog('make')}>{t('queue.saved.make')}</Menu.Item>
          {open ? (
            <>
              <Menu.Item onClick={() => setDialog('edit')}>{t('queue.saved.edit')}</Menu.Item>
              <Menu.Item onClick={() => void remove().catch(tell)}>{t('queue.saved.remove')}</Menu.Item>
              <Menu.Item onClick={() => void exportAll([open.id]).catch(tell)}>
                {t('queue.saved.exportOne')}
              </Menu.Item>
            </>
          ) : null}
          {views.length > 0 ? (
            <Menu.Item onClick={() => void exportAll(views.map(({ id }) => id)).catch(tell)}>
              {t('queue.saved.exportAll')}
            </Menu.Item>
          ) : null}
          <Menu.Item onClick={() => picker.current?.click()}>{t('queue.saved.import')}</Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('queue.saved.roles')}</Menu.Label>
          {ROLES.map((role) => (
            <Menu.Item key={role} onClick={() => void adopt(role).catch(tell)}>
              {t(`queue.saved.role.${role}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <input
        ref={picker}
        type="file"
        hidden
        accept="application/json,.json"
        aria-label={t('queue.saved.import')}
        onChange={({ currentTarget }) => {
          void load(currentTarget.files?.[0]).catch(tell)
          currentTarget.value = ''
        }}
      />
      {dialog ? (
        <ViewDialog
          view={dialog === 'edit' ? (open ?? null) : null}
          filter={filterOf(search)}
          layout={layout}
          onClose={() => setDialog(null)}
          onSaved={(id) => {
            setDialog(null)
            void navigate({ to: '/queue', search: { ...search, saved: id }, replace: true })
          }}
        />
      ) : null}
    </>
  )
}
