import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { MoneyText } from '#renderer/ui/money-text.tsx'
import { TasksSection } from '../hands/tasks-section.tsx'
import { useCase } from '../parts/case-context.tsx'
import { CopyId } from '../parts/copy-id.tsx'
import { Section } from '../parts/section.tsx'
import { When } from '../parts/when.tsx'
import { useWords } from '../parts/words.ts'
import { StepsSection } from '../steps/steps-section.tsx'
import { type Fact, Facts } from './facts.tsx'
import { LinesTable } from './lines-table.tsx'

/** What the platform says about the request, and about the order behind it. */
export function OrderTab(): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  return (
    <Stack gap="sm">
      <StepsSection />
      <TasksSection />
      <Section title={t('order.request')}>
        <RequestFacts />
        {detail.lines.length > 0 ? <LinesTable label={t('order.requestLines')} lines={detail.lines} /> : null}
      </Section>
      <Section title={t('order.title')}>
        {detail.order ? (
          <OrderFacts order={detail.order} />
        ) : (
          <Text size="sm" c="dimmed">
            {t('order.none')}
          </Text>
        )}
      </Section>
    </Stack>
  )
}

const when = (at: number | null): ReactNode => (at === null ? null : <When at={at} />)

function RequestFacts(): ReactNode {
  const { detail } = useCase()
  const { t, code } = useWords()
  const { compensationAmount } = detail
  const facts: readonly Fact[] = [
    { label: t('order.type'), value: detail.type },
    { label: t('order.substatus'), value: detail.substatus },
    { label: t('order.requestedAt'), value: when(detail.requestedAt) },
    { label: t('order.refundAt'), value: when(detail.refundAt) },
    { label: t('order.buyer'), value: detail.buyerUsername },
    { label: t('order.buyerNote'), value: detail.buyerNote },
    {
      label: t('order.returnTracking'),
      value: detail.trackingNo && <CopyId bare name={t('order.returnTracking')} value={detail.trackingNo} />,
    },
    { label: t('order.dispute'), value: detail.dispute },
    { label: t('order.appealStatus'), value: detail.appealStatus },
    { label: t('order.compensation'), value: detail.compensation },
    {
      label: t('order.compensationAmount'),
      value: compensationAmount && <MoneyText money={compensationAmount} />,
    },
    {
      label: t('order.appealable'),
      value: detail.appealable ? code('order.because', detail.appealableBecause ?? 'unknown') : null,
    },
    { label: t('order.unknownWords'), value: detail.flags.join(' · ') },
  ]
  return <Facts facts={facts} />
}

function OrderFacts({ order }: { readonly order: NonNullable<CaseOrder> }): ReactNode {
  const { t } = useWords()
  const facts: readonly Fact[] = [
    { label: t('order.status'), value: [order.status, order.substatus].filter(Boolean).join(' · ') },
    { label: t('order.amount'), value: order.amount && <MoneyText money={order.amount} /> },
    { label: t('order.refund'), value: order.refund && <MoneyText money={order.refund} /> },
    { label: t('order.payment'), value: order.paymentMethod },
    { label: t('order.createdAt'), value: when(order.createdAt) },
    { label: t('order.paidAt'), value: when(order.paidAt) },
    { label: t('order.shippedAt'), value: when(order.shippedAt) },
    { label: t('order.deliveredAt'), value: when(order.deliveredAt) },
    { label: t('order.cancelledAt'), value: when(order.cancelledAt) },
    { label: t('order.cancelBy'), value: order.cancelBy },
    { label: t('order.cancelReason'), value: order.cancelReason },
    { label: t('order.carrier'), value: order.carrier },
    {
      label: t('order.tracking'),
      value: order.trackingNo && <CopyId bare name={t('order.tracking')} value={order.trackingNo} />,
    },
    { label: t('order.buyerMessage'), value: order.buyerMessage },
  ]
  return (
    <>
      <Facts facts={facts} />
      {order.lines.length > 0 ? <LinesTable label={t('order.lines')} lines={order.lines} /> : null}
    </>
  )
}

type CaseOrder = ReturnType<typeof useCase>['detail']['order']
