import { Button, FileButton, Group, Text } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { uploadFile } from '#renderer/upload.ts'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'

/** The picture on the cover of every dossier of this desk. */
export function LogoField(): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [said, setSaid] = useState('')
  const set = (file: File | null): Promise<boolean> =>
    act.run(async () => {
      const uploadId = file === null ? null : await uploadFile(desk, file)
      await desk.call('dossiers.setLogo', { uploadId })
      setSaid(t(file === null ? 'dossier.options.logoGone' : 'dossier.options.logoSet'))
    })
  return (
    <div>
      <Group gap="xs">
        <Text size="xs" fw={500}>
          {t('dossier.options.logo')}
        </Text>
        <FileButton accept="image/png,image/jpeg" onChange={(file) => (file ? void set(file) : undefined)}>
          {(button) => (
            <Button
              {...button}
              size="compact-xs"
              variant="default"
              leftSection={<IconPhoto size={14} aria-hidden />}
              loading={act.busy}
            >
              {t('dossier.options.logoChoose')}
            </Button>
          )}
        </FileButton>
        <Button size="compact-xs" variant="subtle" disabled={act.busy} onClick={() => void set(null)}>
          {t('dossier.options.logoRemove')}
        </Button>
        <Text size="xs" role="status">
          {said}
        </Text>
      </Group>
      {act.error ? <ErrorCard error={act.error} /> : null}
    </div>
  )
}
