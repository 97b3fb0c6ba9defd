import { Skeleton, Stack } from '@mantine/core'
import { type ReactNode, memo, useCallback, useDeferredValue, useMemo, useState } from 'react'
import { MARKETS } from '#core/shared/markets.ts'
import type { CaseDetail } from '#contract/cases.ts'
import { useDeskQuery } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import classes from './case-page.module.css'
import { useCaseShortcuts } from './case-shortcuts.ts'
import { DropCurtain } from './evidence/drop-curtain.tsx'
import type { IncomingFile } from './evidence/incoming-files.ts'
import { useIncoming } from './evidence/use-incoming.ts'
import { useUploads } from './evidence/use-uploads.ts'
import { CaseHeader } from './header/case-header.tsx'
import { CaseProvider, type CaseContextValue, type CaseTab } from './parts/case-context.tsx'
import { type Place, focusPlace } from './parts/focus.ts'
import { useWords } from './parts/words.ts'
import { Story } from './story/story.tsx'
import { WorkPanel } from './work-panel.tsx'

interface CasePageProps {
  /** Our id or the platform's. */
  readonly caseId: string
  /** What another feature says in the header while the case is not closed. */
  readonly worth?: ReactNode
}

/** One case: who wants what, what happened, and the work on it. */
export function CasePage({ caseId, worth }: CasePageProps): ReactNode {
  const { t } = useWords()
  const found = useDeskQuery('cases.get', { id: caseId })
  // A case of a thousand pieces is drawn in small steps, so that typing and scrolling go on meanwhile.
  const later = useDeferredValue(found.data)
  const shown = later?.id === found.data?.id ? later : found.data
  if (shown) return <LoadedCase key={shown.id} detail={shown} worth={worth} />
  if (found.error) return <ErrorCard error={found.error} onRetry={() => void found.refetch()} />
  return (
    <Stack gap="sm" aria-busy aria-label={t('loading')} role="status">
      <Skeleton height={110} />
      <Skeleton height={320} />
    </Stack>
  )
}

const LoadedCase = memo(function LoadedCase({
  detail,
  worth,
}: {
  readonly detail: CaseDetail
  readonly worth: ReactNode
}): ReactNode {
  const [tab, setTab] = useState<CaseTab>(() => firstTab(detail))
  const uploads = useUploads(detail.id)
  const { add } = uploads
  const take = useCallback(
    (files: readonly IncomingFile[]) => {
      add(files)
      if (files.length > 0) setTab('evidence')
    },
    [add],
  )
  const hanging = useIncoming(take)
  const goTo = useCallback((next: CaseTab | null, ...places: readonly Place[]) => {
    if (next) setTab(next)
    focusPlace(places.length > 0 || !next ? places : [`tab-${next}`])
  }, [])
  useCaseShortcuts(goTo)
  const value = useMemo<CaseContextValue>(() => {
    const market = MARKETS[detail.market]
    return {
      detail,
      uploads,
      goTo,
      currency: detail.amount?.currency ?? market.currency,
      decimalComma: market.decimalComma,
    }
  }, [detail, uploads, goTo])
  return (
    <CaseProvider value={value}>
      <article className={classes['page']}>
        <CaseHeader worth={worth} />
        <div className={classes['areas']}>
          <Story />
          <WorkPanel tab={tab} onTab={setTab} />
        </div>
      </article>
      {hanging ? <DropCurtain /> : null}
    </CaseProvider>
  )
})

/** Opens where the work is: the appeal once there is one, else the facts. */
function firstTab(detail: CaseDetail): CaseTab {
  const round = detail.appeals.at(-1)
  return round && (round.state === 'drafting' || round.state === 'built' || round.state === 'submitted')
    ? 'appeal'
    : 'order'
}
