import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '#contract/people.ts'
import { initialsOf } from '#core/people/initials.ts'
import { useDesk, useDeskQuery } from '../../desk.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'

interface PersonDialogProps {
  /** Who is changed; null adds somebody. */
  readonly person: Person | null
  readonly onClose: () => void
}

/** Adds somebody, or changes a name and its initials. */
export function PersonDialog({ person, onClose }: PersonDialogProps): ReactNode {
  const { t } = useTranslation()
  const desk = useDesk()
  const { data } = useDeskQuery('people.list', {})
  const [name, setName] = useState(person?.name ?? '')
  const [initials, setInitials] = useState(person?.initials ?? '')
  const [arrive, setArrive] = useState(person === null)
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const plain = name.trim()
  const taken = (data?.people ?? []).some(
    (one) => one.name === plain && one.id !== person?.id && !(one.retired && person === null),
  )
  const wrong = plain === '' ? (tried ? t('people.nameMissing') : null) : taken ? t('people.nameTaken') : null
  const save = async (): Promise<void> => {
    setTried(true)
    if (plain === '' || taken) return
    setError(null)
    try {
      const saved = await desk.call('people.save', { id: person?.id ?? null, name: plain, initials })
      if (person === null && arrive) await desk.call('people.arrive', { id: saved.id })
      onClose()
    } catch (fault) {
      setError(fault)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={person ? t('people.edit', { name: person.name }) : t('people.addTitle')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('people.name')}
            data-autofocus
            required
            maxLength={80}
            value={name}
            error={wrong}
            onChange={({ currentTarget: { value } }) => setName(value)}
          />
          <TextInput
            label={t('people.initials')}
            description={t('people.initialsHint')}
            placeholder={initialsOf(name)}
            w={200}
            maxLength={3}
            value={initials}
            onChange={({ currentTarget: { value } }) => setInitials(value)}
          />
          {person ? (
            plain !== person.name && plain !== '' ? (
              <Text size="sm">{t('people.renames', { name: person.name })}</Text>
            ) : null
          ) : (
            <Checkbox
              label={t('people.arrive')}
              checked={arrive}
              onChange={({ currentTarget: { checked } }) => setArrive(checked)}
            />
          )}
          {error ? <ErrorCard error={error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit">{t('people.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
