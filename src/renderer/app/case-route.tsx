import { Anchor } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CasePage } from '../features/case/case-page.tsx'
import { FightOrConcede } from '../features/numbers/fight-or-concede.tsx'
import { Elsewhere } from '../features/people/elsewhere.tsx'
import { useQueueMemory } from '../features/queue/queue-store.ts'

/** A case under the way back to where the reader was in the queue. */
export function CaseRoute({ caseId }: { readonly caseId: string }): ReactNode {
  const { t } = useTranslation()
  const search = useQueueMemory((memory) => memory.search)
  return (
    <>
      <Anchor size="sm" renderRoot={(props) => <Link to="/queue" search={search} {...props} />}>
        <IconArrowLeft size={14} aria-hidden /> {t('shell.backToQueue')}
      </Anchor>
      <Elsewhere key={`elsewhere-${caseId}`} caseId={caseId} />
      <CasePage key={caseId} caseId={caseId} worth={<FightOrConcede caseId={caseId} />} />
    </>
  )
}
