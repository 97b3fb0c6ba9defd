import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '#contract/people.ts'
import { useDeskCommand, useDeskQuery } from '../../desk.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { PersonBadge } from '../../ui/people.tsx'
import { PersonDialog } from './person-dialog.tsx'

/** The people of the desk: add, rename, retire. A part of the settings. */
export function PeopleSection(): ReactNode {
  const { t } = useTranslation()
  const title = useId()
  const { data, error, refetch } = useDeskQuery('people.list', {})
  const [open, setOpen] = useState<Person | 'new' | null>(null)
  const people = data?.people ?? []
  return (
    <Stack component="section" gap="sm" aria-labelledby={title}>
      <div>
        <Title order={2} size="h4" id={title}>
          {t('people.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('people.text')} {t('people.hereHint')}
        </Text>
      </div>
      {error ? <ErrorCard error={error} onRetry={() => void refetch()} /> : null}
      {data && people.length === 0 ? <Text size="sm">{t('people.none')}</Text> : null}
      {people.map((person) => (
        <PersonLine
          key={person.id}
          person={person}
          here={person.id === data?.here}
          onEdit={() => setOpen(person)}
        />
      ))}
      <Group>
        <Button variant="default" onClick={() => setOpen('new')}>
          {t('people.add')}
        </Button>
      </Group>
      {open ? <PersonDialog person={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </Stack>
  )
}

interface PersonLineProps {
  readonly person: Person
  readonly here: boolean
  readonly onEdit: () => void
}

function PersonLine({ person, here, onEdit }: PersonLineProps): ReactNode {
  const { t } = useTranslation()
  const retire = useDeskCommand('people.retire')
  const { id, name, retired } = person
  return (
    <>
      <Group justify="space-between" gap="sm" maw={560}>
        <Text size="sm" {...(retired ? { c: 'dimmed' } : {})} style={{ overflowWrap: 'anywhere' }}>
          <PersonBadge name={name} /> {name}
          {here ? ` · ${t('people.here')}` : ''}
          {retired ? ` · ${t('people.retired')}` : ''}
        </Text>
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('people.edit', { name })}
            onClick={onEdit}
          >
            {t('people.editShort')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t(retired ? 'people.backNamed' : 'people.retireNamed', { name })}
            onClick={() => retire.mutate({ id, retired: !retired })}
          >
            {t(retired ? 'people.back' : 'people.retire')}
          </Button>
        </Group>
      </Group>
      {retire.error ? <ErrorCard error={retire.error} /> : null}
    </>
  )
}
