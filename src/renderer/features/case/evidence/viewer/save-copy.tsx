import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '#contract/evidence.ts'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useAct } from '../../parts/use-act.ts'

/** Widest a copy gets, in pixels. */
const WIDTH = 2400

/** Saves the page as it is printed, marks and all, as a picture. The original stays where it is. */
export function SaveCopy({ item, page }: { readonly item: EvidenceItem; readonly page: number }): ReactNode {
  const { t } = useTranslation()
  const desk = useDesk()
  const act = useAct()
  const save = (): void =>
    void act.run(async () => {
      const asked = { evidenceId: item.id, page, width: WIDTH, marked: true }
      const { png } = await desk.call('evidence.page', asked)
      const address = URL.createObjectURL(new Blob([png], { type: 'image/png' }))
      const link = document.createElement('a')
      link.href = address
      link.download = `${item.originalName.replace(/\.\w{1,5}$/u, '')}-${page + 1}.png`
      link.click()
      // The browser takes the bytes after the click has ended.
      setTimeout(() => URL.revokeObjectURL(address), 10_000)
    })
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
        loading={act.busy}
        onClick={save}
      >
        {t('viewer.saveCopy')}
      </Button>
      {act.error ? <ErrorCard error={act.error} /> : null}
    </>
  )
}
