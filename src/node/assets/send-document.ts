import { readFile } from 'node:fs/promises'
import { NONCE_MARK, newNonce, pageCsp } from '#node/csp.ts'
import type { SafeFile } from './paths.ts'
import type { FileHeaders } from './send-file.ts'

/**
 * Sends the page's document with a fresh nonce in its policy and in its text. Never kept by a cache: a nonce that
 * comes twice is no nonce. Ranges are not answered; the document is a kilobyte.
 */
export async function sendDocument(
  request: Request,
  file: SafeFile,
  headers: FileHeaders,
): Promise<Response> {
  const nonce = newNonce()
  const text = (await readFile(file.path, 'utf8')).replaceAll(NONCE_MARK, nonce)
  const bytes = new TextEncoder().encode(text)
  return new Response(request.method === 'HEAD' ? null : bytes, {
    headers: {
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      ...headers,
      'Cache-Control': 'no-store',
      'Content-Length': String(bytes.length),
      'Content-Security-Policy': pageCsp(nonce),
    },
  })
}
