import { Button, Group, NumberInput, Table, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RetentionPlanWire, RetentionRuleWire } from '#contract/custody.ts'
import { useDeskCommand, useDeskJob, useDeskQuery } from '../../desk.tsx'
import { formatBytes } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Section } from './section.tsx'

/** How long originals are kept, and what would be deleted now: shown first, deleted only by a person. */
export function Retention(): ReactNode {
  const { t } = useTranslation()
  const { data, error } = useDeskQuery('custody.retention', {}, { keep: true })
  return (
    <Section title={t('custody.retention.title')} text={t('custody.retention.text')}>
      {error ? <ErrorCard error={error} /> : null}
      {data ? (
        <>
          <RuleForm key={`${data.rule.months}/${data.rule.ledgerMonths}`} rule={data.rule} />
          <Plan plan={data} />
        </>
      ) : null}
    </Section>
  )
}

function RuleForm({ rule }: { readonly rule: RetentionRuleWire }): ReactNode {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(rule)
  const save = useDeskCommand('custody.setRetention')
  const same = typed.months === rule.months && typed.ledgerMonths === rule.ledgerMonths
  return (
    <>
      <Group align="end">
        {(['months', 'ledgerMonths'] as const).map((name) => (
          <NumberInput
            key={name}
            w={280}
            label={t(`custody.retention.${name}`)}
            description={t('custody.retention.never')}
            min={1}
            max={600}
            allowDecimal={false}
            clampBehavior="strict"
            hideControls
            value={typed[name] ?? ''}
            onChange={(value) =>
              setTyped({ ...typed, [name]: typeof value === 'number' && value >= 1 ? value : null })
            }
          />
        ))}
        <Button variant="default" disabled={same} loading={save.isPending} onClick={() => save.mutate(typed)}>
          {t('custody.retention.save')}
        </Button>
      </Group>
      {save.error ? <ErrorCard error={save.error} /> : null}
    </>
  )
}

function Plan({ plan }: { readonly plan: RetentionPlanWire }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const job = useDeskJob('custody.applyRetention')
  const [done, setDone] = useState<{ count: number; bytes: number } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const apply = (): void => {
    setError(null)
    job.start({ token: plan.token }).then(setDone, setError)
  }
  const size = formatBytes(plan.bytes, language)
  return (
    <div role="status">
      {done ? (
        <Text>
          {t('custody.retention.done', { count: done.count, size: formatBytes(done.bytes, language) })}
        </Text>
      ) : null}
      <Text>
        {plan.count === 0
          ? t('custody.retention.none')
          : t('custody.retention.due', { count: plan.count, size })}
      </Text>
      {plan.kept.held + plan.kept.submitted > 0 ? (
        <Text size="sm" c="dimmed">
          {t('custody.retention.kept', plan.kept)}
        </Text>
      ) : null}
      {plan.count > 0 ? (
        <>
          <Files plan={plan} />
          <ConfirmButton color="red" variant="light" loading={job.running} onConfirm={apply}>
            {t('custody.retention.apply')}
          </ConfirmButton>
        </>
      ) : null}
      {error ? <ErrorCard error={error} /> : null}
    </div>
  )
}

function Files({ plan }: { readonly plan: RetentionPlanWire }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <>
      <Table aria-label={t('custody.retention.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('custody.retention.file')}</Table.Th>
            <Table.Th>{t('custody.retention.size')}</Table.Th>
            <Table.Th>{t('custody.retention.cases')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plan.files.map(({ sha256, name, bytes, caseIds }) => (
            <Table.Tr key={sha256}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{name}</Table.Td>
              <Table.Td>{formatBytes(bytes, language)}</Table.Td>
              <Table.Td>{caseIds.join(', ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {plan.count > plan.files.length ? <Text size="sm">{t('custody.retention.more')}</Text> : null}
    </>
  )
}
