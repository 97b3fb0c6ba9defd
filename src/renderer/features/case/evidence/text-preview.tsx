import { Loader, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { EvidenceItem } from '#contract/evidence.ts'
import { useDesk } from '#renderer/desk.tsx'
import classes from '../case-page.module.css'
import { useWords } from '../parts/words.ts'

/** More than this is not read on a screen, and would slow the page. */
const SHOWN_BYTES = 256 * 1024

/** Text evidence shown as text: markup in it is letters, not markup. */
export function TextPreview({ item }: { readonly item: EvidenceItem }): ReactNode {
  const source = `/vault/${item.sha256}`
  const desk = useDesk()
  const { t } = useWords()
  const text = useQuery(
    {
      queryKey: ['vault-text', source],
      networkMode: 'always',
      queryFn: async ({ signal }) => {
        const answer = await fetch(source, { signal, headers: { Range: `bytes=0-${SHOWN_BYTES - 1}` } })
        if (!answer.ok) throw new Error(`status ${answer.status}`)
        const bytes = new Uint8Array(await answer.arrayBuffer())
        return new TextDecoder().decode(bytes.subarray(0, SHOWN_BYTES))
      },
    },
    desk.queries,
  )
  if (text.isPending) return <Loader size="sm" />
  if (text.data === undefined) return <Text size="sm">{t('evidence.cannotShow')}</Text>
  return (
    <>
      <pre className={classes['previewText']} tabIndex={0} aria-label={item.originalName}>
        {text.data}
      </pre>
      {item.bytes <= SHOWN_BYTES ? null : (
        <Text size="xs" c="dimmed">
          {t('evidence.textCut')}
        </Text>
      )}
    </>
  )
}
