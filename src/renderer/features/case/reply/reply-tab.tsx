import { Loader, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { AgreementSection } from '../agreement/agreement-section.tsx'
import { Thread } from '../conversation/thread.tsx'
import { useCase } from '../parts/case-context.tsx'
import { Section } from '../parts/section.tsx'
import { useWords } from '../parts/words.ts'
import { type WantedReply, offerReply } from './offer-reply.ts'
import { ReplyComposer } from './reply-composer.tsx'
import { useOpenedDraft } from './use-opened-draft.ts'

/** The conversation with the buyer: what was said, and the reply being written. */
export function ReplyTab(): ReactNode {
  const { detail, currency } = useCase()
  const [wanted, setWanted] = useState<WantedReply | null>(null)
  const { t } = useWords()
  const { opened, error, retry } = useOpenedDraft(detail.id)
  return (
    <Stack gap="sm">
      <Section title={t('reply.title')}>
        {error ? <ErrorCard error={error} onRetry={retry} /> : null}
        {/* The composer takes the draft once; from then on what is typed is the truth. */}
        {opened ? (
          <ReplyComposer opened={opened} wanted={wanted} onTaken={() => setWanted(null)} />
        ) : error ? null : (
          <Loader size="sm" />
        )}
      </Section>
      <AgreementSection onWrite={(offer) => setWanted(offerReply(offer, currency, detail.marketZone))} />
      <Section title={t('messages.title')}>
        <Thread />
      </Section>
    </Stack>
  )
}
