import { Alert, Button, FileButton, Group, NativeSelect, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconFileDownload, IconFileUpload, IconInfoCircle, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import {
  type MarketRules,
  type PolicyRule,
  type RuleChange,
  type RuleMarket,
  policyRule,
  ruleMarket,
} from '#contract/rules.ts'
import { useDeskQuery } from '../../desk.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { Attempts } from './attempts.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import { Holidays } from './holidays.tsx'
import { Revisions } from './revisions.tsx'
import { RuleForm } from './rule-form.tsx'
import { RuleTable } from './rule-table.tsx'
import { borrowedRules } from './rule-words.ts'

/** The same file that ships and that the command line takes. */
const ruleFile = z.object({
  market: ruleMarket,
  note: z.string(),
  rules: z.array(policyRule).max(200),
  holidays: z.array(z.iso.date()).max(5000).optional(),
})

/** The time limits every estimated date comes from: to read, to change, and to see what a change would move. */
export function RulesPage(): ReactNode {
  const { t } = useTranslation()
  const found = useDeskQuery('rules.list', {})
  const shops = useDeskQuery('shops.list', {})
  const [chosen, setChosen] = useState<RuleMarket | null>(null)
  const market = chosen ?? shops.data?.[0]?.market ?? 'US'
  const nameOf = (code: RuleMarket): string =>
    code === 'generic' ? t('rules.generic') : `${t(`words.market.${code}`)} (${code})`
  const own = found.data?.find((one) => one.market === market)
  const generic = found.data?.find((one) => one.market === 'generic')
  return (
    <Stack gap="lg" maw={1240} pb="xl">
      <div>
        <Title order={1}>{t('rules.title')}</Title>
        <Text c="dimmed">{t('rules.intro')}</Text>
      </div>
      {found.error ? <ErrorCard error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={240} aria-label={t('common.loading')} role="status" /> : null}
      {own && generic ? (
        <>
          <NativeSelect
            label={t('rules.market')}
            maw={320}
            value={market}
            data={(found.data ?? []).map((one) => ({ value: one.market, label: nameOf(one.market) }))}
            onChange={({ currentTarget: { value } }) => setChosen(ruleMarket.parse(value))}
          />
          <MarketSection key={market} own={own} generic={generic} nameOf={nameOf} />
        </>
      ) : null}
    </Stack>
  )
}

interface MarketSectionProps {
  readonly own: MarketRules
  readonly generic: MarketRules
  readonly nameOf: (market: RuleMarket) => string
}

function MarketSection({ own, generic, nameOf }: MarketSectionProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const [editing, setEditing] = useState<PolicyRule | 'new' | null>(null)
  const [change, setChange] = useState<RuleChange | null>(null)
  const [said, setSaid] = useState('')
  const { market, rules } = own
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const borrowed = borrowedRules(own, generic)
  const replace = (old: PolicyRule | null, next: readonly PolicyRule[]): void => {
    const at = old === null ? rules.length : rules.indexOf(old)
    setChange({ take: 'own', market, rules: [...rules.slice(0, at), ...next, ...rules.slice(at + 1)] })
  }
  const load = async (file: File | null): Promise<void> => {
    if (!file) return
    const read = ruleFile.safeParse(await file.text().then(parsed))
    if (!read.success) setSaid(t('rules.notAFile'))
    else if (read.data.market !== market)
      setSaid(t('rules.otherMarket', { market: nameOf(read.data.market) }))
    else setChange({ take: 'own', market, rules: read.data.rules, holidays: read.data.holidays })
  }
  const save = (): void =>
    saveFile(
      `aftercase-rules-${market}.json`,
      'application/json',
      `${JSON.stringify({ market, note: own.note, rules, holidays: own.holidays }, null, 2)}\n`,
    )
  return (
    <>
      <Text size="sm" c="dimmed">
        {[
          own.origin === 'shipped'
            ? t('rules.state.shipped', { revision: own.revision })
            : t('rules.state.own', {
                revision: own.revision,
                actor: own.actor || t('rules.state.somebody'),
                at: formatDateTime(own.at, zone, language),
              }),
          own.holidays.length > 0
            ? t('rules.holidays', {
                count: own.holidays.length,
                from: own.holidays[0] ?? '',
                to: own.holidays.at(-1) ?? '',
              })
            : market === 'generic'
              ? ''
              : t('rules.noHolidays'),
        ]
          .filter(Boolean)
          .join(' ')}
      </Text>
      {own.pending ? (
        <Alert icon={<IconInfoCircle aria-hidden />} title={t('rules.pending.title')}>
          <Stack gap="xs" align="flex-start">
            {t('rules.pending.text')}
            <Group gap="xs">
              <Button size="xs" onClick={() => setChange({ take: 'shipped', market })}>
                {t('rules.pending.take')}
              </Button>
              <Button size="xs" variant="default" onClick={() => setChange({ take: 'keep', market })}>
                {t('rules.pending.keep')}
              </Button>
            </Group>
          </Stack>
        </Alert>
      ) : null}
      <section aria-label={t('rules.own')}>
        <Group justify="space-between" mb="xs">
          <Title order={2} size="h5">
            {t('rules.own')}
          </Title>
          <Group gap="xs">
            <Button
              size="xs"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setEditing('new')}
            >
              {t('rules.add')}
            </Button>
            <FileButton accept="application/json,.json" onChange={(file) => void load(file)}>
              {(props) => (
                <Button
                  {...props}
                  size="xs"
                  variant="default"
                  leftSection={<IconFileUpload size={16} aria-hidden />}
                >
                  {t('rules.load')}
                </Button>
              )}
            </FileButton>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconFileDownload size={16} aria-hidden />}
              onClick={save}
            >
              {t('rules.save')}
            </Button>
            {own.origin === 'own' ? (
              <Button size="xs" variant="default" onClick={() => setChange({ take: 'shipped', market })}>
                {t('rules.back')}
              </Button>
            ) : null}
          </Group>
        </Group>
        <Text size="sm" role="status">
          {said}
        </Text>
        {rules.length === 0 ? (
          <Text>
            <Text span inherit fw={600}>
              {t('rules.none')}
            </Text>
            {`. ${t('rules.noneText')}`}
          </Text>
        ) : (
          <RuleTable
            label={t('rules.own')}
            rules={rules}
            onEdit={setEditing}
            onRemove={(rule) => replace(rule, [])}
          />
        )}
      </section>
      {borrowed.length > 0 ? (
        <section aria-label={t('rules.borrowed')}>
          <Title order={2} size="h5" mb="xs">
            {t('rules.borrowed')}
          </Title>
          <RuleTable label={t('rules.borrowed')} rules={borrowed} />
        </section>
      ) : null}
      <Attempts attempts={own.attempts} />
      {market === 'generic' ? null : (
        <Holidays
          holidays={own.holidays}
          onDone={(holidays) => setChange({ take: 'own', market, rules, holidays })}
        />
      )}
      <Revisions market={market} onTake={(revision) => setChange({ take: 'revision', market, revision })} />
      {editing === null ? null : (
        <RuleForm
          rule={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onDone={(next) => {
            replace(editing === 'new' ? null : editing, next)
            setEditing(null)
          }}
        />
      )}
      {change ? (
        <ChangeDialog
          change={change}
          onClose={() => setChange(null)}
          onApplied={(moved) => {
            setChange(null)
            setSaid(t('rules.change.done', { count: moved }))
          }}
        />
      ) : null}
    </>
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
