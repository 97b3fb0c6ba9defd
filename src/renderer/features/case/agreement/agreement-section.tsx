import { Button, Group, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { type Offer, offersOf } from '#core/agreement/offers.ts'
import { useDesk } from '#renderer/desk.tsx'
import { formatDateTime, formatMoney } from '#renderer/i18n/format.ts'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { type Tone, ToneBadge } from '#renderer/ui/tone.tsx'
import classes from '../case-page.module.css'
import { useCase } from '../parts/case-context.tsx'
import { Section } from '../parts/section.tsx'
import { useAct } from '../parts/use-act.ts'
import { When } from '../parts/when.tsx'
import { useWords } from '../parts/words.ts'
import { AcceptDialog } from './accept-dialog.tsx'
import { OfferDialog } from './offer-dialog.tsx'

const TONES: Readonly<Record<Offer['state'], Tone>> = {
  open: 'accent',
  accepted: 'warn',
  done: 'good',
  refused: 'plain',
  replaced: 'plain',
  withdrawn: 'plain',
}

/** Offers and counter-offers, newest first; each is a step of the story with its money and its clock. */
export function AgreementSection(props: {
  /** Puts the words for an offer of ours into the reply. */
  readonly onWrite: (offer: Offer) => void
}): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const [making, setMaking] = useState<Offer['by'] | null>(null)
  const offers = offersOf(detail.events).toReversed()
  const closed = detail.state === 'closed'
  if (detail.topic === 'violation') return null
  return (
    <Section
      title={t('offer.title')}
      aside={
        closed ? null : (
          <Group gap="xs">
            <Button size="compact-sm" variant="default" onClick={() => setMaking('buyer')}>
              {t('offer.counter')}
            </Button>
            <Button size="compact-sm" variant="default" data-place="offer" onClick={() => setMaking('us')}>
              {t('offer.make')}
            </Button>
          </Group>
        )
      }
    >
      {offers.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('offer.none')}
        </Text>
      ) : null}
      <Stack gap="xs">
        {offers.map((offer) => (
          <OfferLine key={offer.no} offer={offer} onWrite={props.onWrite} />
        ))}
      </Stack>
      {offers.some(({ state }) => state === 'open') ? (
        <Text size="xs" c="dimmed">
          {t('offer.clock')}
        </Text>
      ) : null}
      {making ? <OfferDialog by={making} onClose={() => setMaking(null)} /> : null}
    </Section>
  )
}

function OfferLine(props: { readonly offer: Offer; readonly onWrite: (offer: Offer) => void }): ReactNode {
  const { offer } = props
  const { detail, currency } = useCase()
  const { t, language } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [accepting, setAccepting] = useState(false)
  const { no, state } = offer
  const answer = (word: 'refused' | 'withdrawn'): void =>
    void act.run(() => desk.call('offers.answer', { caseId: detail.id, offer: no, answer: word }))
  const button = (
    action: 'write' | 'accept' | 'refuse' | 'withdraw' | 'done',
    onClick: () => void,
  ): ReactNode => (
    <Button
      size="compact-xs"
      mih={24}
      variant="default"
      loading={act.busy}
      aria-label={t('offer.named', { action: t(`offer.${action}`), no })}
      onClick={onClick}
    >
      {t(`offer.${action}`)}
    </Button>
  )
  return (
    <div>
      <Group gap="xs" justify="space-between" wrap="wrap">
        <Text size="sm">
          <Text span inherit c="dimmed">
            <When at={offer.madeAt} short />
            {` · ${t(`offer.from.${offer.by}`)} `}
          </Text>
          <Text span inherit fw={600}>
            {t(`offer.type.${offer.type}`)}
            {offer.amountMinor === null
              ? ''
              : ` ${formatMoney({ minor: offer.amountMinor, currency }, language)}`}
          </Text>
          {offer.untilAt === null
            ? ''
            : `, ${t('offer.stands', { at: formatDateTime(offer.untilAt, detail.marketZone, language) })}`}
        </Text>
        <ToneBadge tone={TONES[state]}>{t(`offer.state.${state}`)}</ToneBadge>
      </Group>
      {offer.address ? (
        <Text size="sm" className={classes['eventText']}>
          {offer.address}
        </Text>
      ) : null}
      {offer.note ? <Text size="sm">{offer.note}</Text> : null}
      {offer.next ? (
        <Text size="sm">
          {t('offer.nextLine', { next: offer.next })}
          {offer.nextAt === null ? null : (
            <>
              {', '}
              <When at={offer.nextAt} short />
            </>
          )}
        </Text>
      ) : null}
      {detail.state === 'closed' ? null : (
        <Group gap="xs" mt={4}>
          {state === 'open' ? (
            <>
              {offer.by === 'us' ? button('write', () => props.onWrite(offer)) : null}
              {button('accept', () => setAccepting(true))}
              {button('refuse', () => answer('refused'))}
              {button('withdraw', () => answer('withdrawn'))}
            </>
          ) : null}
          {state === 'accepted'
            ? button(
                'done',
                () => void act.run(() => desk.call('offers.done', { caseId: detail.id, offer: no })),
              )
            : null}
        </Group>
      )}
      {act.error ? <ErrorCard error={act.error} /> : null}
      {accepting ? <AcceptDialog offer={offer} onClose={() => setAccepting(false)} /> : null}
    </div>
  )
}
