/** Origin of the page: our own scheme, so that nothing on the network can ever share it. */
export const SCHEME = 'desk'
export const PAGE_URL = 'desk://app/'

/** True for a request to our scheme that assets may answer. */
export function isPageOrigin(url: string): boolean {
  const parsed = parse(url)
  return parsed !== null && parsed.protocol === 'desk:' && parsed.host === 'app'
}

/** The only document a window may show is the page itself; evidence is never a document of its own. */
export function mayNavigate(url: string): boolean {
  const parsed = parse(url)
  return (
    parsed !== null && isPageOrigin(url) && (parsed.pathname === '/' || parsed.pathname === '/index.html')
  )
}

/** What a page may load. The desk is offline: no request of the page ever leaves the machine. */
export function mayRequest(url: string): boolean {
  const parsed = parse(url)
  if (!parsed) return false
  return (
    isPageOrigin(url) ||
    parsed.protocol === 'blob:' ||
    parsed.protocol === 'data:' ||
    parsed.protocol === 'devtools:'
  )
}

/** No window is ever opened. A plain https link may go to the person's own browser, after they have agreed. */
export function onWindowOpen(url: string): 'deny' | 'ask-to-browse' {
  const parsed = parse(url)
  return parsed?.protocol === 'https:' && parsed.username === '' && parsed.password === ''
    ? 'ask-to-browse'
    : 'deny'
}

/** The one thing granted is writing text to the clipboard ("copy reply"); reading it needs a paste by the person. */
export function mayHave(permission: string, requestingUrl: string): boolean {
  return permission === 'clipboard-sanitized-write' && isPageOrigin(requestingUrl)
}

function parse(url: string): URL | null {
  try {
    return new URL(url)
  } catch {
    return null
  }
}
