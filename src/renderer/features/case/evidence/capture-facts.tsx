import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { EvidenceItem } from '#contract/evidence.ts'
import { CopyId } from '../parts/copy-id.tsx'
import { When } from '../parts/when.tsx'
import { useWords } from '../parts/words.ts'

/** What the file itself says of when and where it was taken, whatever a person typed. */
export function CaptureFacts({ item }: { readonly item: EvidenceItem }): ReactNode {
  const { t } = useWords()
  const { capture, place } = item
  if (capture === null && place === null) return null
  return (
    <div>
      {capture ? (
        <Text size="xs" c="dimmed" component="div">
          {t('evidence.fileTime')} <When at={capture.at} short />
          {capture.offset === null ? ` · ${t('evidence.fileZone')}` : ` · ${capture.offset}`}
          {item.capturedBasis === 'typed' && item.capturedAt !== capture.at
            ? ` · ${t('evidence.fileDiffers')}`
            : ''}
        </Text>
      ) : null}
      {place ? (
        <Text size="xs" c="dimmed" component="div">
          <CopyId
            name={t('evidence.filePlace')}
            value={`${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`}
          />
        </Text>
      ) : null}
    </div>
  )
}
