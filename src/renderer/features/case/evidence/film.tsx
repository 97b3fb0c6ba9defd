import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core'
import { IconCamera, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import type { EvidenceItem } from '#contract/evidence.ts'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { uploadFile } from '#renderer/upload.ts'
import classes from '../case-page.module.css'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import { timeCode } from './time-code.ts'

/** Longest side of a still, in pixels: finer than print shows. */
const MOST = 2400

/** A film with the stills that a dossier prints of it. */
export function Film({
  item,
  onFail,
}: {
  readonly item: EvidenceItem
  readonly onFail: () => void
}): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const film = useRef<HTMLVideoElement>(null)
  const take = (): Promise<boolean> =>
    act.run(async () => {
      const shown = film.current
      if (!shown || shown.videoWidth === 0) return
      shown.pause()
      const atMs = Math.round(shown.currentTime * 1000)
      const file = new File([await frameOf(shown)], `still-${atMs}.jpg`, { type: 'image/jpeg' })
      const uploadId = await uploadFile(desk, file)
      await desk.call('evidence.addStill', { evidenceId: item.id, uploadId, atMs })
    })
  const stills = [...item.stills].sort((a, b) => a.atMs - b.atMs)
  return (
    <Stack gap="xs">
      {/* A clerk's own recording has no subtitle track to offer. */}
      <video
        ref={film}
        className={classes['preview']}
        src={`/vault/${item.sha256}`}
        controls
        preload="auto"
        aria-label={item.originalName}
        onError={onFail}
      />
      <Group gap="xs">
        <Button
          size="xs"
          leftSection={<IconCamera size={16} aria-hidden />}
          loading={act.busy}
          onClick={() => void take()}
        >
          {t('stills.take')}
        </Button>
        <Text size="xs" c="dimmed" style={{ flex: 1, minWidth: '12rem' }}>
          {t('stills.hint')}
        </Text>
      </Group>
      {act.error ? <ErrorCard error={act.error} /> : null}
      {stills.length === 0 ? null : (
        <ul className={classes['checklist']} aria-label={t('stills.title')}>
          {stills.map((still) => (
            <li key={still.id}>
              <Group gap="xs">
                <img src={`/vault/${still.sha256}`} alt="" style={{ height: 56 }} loading="lazy" />
                <Button
                  size="compact-xs"
                  variant="subtle"
                  onClick={() => {
                    if (film.current) film.current.currentTime = still.atMs / 1000
                  }}
                >
                  {t('stills.at', { time: timeCode(still.atMs) })}
                </Button>
                <ActionIcon
                  variant="subtle"
                  color="red"
                  aria-label={t('stills.remove', { time: timeCode(still.atMs) })}
                  onClick={() => void act.run(() => desk.call('evidence.removeStill', { stillId: still.id }))}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Group>
            </li>
          ))}
        </ul>
      )}
    </Stack>
  )
}

/** The picture that the film shows now, as JPEG. */
async function frameOf(film: HTMLVideoElement): Promise<Blob> {
  const scale = Math.min(1, MOST / Math.max(film.videoWidth, film.videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(film.videoWidth * scale)
  canvas.height = Math.round(film.videoHeight * scale)
  canvas.getContext('2d')?.drawImage(film, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.92))
  if (blob === null) throw new Error('the frame could not be read')
  return blob
}
