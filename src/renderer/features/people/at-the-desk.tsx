import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCheck, IconUser, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useDeskQuery } from '../../desk.tsx'
import { useErrorWords } from '../../ui/error-words.ts'
import { PersonBadge } from '../../ui/people.tsx'
import { PersonDialog } from './person-dialog.tsx'

/** Who is at the desk, in the frame of every page, and the choice of somebody else. */
export function AtTheDesk(): ReactNode {
  const { t } = useTranslation()
  const words = useErrorWords()
  const desk = useDesk()
  const navigate = useNavigate()
  const { data } = useDeskQuery('people.list', {}, { keep: true })
  const [adding, setAdding] = useState(false)
  const people = (data?.people ?? []).filter(({ retired }) => !retired)
  const here = people.find(({ id }) => id === data?.here)
  const arrive = (id: string | null, name: string): void =>
    void desk.call('people.arrive', { id }).then(
      () => notifications.show({ message: id === null ? t('people.left') : t('people.arrived', { name }) }),
      (error: unknown) => {
        const { title, todo } = words(error)
        notifications.show({ color: 'red', title, message: todo })
      },
    )
  const mark = (on: boolean): ReactNode => (on ? <IconCheck size={16} aria-hidden /> : null)
  return (
    <>
      <Menu
        position="bottom-end"
        width={260}
        withInitialFocusPlaceholder={false}
        transitionProps={{ duration: 0 }}
        styles={{ dropdown: { maxHeight: 'calc(100dvh - 72px)', overflowY: 'auto' } }}
      >
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            ml="auto"
            px={4}
            aria-label={`${here?.initials ?? ''} ${t('people.change', { name: here?.name ?? t('people.nobody') })}`.trim()}
          >
            {here ? <PersonBadge name={here.name} /> : <IconUser size={20} aria-hidden />}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('people.choose')}</Menu.Label>
          {people.map(({ id, name }) => (
            <Menu.Item
              key={id}
              aria-current={id === here?.id ? 'true' : undefined}
              leftSection={<PersonBadge name={name} />}
              rightSection={mark(id === here?.id)}
              onClick={() => arrive(id, name)}
            >
              {name}
            </Menu.Item>
          ))}
          <Menu.Item
            aria-current={here ? undefined : 'true'}
            rightSection={mark(!here)}
            onClick={() => arrive(null, '')}
          >
            {t('people.nobody')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {t('people.add')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconUsers size={16} aria-hidden />}
            onClick={() => void navigate({ to: '/settings' })}
          >
            {t('people.manage')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {adding ? <PersonDialog person={null} onClose={() => setAdding(false)} /> : null}
    </>
  )
}
