import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { AppealTab } from './appeal/appeal-tab.tsx'
import classes from './case-page.module.css'
import { EvidenceTab } from './evidence/evidence-tab.tsx'
import { OrderTab } from './order/order-tab.tsx'
import { CASE_TABS, type CaseTab, useCase } from './parts/case-context.tsx'
import { useWords } from './parts/words.ts'
import { ReplyTab } from './reply/reply-tab.tsx'

const PANELS: Readonly<Record<CaseTab, () => ReactNode>> = {
  order: OrderTab,
  evidence: EvidenceTab,
  reply: ReplyTab,
  appeal: AppealTab,
}

/** The work on the case in four tabs. All stay mounted: changing tab loses nothing typed. */
export function WorkPanel(props: {
  readonly tab: CaseTab
  readonly onTab: (tab: CaseTab) => void
}): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const counts: Readonly<Partial<Record<CaseTab, number>>> = {
    evidence: detail.evidence.length,
    reply: detail.messages.length,
  }
  return (
    <Tabs
      className={classes['work']}
      value={props.tab}
      onChange={(value) => props.onTab(CASE_TABS.find((tab) => tab === value) ?? 'order')}
      keepMountedMode="display-none"
    >
      <Tabs.List className={classes['tabs']} aria-label={t('tabs.label')}>
        {CASE_TABS.map((tab) => (
          <Tabs.Tab key={tab} value={tab} data-place={`tab-${tab}`} px="sm">
            {t(`tabs.${tab}`)}
            {counts[tab] ? <span className={classes['tabCount']}>{counts[tab]}</span> : null}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {CASE_TABS.map((tab) => {
        const Panel = PANELS[tab]
        return (
          <Tabs.Panel key={tab} value={tab} pt="sm">
            <Panel />
          </Tabs.Panel>
        )
      })}
    </Tabs>
  )
}
