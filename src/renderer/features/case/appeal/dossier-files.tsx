import { Anchor, Button, Group, Text } from '@mantine/core'
import { IconCopy, IconDownload } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Dossier } from '#contract/dossiers.ts'
import { formatBytes } from '#renderer/i18n/format.ts'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import classes from '../case-page.module.css'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'

type DossierFile = Dossier['files'][number]

/** `images/appeal-01.jpg` is saved as `appeal-01.jpg`. */
const baseName = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

/** The files to upload by hand: page images to look at, everything to download, short texts to copy. */
export function DossierFiles({ dossier }: { readonly dossier: Dossier }): ReactNode {
  const { t, language } = useWords()
  const images = dossier.files.filter((file) => file.role === 'image')
  const texts = dossier.files.filter((file) => file.role === 'text')
  return (
    <>
      {images.length > 0 ? (
        <ul className={classes['pages']} aria-label={t('dossier.images')}>
          {images.map((file, index) => (
            <li key={file.name}>
              <a href={`${file.url}?save`} download={baseName(file.name)}>
                <img src={file.url} alt={t('dossier.page', { number: index + 1 })} loading="lazy" />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {texts.length > 0 ? (
        <Group gap="xs">
          {texts.map((file) => (
            <CopyTextFile key={file.name} file={file} />
          ))}
        </Group>
      ) : null}
      <details>
        <summary className={classes['summary']}>
          {t('dossier.files', { count: dossier.files.length })}
        </summary>
        <ul className={classes['checklist']}>
          {dossier.files.map((file) => (
            <li key={file.name}>
              <Anchor size="sm" href={`${file.url}?save`} download={baseName(file.name)}>
                <IconDownload size={14} aria-hidden /> {file.name}
              </Anchor>{' '}
              <Text span size="xs" c="dimmed">
                {`${t(`dossier.role.${file.role}`)} · ${formatBytes(file.bytes, language)}`}
              </Text>
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

function CopyTextFile({ file }: { readonly file: DossierFile }): ReactNode {
  const { t, common } = useWords()
  const act = useAct()
  const [copied, setCopied] = useState(false)
  const copy = (): Promise<boolean> =>
    act.run(async () => {
      const answer = await fetch(file.url)
      if (!answer.ok) throw new Error(`status ${answer.status}`)
      await navigator.clipboard.writeText(await answer.text())
      setCopied(true)
    })
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconCopy size={14} aria-hidden />}
        loading={act.busy}
        onClick={() => void copy()}
        onBlur={() => setCopied(false)}
      >
        <span aria-live="polite">
          {copied ? common('copied') : t('dossier.copyText', { name: baseName(file.name) })}
        </span>
      </Button>
      {act.error ? <ErrorCard error={act.error} /> : null}
    </>
  )
}
