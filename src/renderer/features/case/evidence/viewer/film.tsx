import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core'
import { IconCamera, IconPlayerTrackNext, IconPlayerTrackPrev, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '#contract/evidence.ts'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { uploadFile } from '#renderer/upload.ts'
import classes from '../../case-page.module.css'
import { useAct } from '../../parts/use-act.ts'
import { useWords } from '../../parts/words.ts'
import { timeCode } from '../time-code.ts'
import viewer from './viewer.module.css'

/** Longest side of a still, in pixels: finer than print shows. */
const MOST = 2400
/** Seconds of one step: films of phones and counters have thirty pictures a second, and a file does not say so itself. */
const FRAME = 1 / 30

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
  const { t: words } = useTranslation()
  const film = useRef<HTMLVideoElement>(null)
  const [now, setNow] = useState(0)
  const step = (by: 1 | -1): void => {
    if (!film.current) return
    film.current.pause()
    film.current.currentTime = Math.max(0, film.current.currentTime + by * FRAME)
  }
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
    <Stack
      className={viewer['film'] ?? ''}
      onKeyDown={(event) => {
        if (event.key !== ',' && event.key !== '.') return
        event.preventDefault()
        step(event.key === '.' ? 1 : -1)
      }}
    >
      {/* A clerk's own recording has no subtitle track to offer. */}
      <video
        ref={film}
        src={`/vault/${item.sha256}`}
        controls
        preload="auto"
        aria-label={item.originalName}
        onError={onFail}
        onTimeUpdate={({ currentTarget }) => setNow(currentTarget.currentTime)}
        onSeeked={({ currentTarget }) => setNow(currentTarget.currentTime)}
      />
      <Group gap="xs">
        <ActionIcon variant="default" aria-label={words('viewer.frameBack')} onClick={() => step(-1)}>
          <IconPlayerTrackPrev size={16} aria-hidden />
        </ActionIcon>
        <Text size="sm" ff="monospace" aria-label={words('viewer.timeCode')}>
          {timeCode(Math.round(now * 1000))}
        </Text>
        <ActionIcon variant="default" aria-label={words('viewer.frameOn')} onClick={() => step(1)}>
          <IconPlayerTrackNext size={16} aria-hidden />
        </ActionIcon>
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
