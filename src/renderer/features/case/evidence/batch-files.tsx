import { Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { BatchFileWire, EvidenceBatchWire } from '#contract/evidence-batches.ts'
import { namedCases } from '#core/evidence/other-cases.ts'
import { useDeskQuery } from '#renderer/desk.tsx'
import { ToneText } from '#renderer/ui/tone.tsx'
import classes from '../case-page.module.css'
import { useWords } from '../parts/words.ts'

/** A list that is read, not searched: what matters comes first and the rest is counted. */
const SHOWN = 200
const ORDER = { refused: 0, waiting: 3, sent: 3, added: 2, known: 1, unpacked: 4 } as const

/** What became of each file of a batch; opens by itself where something wants a look. */
export function BatchFiles(props: {
  readonly batch: EvidenceBatchWire
  readonly running: boolean
}): ReactNode {
  const { batch, running } = props
  const { t } = useWords()
  const [open, setOpen] = useState<boolean | null>(null)
  const wanted = open ?? (!running && (batch.counts.refused > 0 || batch.elsewhere > 0))
  return (
    <details
      open={wanted}
      onToggle={(event) => setOpen(event.currentTarget.open === wanted ? open : event.currentTarget.open)}
    >
      <summary className={classes['summary']}>{t('uploads.each')}</summary>
      {wanted ? <FileRows batchId={batch.id} /> : null}
    </details>
  )
}

function FileRows({ batchId }: { readonly batchId: string }): ReactNode {
  const { t } = useWords()
  const { data } = useDeskQuery('evidence.batchFiles', { batchId, limit: 5000 }, { keep: true })
  if (!data) return null
  const files = data.files.toSorted((a, b) => rank(a) - rank(b))
  const more = files.length - SHOWN
  return (
    <ul className={classes['batchFiles']} tabIndex={0} aria-label={t('uploads.each')}>
      {files.slice(0, SHOWN).map((file) => (
        <FileRow key={file.position} file={file} />
      ))}
      {more > 0 ? (
        <li>
          <Text size="xs" c="dimmed">
            {t('uploads.more', { count: more })}
          </Text>
        </li>
      ) : null}
    </ul>
  )
}

const rank = ({ state, alsoIn, nearIn }: BatchFileWire): number =>
  ORDER[state] * 2 + (alsoIn.length + nearIn.length > 0 ? -3 : 0)

function FileRow({ file }: { readonly file: BatchFileWire }): ReactNode {
  const { t } = useWords()
  const name = file.folder === '' ? file.name : `${file.folder}/${file.name}`
  return (
    <li>
      <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
        <bdi>{name}</bdi>
        <Text span size="xs" c="dimmed">{` · ${t(`uploads.state.${file.state}`)}`}</Text>
      </Text>
      {file.reason ? <ToneText tone="danger">{t(`uploads.reason.${file.reason}`)}</ToneText> : null}
      {file.alsoIn.length > 0 ? (
        <ToneText tone="warn">{t('uploads.sameIn', { cases: namedCases(file.alsoIn) })}</ToneText>
      ) : null}
      {file.nearIn.length > 0 ? (
        <ToneText tone="warn">{t('uploads.nearIn', { cases: namedCases(file.nearIn) })}</ToneText>
      ) : null}
    </li>
  )
}
