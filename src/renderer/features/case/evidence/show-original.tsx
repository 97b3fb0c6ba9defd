import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { EvidenceItem } from '#contract/evidence.ts'
import { useDesk, useDeskQuery } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useCase } from '../parts/case-context.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'

/** Leads to the original: in its folder where the host can, else its path goes to the clipboard. */
export function ShowOriginal({ item }: { readonly item: EvidenceItem }): ReactNode {
  const { detail } = useCase()
  const { t, common } = useWords()
  const desk = useDesk()
  const can = useDeskQuery('desktop.can', {})
  const act = useAct()
  const [copied, setCopied] = useState(false)
  const shows = can.data?.showsOriginals ?? false
  const go = async (): Promise<void> => {
    if (shows) return void (await desk.call('desktop.showOriginal', { sha256: item.sha256 }))
    const { files } = await desk.call('evidence.places', { caseId: detail.id })
    await navigator.clipboard.writeText(files.find((file) => file.evidenceId === item.id)?.path ?? '')
    setCopied(true)
  }
  return (
    <>
      <Button size="compact-xs" variant="subtle" loading={act.busy} onClick={() => void act.run(go)}>
        {shows ? t('evidence.showOriginal') : copied ? common('copied') : t('evidence.copyPath')}
        <span className="visually-hidden">{` ${item.caption || item.originalName}`}</span>
      </Button>
      {act.error ? <ErrorCard error={act.error} /> : null}
    </>
  )
}
