import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import classes from '../case-page.module.css'
import { useCase } from '../parts/case-context.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'

const MOST = 9
/** Wide enough for a chat, small enough for its upload. */
const WIDTH = 1600

/** Pictures that go with the reply: chosen in the order they are ticked, put on the clipboard one after another. */
export function SendPictures(props: {
  readonly chosen: readonly string[]
  readonly onChosen: (ids: string[]) => void
}): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [copied, setCopied] = useState('')
  // The clipboard gets the picture as a dossier prints it: marks drawn in, removed areas burned out.
  const pictures = detail.evidence.filter(
    ({ mediaType }) => mediaType.startsWith('image/') && mediaType !== 'image/svg+xml',
  )
  if (pictures.length === 0) return null
  const { chosen } = props
  const copy = (id: string, place: number): void =>
    void act
      .run(async () => {
        const page = await desk.call('evidence.page', { evidenceId: id, page: 0, width: WIDTH, marked: true })
        const blob = new Blob([page.png.slice()], { type: 'image/png' })
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })])
      })
      .then((done) => (done ? setCopied(t('reply.pictureCopied', { place: place + 1 })) : undefined))
  return (
    <details>
      <summary className={classes['summary']}>
        {t('reply.pictures')}
        {chosen.length > 0 ? ` (${chosen.length})` : ''}
      </summary>
      <Stack gap={6} mt={6}>
        {pictures.map(({ id, caption, originalName }) => {
          const place = chosen.indexOf(id)
          const name = caption || originalName
          return (
            <Group key={id} gap="xs" justify="space-between" wrap="nowrap">
              <Checkbox
                size="xs"
                label={place < 0 ? name : `${place + 1}. ${name}`}
                checked={place >= 0}
                disabled={place < 0 && chosen.length >= MOST}
                onChange={({ currentTarget: { checked } }) =>
                  props.onChosen(checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
              />
              {place < 0 ? null : (
                <Button
                  size="compact-xs"
                  mih={24}
                  variant="default"
                  loading={act.busy}
                  aria-label={t('reply.copyPictureNamed', { place: place + 1, name })}
                  onClick={() => copy(id, place)}
                >
                  {t('reply.copyPicture')}
                </Button>
              )}
            </Group>
          )
        })}
        <Text size="xs" c="dimmed" role="status">
          {copied || t('reply.picturesHint')}
        </Text>
        {act.error ? <ErrorCard error={act.error} /> : null}
      </Stack>
    </details>
  )
}
