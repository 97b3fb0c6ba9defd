import type { Link } from './wire.ts'

/**
 * Joins a page to its desk. Calls whose namespace the host answers itself (`desktop.*`) go to `host`, all others
 * to `desk`; replies of both go to the page. When the page's side closes, so do both others, which aborts its jobs.
 */
export function relay(page: Link, desk: Link, host: Link, isHosts: (namespace: string) => boolean): void {
  const hostCalls = new Set<number>()
  page.onFrame((frame) => {
    if (frame.t === 'call') {
      const toHost = isHosts(frame.proc.slice(0, frame.proc.indexOf('.')))
      if (toHost) hostCalls.add(frame.id)
      ;(toHost ? host : desk).send(frame)
    } else if (frame.t === 'cancel') (hostCalls.has(frame.id) ? host : desk).send(frame)
  })
  desk.onFrame((frame) => page.send(frame))
  host.onFrame((frame) => {
    if (frame.t === 'ok' || frame.t === 'err') hostCalls.delete(frame.id)
    page.send(frame)
  })
  page.onClose(() => {
    desk.close()
    host.close()
  })
  desk.onClose(() => page.close())
}
