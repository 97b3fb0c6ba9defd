/**
 * The page's content security policy, the same in every host. Styles may be inline because Mantine writes
 * its variables into style elements; scripts may not. `connect-src 'self'` covers the WebSocket to our own origin.
 */
export const PAGE_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** For bytes that came from outside: nothing loads, nothing runs, not even as a document of its own. */
export const EVIDENCE_CSP = "default-src 'none'; sandbox"
