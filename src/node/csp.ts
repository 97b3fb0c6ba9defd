import { randomBytes } from 'node:crypto'

/** Stands in the built `index.html` wherever the nonce of one answer belongs. */
export const NONCE_MARK = 'PAGE-NONCE'

/** A word nobody can guess, for one answer only: 128 bits, as CSP Level 3 asks for at least. */
export function newNonce(): string {
  return randomBytes(16).toString('base64url')
}

/**
 * The page's content security policy, the same in every host. Nothing in it is `unsafe-`: scripts come from files,
 * and a style element (Mantine writes its variables into some) must carry the nonce of the document it stands in.
 * Style properties that React sets go through the CSSOM, which no policy stops; a `style` attribute in markup stays
 * without effect. `connect-src 'self'` covers the WebSocket to our own origin.
 *
 * @param nonce of the document; null for a file that is none, where no style element has a place.
 */
export function pageCsp(nonce: string | null): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    nonce === null ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** For bytes that came from outside: nothing loads, nothing runs, not even as a document of its own. */
export const EVIDENCE_CSP = "default-src 'none'; sandbox"
