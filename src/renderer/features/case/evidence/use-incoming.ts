import { notifications } from '@mantine/notifications'
import { useEffect, useRef, useState } from 'react'
import { layerOpen, typingIn } from '#renderer/ui/keys.ts'
import { userZone } from '#renderer/ui/wall-time.ts'
import { useWords } from '../parts/words.ts'
import { type Incoming, incomingFiles, nameByTime } from './incoming-files.ts'

/** Takes files dropped or pasted anywhere on the page. Answers whether files hang over the page right now. */
export function useIncoming(add: (files: readonly File[]) => void): boolean {
  const { t } = useWords()
  const [over, setOver] = useState(false)
  const take = useRef<(incoming: Incoming) => boolean>(() => false)
  useEffect(() => {
    take.current = ({ files, folders }) => {
      if (folders.length > 0)
        notifications.show({
          color: 'yellow',
          title: t('evidence.foldersTitle'),
          message: t('evidence.folders', { names: folders.join(', ') }),
        })
      if (files.length > 0) add(files.map((file) => nameByTime(file, Date.now(), userZone())))
      return files.length > 0
    }
  })
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      setOver(false)
      if (!hasFiles(event) || !event.dataTransfer) return
      event.preventDefault()
      take.current(incomingFiles(event.dataTransfer))
    }
    const onPaste = (event: ClipboardEvent): void => {
      const data = event.clipboardData
      if (!data || layerOpen()) return
      // A copied table comes as text and as a picture: into a field, the text is meant.
      if (typingIn(event.target) && data.types.includes('text/plain')) return
      if (take.current(incomingFiles(data))) event.preventDefault()
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    window.addEventListener('paste', onPaste)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
      window.removeEventListener('paste', onPaste)
    }
  }, [])
  return over
}
