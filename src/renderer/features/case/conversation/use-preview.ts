import { useEffect, useRef, useState } from 'react'
import type { ConversationReport } from '#contract/conversations.ts'
import type { InputOf } from '#contract/define.ts'
import type { conversations } from '#contract/conversations.ts'
import type { DeskError } from '#contract/errors.ts'
import { useDesk } from '#renderer/desk.tsx'
import { uploadFile } from '#renderer/upload.ts'
import { asDeskError } from '../parts/use-act.ts'

export type Source = Omit<InputOf<typeof conversations.preview>, 'uploadId'>

export interface Preview {
  readonly report: ConversationReport | null
  readonly error: DeskError | null
  readonly busy: boolean
  /** Takes over what the preview shows. @throws DeskError */
  readonly take: (keepFile: boolean) => Promise<ConversationReport>
}

/** Waits for a pause in typing before it asks the desk. */
const PAUSE_MS = 300

/** Reads a paste or a file as often as something about it changes; the latest answer counts. */
export function usePreview(source: Source, file: File | null): Preview {
  const desk = useDesk()
  const [state, setState] = useState<Pick<Preview, 'report' | 'error' | 'busy'>>(EMPTY)
  // One upload serves every preview of its file; the import uses it up.
  const upload = useRef<{ file: File; id: Promise<string> } | null>(null)
  const input = JSON.stringify(source)
  const empty = file === null && (source.text ?? '').trim() === ''

  const uploadId = (): Promise<string> | null => {
    if (!file) return null
    if (upload.current?.file !== file) upload.current = { file, id: uploadFile(desk, file) }
    return upload.current.id
  }

  useEffect(() => {
    if (empty) {
      setState(EMPTY)
      return
    }
    const abort = new AbortController()
    setState((now) => ({ ...now, busy: true }))
    const timer = setTimeout(() => {
      void (async () => {
        try {
          const id = await uploadId()
          const asked = {
            ...(JSON.parse(input) as Source),
            uploadId: id,
            ...(id === null ? {} : { text: '' }),
          }
          const report = await desk.call('conversations.preview', asked, { signal: abort.signal })
          if (!abort.signal.aborted) setState({ report, error: null, busy: false })
        } catch (fault) {
          if (!abort.signal.aborted) setState({ report: null, error: asDeskError(fault), busy: false })
        }
      })()
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
    // `uploadId` is made anew with each render and follows `file`.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [input, file, empty, desk])

  useEffect(
    () => () => {
      void upload.current?.id
        .then((id) => desk.call('uploads.discard', { uploadId: id }))
        .catch(() => undefined)
    },
    [desk],
  )

  return {
    ...state,
    take: async (keepFile) => {
      let evidenceId: string | null = null
      if (file && keepFile) {
        const own = await uploadFile(desk, file)
        const { item } = await desk.call('evidence.add', {
          caseId: source.caseId,
          uploadId: own,
          kind: 'chat',
        })
        evidenceId = item.id
      }
      const id = await uploadId()
      return desk.call('conversations.import', {
        ...source,
        ...(id === null ? {} : { text: '' }),
        uploadId: id,
        evidenceId,
      })
    },
  }
}

const EMPTY: Pick<Preview, 'report' | 'error' | 'busy'> = { report: null, error: null, busy: false }
