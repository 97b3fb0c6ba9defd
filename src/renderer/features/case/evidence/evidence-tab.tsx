import { Button, FileButton, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { IconFolderPlus, IconUpload } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useStore } from 'zustand'
import { EVIDENCE_KINDS } from '#contract/evidence.ts'
import { useDeskQuery } from '#renderer/desk.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import classes from '../case-page.module.css'
import { useCase } from '../parts/case-context.tsx'
import { useWords } from '../parts/words.ts'
import { EvidenceCard } from './evidence-card.tsx'
import { BatchList } from './batch-panel.tsx'
import { FolderButton } from './folder-button.tsx'
import { chosenFiles } from './incoming-files.ts'
import { LazyCard } from './lazy-card.tsx'
import { isBusy } from './use-uploads.ts'
import { Viewer } from './viewer/viewer.tsx'

/** Cards that are drawn at once; those of a longer list come as they near the window. */
const AT_ONCE = 24

/** Proof on the case: add by dialog, drop or paste; say what each piece shows. */
export function EvidenceTab(): ReactNode {
  const { detail, uploads } = useCase()
  const { t } = useWords()
  const busy = useStore(uploads.store, isBusy)
  const lint = useDeskQuery(
    'evidence.lint',
    { caseId: detail.id },
    // Each group that comes in would have all pieces looked through again.
    { keep: true, enabled: !busy },
  )
  const [shown, setShown] = useState<string | null>(null)
  const at = detail.evidence.findIndex((item) => item.id === shown)
  const open = detail.evidence[at]
  const findings = new Map(lint.data?.map((one) => [one.evidenceId, one.findings]))
  return (
    <Stack gap="sm">
      <Group gap="sm" className={classes['dropHint']}>
        <FileButton multiple onChange={(files) => uploads.add(chosenFiles(files))}>
          {(button) => (
            <Button
              {...button}
              size="xs"
              data-place="evidence-add"
              leftSection={<IconUpload size={16} aria-hidden />}
            >
              {t('evidence.add')}
            </Button>
          )}
        </FileButton>
        <FolderButton
          label={t('evidence.addFolder')}
          size="xs"
          leftSection={<IconFolderPlus size={16} aria-hidden />}
          onChange={(files) => uploads.add(chosenFiles(files))}
        />
        <NativeSelect
          size="xs"
          aria-label={t('evidence.kind')}
          value={uploads.kind}
          onChange={(event) =>
            uploads.choose(EVIDENCE_KINDS.find((one) => one === event.currentTarget.value) ?? 'other')
          }
          data={EVIDENCE_KINDS.map((value) => ({ value, label: t(`evidence.kinds.${value}`) }))}
        />
        <Text size="sm" c="dimmed" style={{ flex: 1, minWidth: '12rem' }}>
          {t('evidence.addHint')}
        </Text>
      </Group>
      <BatchList />
      {detail.evidence.length === 0 ? (
        <EmptyState title={t('evidence.none')} text={t('evidence.noneHint')} />
      ) : (
        <ul className={classes['evidenceGrid']} aria-label={t('evidence.title')}>
          {detail.evidence.map((item, index) => (
            <LazyCard
              key={item.id}
              label={item.caption || item.originalName}
              place={`caption-${item.id}`}
              always={index < AT_ONCE}
            >
              {() => (
                <EvidenceCard
                  item={item}
                  findings={findings.get(item.id) ?? []}
                  onOpen={() => setShown(item.id)}
                />
              )}
            </LazyCard>
          ))}
        </ul>
      )}
      {open ? (
        <Viewer
          key={open.id}
          item={open}
          place={t('evidence.place', { number: at + 1, count: detail.evidence.length })}
          onClose={() => setShown(null)}
          onStep={(step) => setShown(detail.evidence[at + step]?.id ?? open.id)}
        />
      ) : null}
    </Stack>
  )
}
