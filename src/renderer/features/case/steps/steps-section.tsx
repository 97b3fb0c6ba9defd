import { Alert, Button, Group, Menu, Skeleton, Stack, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { CaseSteps } from '#contract/steps.ts'
import { useDesk, useDeskQuery } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { MoneyText } from '#renderer/ui/money-text.tsx'
import classes from '../case-page.module.css'
import { Facts } from '../order/facts.tsx'
import { useCase } from '../parts/case-context.tsx'
import { CopyId } from '../parts/copy-id.tsx'
import { Section } from '../parts/section.tsx'
import { useAct } from '../parts/use-act.ts'
import { When } from '../parts/when.tsx'
import { useWords } from '../parts/words.ts'
import { EventItem } from '../story/event-item.tsx'
import { AgreeReturnDialog, TrackReturnDialog } from './return-dialogs.tsx'
import { InspectDialog } from './inspect-dialog.tsx'
import { RejectDialog } from './reject-dialog.tsx'
import { InterveneDialog, RulingDialog } from './ruling-dialogs.tsx'
import { SendEvidenceDialog, TrackReplacementDialog } from './sent-dialogs.tsx'
import { CheckReasonDialog } from './check-reason-dialog.tsx'

const ACTIONS = [
  'check',
  'agree',
  'track',
  'inspect',
  'replace',
  'reject',
  'intervene',
  'send',
  'rule',
] as const
type Action = (typeof ACTIONS)[number]

/** What happens between request and end: each step a line of the story. */
export function StepsSection(): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const steps = useDeskQuery('steps.get', { caseId: detail.id }, { keep: true })
  const [open, setOpen] = useState<Action | null>(null)
  const shut = (): void => setOpen(null)
  const closed = detail.state === 'closed'
  const replacement = steps.data?.replacement ?? null
  const actions = ACTIONS.filter(
    (action) => fits(action, detail.kind, detail.topic) && (action !== 'replace' || replacement !== null),
  )
  return (
    <Section
      title={t('steps.title')}
      aside={
        closed || actions.length === 0 ? null : (
          <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
            <Menu.Target>
              <Button
                size="compact-sm"
                variant="default"
                data-place="steps"
                rightSection={<IconChevronDown size={14} aria-hidden />}
              >
                {t('steps.record')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {actions.map((action) => (
                <Menu.Item key={action} onClick={() => setOpen(action)}>
                  {t(`steps.do.${action}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )
      }
    >
      {steps.error ? <ErrorCard error={steps.error} onRetry={() => void steps.refetch()} /> : null}
      {steps.data ? <StepsBody steps={steps.data} /> : <Skeleton height={40} />}
      {open === 'check' ? <CheckReasonDialog onClose={shut} /> : null}
      {open === 'agree' ? <AgreeReturnDialog onClose={shut} /> : null}
      {open === 'track' ? (
        <TrackReturnDialog agreement={steps.data?.agreement ?? null} onClose={shut} />
      ) : null}
      {open === 'inspect' ? <InspectDialog shots={steps.data?.shots ?? []} onClose={shut} /> : null}
      {open === 'reject' ? <RejectDialog onClose={shut} /> : null}
      {open === 'send' ? <SendEvidenceDialog onClose={shut} /> : null}
      {open === 'replace' && replacement ? (
        <TrackReplacementDialog replacement={replacement} onClose={shut} />
      ) : null}
      {open === 'intervene' ? <InterveneDialog onClose={shut} /> : null}
      {open === 'rule' ? <RulingDialog onClose={shut} /> : null}
    </Section>
  )
}

/** A violation has no parcel; what was cancelled does not come back. */
function fits(action: Action, kind: string, topic: string): boolean {
  if (topic === 'violation') return action === 'send'
  const parcel = action === 'agree' || action === 'track' || action === 'inspect'
  return !parcel || (kind !== 'cancellation' && kind !== 'refund')
}

function StepsBody({ steps }: { readonly steps: CaseSteps }): ReactNode {
  const { t, code } = useWords()
  const { agreement, inspections, rulings, replacement, disputes } = steps
  const nothing = !agreement && !replacement && inspections.length === 0 && rulings.length === 0
  return (
    <Stack gap="sm">
      {steps.hints.map((hint) => (
        <Alert key={hint.code} variant="light" p="xs">
          <Text size="sm">{code('steps.hint', hint.code)}</Text>
          <Text size="xs">
            {t(`steps.sure.${hint.confidence}`)} {t('steps.source', { source: hint.source })}
          </Text>
        </Alert>
      ))}
      {nothing ? (
        <Text size="sm" c="dimmed">
          {t('steps.none')}
        </Text>
      ) : null}
      {disputes.used > 0 ? (
        <Text size="sm">
          {disputes.of === null
            ? t('steps.disputesOpen', { used: disputes.used })
            : t('steps.disputes', {
                used: disputes.used,
                of: disputes.of,
                sure: t(`steps.sure.${disputes.confidence}`),
              })}
        </Text>
      ) : null}
      {agreement ? <Agreement agreement={agreement} /> : null}
      {replacement ? <Replacement replacement={replacement} /> : null}
      {inspections.map((one) => (
        <Facts
          key={one.id}
          facts={[
            { label: t('steps.do.inspect'), value: <When at={one.at} /> },
            { label: t('field.grade'), value: t(`steps.grade.${one.grade}`) },
            { label: t('field.note'), value: one.note },
            {
              label: t('field.shots'),
              value: one.shots
                .filter(({ evidenceId }) => evidenceId !== null)
                .map(({ shot }) => code('steps.shot', shot))
                .join(', '),
            },
          ]}
        />
      ))}
      {rulings.map((one) => (
        <Facts
          key={one.id}
          facts={[
            { label: t('steps.do.rule'), value: <When at={one.at} /> },
            { label: t('field.side'), value: t(`steps.side.${one.side}`) },
            { label: t('field.liability'), value: t(`steps.liability.${one.liability}`) },
            { label: t('steps.sellerPays'), value: <MoneyText money={one.sellerPays} /> },
            { label: t('field.note'), value: one.note },
          ]}
        />
      ))}
      <Chain steps={steps} />
    </Stack>
  )
}

function Agreement({ agreement }: { readonly agreement: NonNullable<CaseSteps['agreement']> }): ReactNode {
  const { t } = useWords()
  const when = (at: number | null): ReactNode => (at === null ? null : <When at={at} />)
  return (
    <Facts
      facts={[
        { label: t('steps.do.agree'), value: <When at={agreement.agreedAt} /> },
        { label: t('field.address'), value: agreement.address },
        { label: t('field.labelBy'), value: t(`steps.label.${agreement.labelBy}`) },
        { label: t('field.shipBy'), value: when(agreement.shipBy) },
        { label: t('field.carrier'), value: agreement.carrier },
        {
          label: t('field.trackingNo'),
          value: agreement.trackingNo && (
            <CopyId bare name={t('field.trackingNo')} value={agreement.trackingNo} />
          ),
        },
        { label: t('field.shippedAt'), value: when(agreement.shippedAt) },
        { label: t('field.deliveredAt'), value: when(agreement.deliveredAt) },
      ]}
    />
  )
}

function Replacement({
  replacement,
}: {
  readonly replacement: NonNullable<CaseSteps['replacement']>
}): ReactNode {
  const { t } = useWords()
  const when = (at: number | null): ReactNode => (at === null ? null : <When at={at} />)
  return (
    <Facts
      facts={[
        { label: t('steps.accepted'), value: <When at={replacement.acceptedAt} /> },
        { label: t('field.orderNo'), value: replacement.orderNo },
        { label: t('field.carrier'), value: replacement.carrier },
        { label: t('field.trackingNo'), value: replacement.trackingNo },
        { label: t('field.shippedAt'), value: when(replacement.shippedAt) },
        { label: t('field.deliveredAt'), value: when(replacement.deliveredAt) },
      ]}
    />
  )
}

/** The request before it was edited, and what may be it: one story over several numbers. */
function Chain({ steps }: { readonly steps: CaseSteps }): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  return (
    <>
      {steps.later ? (
        <Text size="sm">
          {t('steps.later')} <a href={`#/case/${steps.later.caseId}`}>{steps.later.platformId}</a>
        </Text>
      ) : null}
      {steps.earlier.map((one) => (
        <details key={one.caseId}>
          <summary className={classes['summary']}>
            {t('steps.earlier', { number: one.platformId, status: one.status })}
          </summary>
          <ol className={classes['checklist']}>
            {one.events.map((event) => (
              <EventItem key={event.id} event={event} />
            ))}
          </ol>
        </details>
      ))}
      {steps.earlier.length === 0 && detail.state !== 'closed'
        ? steps.candidates.map((one) => (
            <Group key={one.caseId} gap="xs">
              <Text size="sm">{t('steps.candidate', { number: one.platformId, status: one.status })}</Text>
              <Button
                size="compact-xs"
                mih={24}
                variant="default"
                loading={act.busy}
                onClick={() =>
                  void act.run(() => desk.call('steps.link', { caseId: detail.id, earlierId: one.caseId }))
                }
              >
                {t('steps.link')}
                <span className="visually-hidden">{` ${one.platformId}`}</span>
              </Button>
            </Group>
          ))
        : null}
      {act.error ? <ErrorCard error={act.error} /> : null}
    </>
  )
}
