import { IconFile, IconFileText, IconFileTypePdf, IconPhotoOff, IconVideo } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { EvidenceItem } from '#contract/evidence.ts'
import classes from '../case-page.module.css'

/** The desk's thumbnail, or a sign of what sort of file it is. */
export function Thumbnail({ item }: { readonly item: EvidenceItem }): ReactNode {
  const [broken, setBroken] = useState(false)
  if (item.hasThumbnail && !broken)
    return <img src={`/vault/${item.sha256}/thumb`} alt="" loading="lazy" onError={() => setBroken(true)} />
  const Icon = broken ? IconPhotoOff : iconOf(item.mediaType)
  return (
    <>
      <Icon size={36} stroke={1.2} aria-hidden />
      {/* Written by the style sheet: the button around it already has a name. */}
      <span className={classes['extension']} data-extension={extensionOf(item.originalName)} />
    </>
  )
}

function iconOf(mediaType: string): typeof IconFile {
  if (mediaType === 'application/pdf') return IconFileTypePdf
  if (mediaType.startsWith('text/')) return IconFileText
  return mediaType.startsWith('video/') ? IconVideo : IconFile
}

const extensionOf = (name: string): string => /\.(\w{1,5})$/u.exec(name)?.[1] ?? ''
