import { Button, FileButton, Group, Modal, Radio, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconCamera, IconCircleCheck } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { GRADES } from '#contract/steps.ts'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { uploadFile } from '#renderer/upload.ts'
import { useCase } from '../parts/case-context.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import { NoteField } from './note-field.tsx'

/** The parcel on the bench, over the whole screen: a picture for each line of the list, then the grade. */
export function InspectDialog(props: {
  readonly shots: readonly string[]
  readonly onClose: () => void
}): ReactNode {
  const { detail } = useCase()
  const { t, code, common } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [taken, setTaken] = useState<Readonly<Record<string, string>>>({})
  const [grade, setGrade] = useState('')
  const [note, setNote] = useState('')
  const chosen = GRADES.find((one) => one === grade)
  const take = (shot: string, file: File): Promise<boolean> =>
    act.run(async () => {
      const uploadId = await uploadFile(desk, file)
      const { item } = await desk.call('evidence.add', {
        caseId: detail.id,
        uploadId,
        kind: shot === 'label' ? 'label' : 'returned-parcel',
        caption: t('steps.shotCaption', { shot: code('steps.shot', shot) }),
      })
      setTaken((now) => ({ ...now, [shot]: item.id }))
    })
  const save = async (): Promise<void> => {
    if (!chosen) return
    const shots = props.shots.map((shot) => ({ shot, evidenceId: taken[shot] ?? null }))
    const input = { caseId: detail.id, grade: chosen, note: note.trim(), shots }
    if (await act.run(() => desk.call('steps.inspect', input))) props.onClose()
  }
  return (
    <Modal
      opened
      fullScreen
      title={t('steps.bench', { number: detail.platformId })}
      closeButtonProps={{ 'aria-label': common('close') }}
      onClose={props.onClose}
    >
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack gap="xs">
          <Text fw={600}>{t('steps.shots')}</Text>
          {props.shots.map((shot) => (
            <Group key={shot} justify="space-between" gap="xs">
              <Group gap={6}>
                {taken[shot] ? (
                  <IconCircleCheck size={18} aria-label={t('steps.taken')} />
                ) : (
                  <IconCamera size={18} aria-hidden />
                )}
                <Text size="md">{code('steps.shot', shot)}</Text>
              </Group>
              <FileButton
                accept="image/*,video/*"
                onChange={(file) => (file ? void take(shot, file) : undefined)}
              >
                {(button) => (
                  <Button {...button} size="md" variant="default" disabled={act.busy}>
                    {t(taken[shot] ? 'steps.again' : 'steps.take')}
                    <span className="visually-hidden">{` ${code('steps.shot', shot)}`}</span>
                  </Button>
                )}
              </FileButton>
            </Group>
          ))}
        </Stack>
        <Stack gap="sm">
          <Radio.Group label={t('field.grade')} withAsterisk value={grade} onChange={setGrade}>
            <Stack gap={8} mt={6}>
              {GRADES.map((value) => (
                <Radio key={value} size="md" value={value} label={t(`steps.grade.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <NoteField value={note} onChange={setNote} />
          {act.error ? <ErrorCard error={act.error} /> : null}
          <Button size="md" loading={act.busy} disabled={!chosen} onClick={() => void save()}>
            {t('steps.saveInspection')}
          </Button>
        </Stack>
      </SimpleGrid>
    </Modal>
  )
}
