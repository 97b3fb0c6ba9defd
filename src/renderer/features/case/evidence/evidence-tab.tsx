import { Button, FileButton, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { EVIDENCE_KINDS } from '#contract/evidence.ts'
import { useDeskQuery } from '#renderer/desk.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import classes from '../case-page.module.css'
import { useCase } from '../parts/case-context.tsx'
import { useWords } from '../parts/words.ts'
import { EvidenceCard } from './evidence-card.tsx'
import { EvidencePreview } from './evidence-preview.tsx'
import { UploadList } from './upload-list.tsx'

/** Proof on the case: add by dialog, drop or paste; say what each piece shows. */
export function EvidenceTab(): ReactNode {
  const { detail, uploads } = useCase()
  const { t } = useWords()
  const lint = useDeskQuery('evidence.lint', { caseId: detail.id }, { keep: true })
  const [shown, setShown] = useState<string | null>(null)
  const at = detail.evidence.findIndex((item) => item.id === shown)
  const open = detail.evidence[at]
  return (
    <Stack gap="sm">
      <Group gap="sm" className={classes['dropHint']}>
        <FileButton multiple onChange={uploads.add}>
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
      <UploadList />
      {detail.evidence.length === 0 ? (
        <EmptyState title={t('evidence.none')} text={t('evidence.noneHint')} />
      ) : (
        <ul className={classes['evidenceGrid']} aria-label={t('evidence.title')}>
          {detail.evidence.map((item) => (
            <EvidenceCard
              key={item.id}
              item={item}
              findings={lint.data?.find(({ evidenceId }) => evidenceId === item.id)?.findings ?? []}
              onOpen={() => setShown(item.id)}
            />
          ))}
        </ul>
      )}
      {open ? (
        <EvidencePreview
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
