import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { SafeFile } from './paths.ts'
import { type ByteRange, parseRange } from './range.ts'

export type FileHeaders = Readonly<Record<string, string>>

const COMMON: FileHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

const SENTENCES = {
  403: 'This path is not served.',
  404: 'There is no such file.',
  405: 'Only GET and HEAD are answered.',
  503: 'The desk is not open, so that this cannot be shown.',
  416: 'The file is shorter than the range asked for.',
} as const

/** A refusal in one plain sentence. */
export function refuse(status: keyof typeof SENTENCES, headers: FileHeaders = {}): Response {
  return new Response(SENTENCES[status], {
    status,
    headers: {
      ...COMMON,
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      ...headers,
    },
  })
}

/** Streams a file, whole or one range of it (RFC 9110 §14); HEAD gets the headers alone. */
export function sendFile(request: Request, file: SafeFile, headers: FileHeaders): Response {
  const range = parseRange(request.headers.get('range'), file.size)
  if (range === 'unsatisfiable') return refuse(416, { 'Content-Range': `bytes */${file.size}` })
  const { start, end } = range ?? { start: 0, end: file.size - 1 }
  const all: FileHeaders = {
    ...COMMON,
    ...headers,
    'Accept-Ranges': 'bytes',
    'Content-Length': String(end - start + 1),
    ...(range ? { 'Content-Range': `bytes ${start}-${end}/${file.size}` } : {}),
  }
  const empty = request.method === 'HEAD' || file.size === 0
  return new Response(empty ? null : stream(file.path, { start, end }), {
    status: range ? 206 : 200,
    headers: all,
  })
}

function stream(path: string, range: ByteRange): ReadableStream {
  // The cast bridges two declarations of one class: node:stream/web's and the global one.
  return Readable.toWeb(createReadStream(path, range)) as ReadableStream
}
