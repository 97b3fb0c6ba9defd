import { Button, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceFindingWire, EvidenceItem } from '#contract/evidence.ts'
import { useDesk } from '#renderer/desk.tsx'
import { formatBytes } from '#renderer/i18n/format.ts'
import { ConfirmButton } from '#renderer/ui/confirm-button.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import classes from '../case-page.module.css'
import { CopyId } from '../parts/copy-id.tsx'
import { useAct } from '../parts/use-act.ts'
import { When } from '../parts/when.tsx'
import { useWords } from '../parts/words.ts'
import { CaptureFacts } from './capture-facts.tsx'
import { CustodyStory } from './custody-story.tsx'
import { EvidenceFields } from './evidence-fields.tsx'
import { canMark } from './can-mark.ts'
import { FindingList } from './finding-list.tsx'
import { LayerEditor } from './layer/layer-editor.tsx'
import { ShowOriginal } from './show-original.tsx'
import { Thumbnail } from './thumbnail.tsx'

/** One piece of evidence: what it shows, where it came from, its hash. */
export function EvidenceCard(props: {
  readonly item: EvidenceItem
  readonly findings: readonly EvidenceFindingWire[]
  readonly onOpen: () => void
}): ReactNode {
  const { item } = props
  const { t, common, language } = useWords()
  const { t: words } = useTranslation()
  const desk = useDesk()
  const act = useAct()
  const [marking, setMarking] = useState(false)
  const drawn = item.layer.marks.length + item.redactions.length
  const name = item.caption || item.originalName
  return (
    <>
      <UnstyledButton
        className={classes['thumb']}
        onClick={props.onOpen}
        aria-label={t('evidence.open', { name })}
      >
        <Thumbnail item={item} />
      </UnstyledButton>
      <Stack gap={6} style={{ minWidth: 0 }}>
        <EvidenceFields item={item} />
        <CaptureFacts item={item} />
        <FindingList findings={props.findings} />
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {`${item.originalName} · ${item.mediaType} · ${formatBytes(item.bytes, language)}`}
          <br />
          {item.addedBy ? t('evidence.addedBy', { who: item.addedBy }) : t('evidence.added')}{' '}
          <When at={item.addedAt} short />
        </Text>
        <Group gap="xs" justify="space-between">
          <CopyId name="SHA-256" value={item.sha256} short />
          {canMark(item) ? (
            <Button size="compact-xs" variant="subtle" onClick={() => setMarking(true)}>
              {drawn === 0 ? words('marks.open') : words('marks.openCount', { count: drawn })}
              <span className="visually-hidden">{` ${name}`}</span>
            </Button>
          ) : null}
          <CustodyStory item={item} />
          <ShowOriginal item={item} />
          <ConfirmButton
            size="compact-xs"
            variant="subtle"
            color="red"
            loading={act.busy}
            onConfirm={() => void act.run(() => desk.call('evidence.remove', { evidenceId: item.id }))}
          >
            {common('remove')}
            <span className="visually-hidden">{` ${name}`}</span>
          </ConfirmButton>
        </Group>
        {act.error ? <ErrorCard error={act.error} /> : null}
        {marking ? <LayerEditor item={item} onClose={() => setMarking(false)} /> : null}
      </Stack>
    </>
  )
}
