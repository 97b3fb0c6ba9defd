import { useEffect, useRef, useState } from 'react'
import { layerOpen, typingIn } from '#renderer/ui/keys.ts'
import { userZone } from '#renderer/ui/wall-time.ts'
import { type IncomingFile, incomingFiles, nameByTime } from './incoming-files.ts'

/** Takes files dropped or pasted anywhere on the page. Answers whether files hang over the page right now. */
export function useIncoming(add: (files: readonly IncomingFile[]) => void): boolean {
  const [over, setOver] = useState(false)
  const take = useRef<(transfer: DataTransfer) => boolean>(() => false)
  useEffect(() => {
    take.current = (transfer) => {
      const some = [...transfer.items].some((item) => item.kind === 'file') || transfer.files.length > 0
      void incomingFiles(transfer).then((files) =>
        add(files.map(({ file, folder }) => ({ file: nameByTime(file, Date.now(), userZone()), folder }))),
      )
      return some
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
      take.current(event.dataTransfer)
    }
    const onPaste = (event: ClipboardEvent): void => {
      const data = event.clipboardData
      if (!data || layerOpen()) return
      // A copied table comes as text and as a picture: into a field, the text is meant.
      if (typingIn(event.target) && data.types.includes('text/plain')) return
      if (take.current(data)) event.preventDefault()
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
