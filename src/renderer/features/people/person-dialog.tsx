import { Checkbox, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '#contract/people.ts'
import { useDeskCommand, useDeskQuery } from '../../desk.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { InitialsField } from '../../ui/initials-field.tsx'

interface PersonDialogProps {
  /** Who is changed; null adds somebody. */
  readonly person: Person | null
  readonly onClose: () => void
}

/** Adds somebody, or changes a name and its initials. */
export function PersonDialog({ person, onClose }: PersonDialogProps): ReactNode {
  const { t } = useTranslation()
  const save = useDeskCommand('people.save')
  const come = useDeskCommand('people.arrive')
  const { data } = useDeskQuery('people.list', {})
  const [name, setName] = useState(person?.name ?? '')
  const [initials, setInitials] = useState(person?.initials ?? '')
  const [arrive, setArrive] = useState(person === null)
  const [tried, setTried] = useState(false)
  const plain = name.trim()
  const taken = (data?.people ?? []).some(
    (one) => one.name === plain && one.id !== person?.id && !(one.retired && person === null),
  )
  const wrong = plain === '' ? (tried ? t('people.nameMissing') : null) : taken ? t('people.nameTaken') : null
  const send = (): void => {
    setTried(true)
    if (plain === '' || taken) return
    save.mutate(
      { id: person?.id ?? null, name: plain, initials },
      {
        onSuccess: ({ id }) => {
          if (person === null && arrive) come.mutate({ id }, { onSuccess: onClose })
          else onClose()
        },
      },
    )
  }
  return (
    <FormDialog
      title={person ? t('people.edit', { name: person.name }) : t('people.addTitle')}
      submitLabel={t('people.save')}
      busy={save.isPending || come.isPending}
      error={save.error ?? come.error}
      onClose={onClose}
      onSubmit={send}
    >
      <TextInput
        label={t('people.name')}
        data-autofocus
        required
        maxLength={80}
        value={name}
        error={wrong}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <InitialsField name={name} value={initials} onChange={setInitials} />
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
    </FormDialog>
  )
}
