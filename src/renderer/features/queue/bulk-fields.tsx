import { Checkbox, NativeSelect, Radio, Stack, TextInput, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DECISIONS, OUTCOMES } from '#contract/cases.ts'
import { PersonField } from '../../ui/person-field.tsx'
import { SnoozeField } from '../../ui/snooze-field.tsx'
import { TagField } from '../../ui/tag-field.tsx'
import { fromWallTime, userZone } from '../../ui/wall-time.ts'
import type { WireChange } from './bulk-target.ts'

/** What a field form needs: it answers with the change, or null while it is not complete. */
interface FieldProps {
  readonly onChange: (change: WireChange | null) => void
}

function OwnerField({ onChange }: FieldProps): ReactNode {
  const { t } = useTranslation()
  const [owner, setOwner] = useState('')
  return (
    <PersonField
      label={t('hands.change.owner')}
      data-autofocus
      value={owner}
      onChange={(value) => {
        setOwner(value)
        onChange({ owner: value.trim() })
      }}
    />
  )
}

function DueField({ onChange }: FieldProps): ReactNode {
  const { t } = useTranslation()
  const [wall, setWall] = useState('')
  const [clear, setClear] = useState(false)
  const zone = userZone()
  const tell = (value: string, off: boolean): void => {
    const dueAt = off ? null : fromWallTime(value, zone)
    onChange(off || dueAt !== null ? { dueAt } : null)
  }
  return (
    <>
      <TextInput
        type="datetime-local"
        label={t('hands.change.dueAt')}
        description={t('hands.change.zone', { zone })}
        data-autofocus
        disabled={clear}
        value={wall}
        onChange={({ currentTarget: { value } }) => {
          setWall(value)
          tell(value, clear)
        }}
      />
      <Checkbox
        label={t('hands.change.clearDue')}
        checked={clear}
        onChange={({ currentTarget: { checked } }) => {
          setClear(checked)
          tell(wall, checked)
        }}
      />
    </>
  )
}

const TagsField = ({ onChange }: FieldProps): ReactNode => <TagField onChange={onChange} />

const SnoozeBulkField = ({ onChange }: FieldProps): ReactNode => (
  <SnoozeField onChange={(snooze) => onChange(snooze ? { snooze } : null)} />
)

function NoteField({ onChange }: FieldProps): ReactNode {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  return (
    <Textarea
      label={t('hands.change.note')}
      data-autofocus
      autosize
      minRows={3}
      maxRows={10}
      maxLength={20_000}
      value={note}
      onChange={({ currentTarget: { value } }) => {
        setNote(value)
        onChange(value.trim() === '' ? null : { note: value.trim() })
      }}
    />
  )
}

function DecisionField({ onChange }: FieldProps): ReactNode {
  const { t } = useTranslation()
  const [decision, setDecision] = useState('')
  const [note, setNote] = useState('')
  const tell = (chosen: string, text: string): void => {
    const known = DECISIONS.find((one) => one === chosen)
    onChange(known ? { decision: { decision: known, note: text.trim() } } : null)
  }
  return (
    <>
      <NativeSelect
        label={t('hands.change.decision')}
        data-autofocus
        value={decision}
        data={[
          { value: '', label: t('hands.change.choose') },
          ...DECISIONS.map((value) => ({ value, label: t(`case.decision.do.${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          setDecision(value)
          tell(value, note)
        }}
      />
      <Textarea
        label={t('hands.change.decisionNote')}
        autosize
        minRows={2}
        maxLength={4000}
        value={note}
        onChange={({ currentTarget: { value } }) => {
          setNote(value)
          tell(decision, value)
        }}
      />
    </>
  )
}

function CloseField({ onChange }: FieldProps): ReactNode {
  const { t } = useTranslation()
  const [form, setForm] = useState({ outcome: '', amount: 'none', reason: '' })
  const set = (part: Partial<typeof form>): void => {
    const next = { ...form, ...part }
    setForm(next)
    const outcome = OUTCOMES.find((one) => one === next.outcome)
    const amountMinor = next.amount === 'own' ? ('own' as const) : 0
    onChange(outcome ? { close: { outcome, amountMinor, reason: next.reason.trim() } } : null)
  }
  return (
    <>
      <NativeSelect
        label={t('hands.change.outcome')}
        data-autofocus
        value={form.outcome}
        data={[
          { value: '', label: t('hands.change.choose') },
          ...OUTCOMES.map((value) => ({ value, label: t(`words.outcome.${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) => set({ outcome: value })}
      />
      <Radio.Group
        label={t('hands.change.amount')}
        value={form.amount}
        onChange={(value) => set({ amount: value })}
      >
        <Stack gap={6} mt={4}>
          <Radio value="none" label={t('hands.change.amountNone')} />
          <Radio value="own" label={t('hands.change.amountOwn')} />
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('hands.change.reason')}
        autosize
        minRows={2}
        maxLength={4000}
        value={form.reason}
        onChange={({ currentTarget: { value } }) => set({ reason: value })}
      />
    </>
  )
}

/** The fields that can be changed in bulk, in the order of the menu, each with its form. */
export const BULK_FIELDS = {
  owner: OwnerField,
  tags: TagsField,
  snooze: SnoozeBulkField,
  dueAt: DueField,
  note: NoteField,
  decision: DecisionField,
  close: CloseField,
} as const satisfies Readonly<Record<string, (props: FieldProps) => ReactNode>>
export type BulkField = keyof typeof BULK_FIELDS
