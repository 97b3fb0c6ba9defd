import { useCallback, useEffect, useRef, useState } from 'react'
import { DeskError } from '#contract/errors.ts'
import type { Link } from '#rpc/wire.ts'
import { type Desk, createDesk } from '../desk.tsx'

/** Pauses before the attempts the page makes by itself once a connection is lost, in ms. */
const ATTEMPTS = [500, 2000, 6000] as const

export type Session =
  | { readonly state: 'opening'; readonly desk: null; readonly error: null }
  | { readonly state: 'open'; readonly desk: Desk; readonly error: null }
  /** The last desk stays, so that what is on the page stays; `trying` while the page connects by itself. */
  | { readonly state: 'lost'; readonly desk: Desk; readonly error: null; readonly trying: boolean }
  | { readonly state: 'failed'; readonly desk: null; readonly error: DeskError }

const OPENING: Session = { state: 'opening', desk: null, error: null }

/** Opens the desk over the host's link, notices when the link is lost, and opens it again. */
export function useSession(open: () => Promise<Link>): { session: Session; retry: () => void } {
  const [session, setSession] = useState<Session>(OPENING)
  const [attempt, setAttempt] = useState(0)
  const ownTries = useRef(0)
  const last = useRef<Desk | null>(null)

  const retry = useCallback(() => {
    ownTries.current = 0
    setAttempt((count) => count + 1)
  }, [])

  useEffect(() => {
    let current = true
    let timer: ReturnType<typeof setTimeout> | undefined
    let opened: Desk | null = null

    const later = (): boolean => {
      const pause = ATTEMPTS[ownTries.current]
      if (pause === undefined) return false
      ownTries.current += 1
      timer = setTimeout(() => setAttempt((count) => count + 1), pause)
      return true
    }
    const lose = (desk: Desk): void => {
      if (current) setSession({ state: 'lost', desk, error: null, trying: later() })
    }
    const start = async (): Promise<void> => {
      const link = await open()
      const desk = createDesk(link, last.current?.queries)
      opened = desk
      // The first answer proves the desk behind the link is open; its refusal says why it is not.
      await desk.call('desk.info', {})
      if (!current) return desk.close()
      ownTries.current = 0
      last.current = desk
      setSession({ state: 'open', desk, error: null })
      link.onClose(() => lose(desk))
    }
    start().catch((fault: unknown) => {
      if (!current) return
      const error = fault instanceof DeskError ? fault : new DeskError('disconnected', {}, String(fault))
      if (last.current && error.code === 'disconnected') lose(last.current)
      else setSession({ state: 'failed', desk: null, error })
    })
    return () => {
      current = false
      clearTimeout(timer)
      opened?.close()
    }
  }, [attempt, open])

  // What is on the page may be of a desk that is another by now; asked when all of it calls the new one.
  const { desk } = session
  useEffect(() => void desk?.queries.invalidateQueries(), [desk])

  return { session, retry }
}
