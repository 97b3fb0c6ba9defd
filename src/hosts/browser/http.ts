import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'

/** The request as the assets function takes it; bodies are not read, because nothing here takes one. */
export function toRequest(request: IncomingMessage, origin: string): Request {
  const headers = new Headers()
  for (const name of ['range', 'accept']) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  // Concatenated, not resolved: `//elsewhere/x` must stay a path of ours.
  return new Request(`${origin}${request.url ?? '/'}`, { method: request.method ?? 'GET', headers })
}

/** Writes a Response; a page that goes away in the middle is no fault. */
export async function sendResponse(response: Response, target: ServerResponse): Promise<void> {
  target.writeHead(response.status, Object.fromEntries(response.headers))
  if (!response.body) {
    target.end()
    return
  }
  try {
    await pipeline(Readable.fromWeb(response.body as ReadableStream), target)
  } catch {
    target.destroy()
  }
}

/** One plain sentence for a person. */
export function sendSentence(target: ServerResponse, status: number, sentence: string): void {
  target.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  target.end(`${sentence}\n`)
}
