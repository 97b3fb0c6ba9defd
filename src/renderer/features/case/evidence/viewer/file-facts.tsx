import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { EvidenceItem } from '#contract/evidence.ts'
import { formatBytes } from '#renderer/i18n/format.ts'
import classes from '../../case-page.module.css'
import { Facts } from '../../order/facts.tsx'
import { CopyId } from '../../parts/copy-id.tsx'
import { When } from '../../parts/when.tsx'
import { useWords } from '../../parts/words.ts'
import { Thumbnail } from '../thumbnail.tsx'

/** What the desk knows of a file that is not shown; `broken` where it should have been. */
export function FileFacts({
  item,
  broken,
}: {
  readonly item: EvidenceItem
  readonly broken: boolean
}): ReactNode {
  const { t, language } = useWords()
  return (
    <div style={{ flex: 1, minWidth: 0, overflow: 'auto' }}>
      <div className={classes['previewThumb']}>
        <Thumbnail item={item} />
      </div>
      <Text size="sm" my="xs">
        {t(broken ? 'evidence.cannotShow' : 'evidence.notRendered')}
      </Text>
      <Facts
        facts={[
          { label: t('evidence.file'), value: item.originalName },
          { label: t('evidence.type'), value: item.mediaType },
          { label: t('evidence.size'), value: formatBytes(item.bytes, language) },
          {
            label: t('evidence.captured'),
            value: item.capturedAt === null ? null : <When at={item.capturedAt} />,
          },
          { label: t('evidence.added'), value: <When at={item.addedAt} /> },
          { label: 'SHA-256', value: <CopyId bare name="SHA-256" value={item.sha256} /> },
        ]}
      />
    </div>
  )
}
