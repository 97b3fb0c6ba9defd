import { Loader, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useDeskQuery } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { AgreementSection } from '../agreement/agreement-section.tsx'
import { Thread } from '../conversation/thread.tsx'
import { useCase } from '../parts/case-context.tsx'
import { Section } from '../parts/section.tsx'
import { useWords } from '../parts/words.ts'
import { ReplyComposer } from './reply-composer.tsx'

/** The conversation with the buyer: what was said, and the reply being written. */
export function ReplyTab(): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const draft = useDeskQuery('replies.draft', { caseId: detail.id })
  return (
    <Stack gap="sm">
      <Section title={t('reply.title')}>
        {draft.error ? <ErrorCard error={draft.error} onRetry={() => void draft.refetch()} /> : null}
        {/* The composer takes the draft once; from then on what is typed is the truth. */}
        {draft.data ? (
          <ReplyComposer initial={draft.data.text} revision={draft.data.revision} />
        ) : draft.isPending ? (
          <Loader size="sm" />
        ) : null}
      </Section>
      <AgreementSection />
      <Section title={t('messages.title')}>
        <Thread />
      </Section>
    </Stack>
  )
}
