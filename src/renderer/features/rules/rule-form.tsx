import {
  Button,
  Checkbox,
  Group,
  Modal,
  MultiSelect,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PolicyRule, policyRule } from '#contract/rules.ts'
import { RuleDetails } from './rule-details.tsx'
import { dayBefore } from './rule-words.ts'

const { shape } = policyRule
const KINDS = shape.kinds.element.options
const CONSEQUENCES = [
  ...([
    'auto-approved',
    'auto-refund',
    'request-closes',
    'window-closes',
    'appeal-fails',
    'platform-rules',
  ] as const),
  ...(['platform-rules-without', 'counts-as-not-received', 'may-be-appealed', 'dispute-not-taken'] as const),
  'unknown',
] as const

interface RuleFormProps {
  /** The rule to change, or null for a new one. */
  readonly rule: PolicyRule | null
  readonly onClose: () => void
  /** The rules that take the place of the one that was changed. */
  readonly onDone: (rules: PolicyRule[]) => void
}

const blank = (today: string): PolicyRule => ({
  ...{ id: '', version: '', validFrom: null, validTo: null, deadline: 'respond', whose: 'ours' },
  ...{ kinds: ['refund', 'return'], event: 'requested', amount: 48, unit: 'hours' },
  ...{
    calendar: null,
    zone: null,
    consequence: 'unknown',
    source: '',
    sourceDate: today,
    confidence: 'unconfirmed',
  },
})

/** One time limit as a form. What is typed here is the desk's own rule and says so by its version. */
export function RuleForm({ rule, onClose, onDone }: RuleFormProps): ReactNode {
  const { t } = useTranslation()
  // The version of what is typed here; asked once, so that it does not change while one types.
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const [typed, setTyped] = useState<PolicyRule>(rule ?? blank(today))
  const [keepOld, setKeepOld] = useState(true)
  const set = (some: Partial<PolicyRule>): void => setTyped((now) => ({ ...now, ...some }))
  const begins = typed.validFrom
  const splits = rule !== null && begins !== null && begins !== rule.validFrom
  const complete = typed.amount > 0 && typed.kinds.length > 0 && typed.source.trim() !== ''
  const done = (): void => {
    if (!complete) return
    const id = typed.id === '' ? `own-${typed.deadline}-${typed.kinds.join('-')}` : typed.id
    // The newest version of a rule wins: what is typed today comes after what shipped before.
    const next = { ...typed, id, version: `${today}-own` }
    onDone([...(splits && keepOld ? [{ ...rule, validTo: dayBefore(begins) }] : []), next])
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(rule ? 'rules.form.edit' : 'rules.form.add')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          done()
        }}
      >
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <NativeSelect
              label={t('rules.form.deadline')}
              data-autofocus
              value={typed.deadline}
              data={shape.deadline.options.map((value) => ({ value, label: t(`rules.kind.${value}`) }))}
              onChange={({ currentTarget: { value } }) => set({ deadline: shape.deadline.parse(value) })}
            />
            <NativeSelect
              label={t('rules.form.whose')}
              value={typed.whose}
              data={(['ours', 'buyer', 'platform'] as const).map((value) => ({
                value,
                label: t(`rules.whose.${value}`),
              }))}
              onChange={({ currentTarget: { value } }) => set({ whose: shape.whose.parse(value) })}
            />
          </SimpleGrid>
          <MultiSelect
            label={t('rules.form.kinds')}
            value={typed.kinds}
            data={KINDS.map((value) => ({ value, label: t(`rules.of.${value}`) }))}
            onChange={(values) => set({ kinds: KINDS.filter((kind) => values.includes(kind)) })}
          />
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
            <NativeSelect
              label={t('rules.form.event')}
              value={typed.event}
              data={shape.event.options.map((value) => ({ value, label: t(`rules.event.${value}`) }))}
              onChange={({ currentTarget: { value } }) => set({ event: shape.event.parse(value) })}
            />
            <NumberInput
              label={t('rules.form.amount')}
              min={1}
              max={10_000}
              allowDecimal={false}
              allowNegative={false}
              value={typed.amount || ''}
              onChange={(value) => set({ amount: typeof value === 'number' ? value : 0 })}
            />
            <NativeSelect
              label={t('rules.form.unit')}
              value={typed.unit}
              data={shape.unit.options.map((value) => ({ value, label: t(`rules.unit.${value}`) }))}
              onChange={({ currentTarget: { value } }) => set({ unit: shape.unit.parse(value) })}
            />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput
              type="date"
              label={t('rules.form.validFrom')}
              value={typed.validFrom ?? ''}
              onChange={({ currentTarget: { value } }) => set({ validFrom: value || null })}
            />
            <TextInput
              type="date"
              label={t('rules.form.validTo')}
              value={typed.validTo ?? ''}
              onChange={({ currentTarget: { value } }) => set({ validTo: value || null })}
            />
          </SimpleGrid>
          {splits ? (
            <Checkbox
              label={t('rules.form.keepOld')}
              checked={keepOld}
              onChange={({ currentTarget: { checked } }) => setKeepOld(checked)}
            />
          ) : null}
          <NativeSelect
            label={t('rules.form.consequence')}
            value={typed.consequence}
            data={CONSEQUENCES.map((value) => ({ value, label: t(`rules.silence.${value}`) }))}
            onChange={({ currentTarget: { value } }) => set({ consequence: value })}
          />
          <RuleDetails rule={typed} onChange={set} />
          <TextInput
            label={t('rules.form.source')}
            withAsterisk
            maxLength={500}
            value={typed.source}
            onChange={({ currentTarget: { value } }) => set({ source: value })}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput
              label={t('rules.form.sourceDate')}
              maxLength={40}
              value={typed.sourceDate}
              onChange={({ currentTarget: { value } }) => set({ sourceDate: value })}
            />
            <NativeSelect
              label={t('rules.form.confidence')}
              value={typed.confidence}
              data={shape.confidence.options.map((value) => ({
                value,
                label: t(`rules.confidence.${value}`),
              }))}
              onChange={({ currentTarget: { value } }) => set({ confidence: shape.confidence.parse(value) })}
            />
          </SimpleGrid>
          <Group justify="flex-end" gap="xs">
            {complete ? null : (
              <Text size="sm" c="dimmed" role="status">
                {t('rules.form.incomplete')}
              </Text>
            )}
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={!complete}>
              {t('rules.form.next')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
