import { join } from 'node:path'
import type { Teller } from './custody/tell-opened.ts'
import { EVIDENCE_CSP, pageCsp } from './csp.ts'
import { findOriginal, safeFile, segmentsOf } from './assets/paths.ts'
import { inlineType, isAttachedOnly } from './assets/evidence-type.ts'
import { sendDocument } from './assets/send-document.ts'
import { type FileHeaders, refuse, sendFile } from './assets/send-file.ts'

/** Answers GET and HEAD for the page's own files and for the bytes of the desk. Every host serves through it. */
export type Assets = (request: Request) => Promise<Response>

export interface AssetFolders {
  /** The built page. */
  readonly rendererDir: string
  /** The desk's data folder. */
  readonly dataDir: string
  /** Enters in the chain of custody that a file is shown or saved (`?save`); what cannot be entered is refused. */
  readonly tellOpened?: Teller
}

const PAGE_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
}

/** Vite names a bundled file `name-HASH.ext`, HASH of eight characters; such a file never changes. */
const HASHED = /-[\w-]{8}\.\w+$/
const SHA256 = /^[0-9a-f]{64}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * | path | file |
 * |---|---|
 * | `/vault/<sha256>` | the original, wherever its extension |
 * | `/vault/<sha256>/thumb` | its thumbnail |
 * | `/dossier/<uuid>/<name>` | a file of a built dossier; with `?save` the person keeps a copy |
 * | anything else | the page |
 *
 * 403 for a path that could leave its folder, 404 for what is not there, 405 for methods that write. What lies in
 * the vault is hostile: only images and plain text are shown inline, nothing in it can run a script.
 */
export function createAssets({ rendererDir, dataDir, tellOpened }: AssetFolders): Assets {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, { Allow: 'GET, HEAD' })
    const segments = segmentsOf(request.url)
    if (!segments) return refuse(403)
    const [area, id = '', rest = ''] = segments
    if (area === 'vault') {
      if (!SHA256.test(id) || segments.length > 3) return refuse(404)
      const shard = id.slice(0, 2)
      if (segments.length === 2) {
        const name = await findOriginal(dataDir, id)
        if (name !== null && request.method === 'GET' && tellOpened && !(await tellOpened.original(id)))
          return refuse(503)
        return evidence(request, join(dataDir, 'vault'), name)
      }
      if (rest !== 'thumb') return refuse(404)
      return evidence(request, join(dataDir, 'derived', 'thumb'), join(shard, `${id}.webp`))
    }
    if (area === 'dossier') {
      // A file of the dossier, or one of its folders `images` and `texts`.
      if (!UUID.test(id) || segments.length < 3 || segments.length > 4) return refuse(404)
      const name = segments.slice(2).join('/')
      const exported = new URL(request.url).searchParams.has('save')
      if (request.method === 'GET' && tellOpened && !(await tellOpened.dossierFile(id, name, exported)))
        return refuse(503)
      return evidence(request, join(dataDir, 'dossiers'), join(id, ...segments.slice(2)))
    }
    return page(request, rendererDir, segments)
  }
}

async function page(request: Request, root: string, segments: readonly string[]): Promise<Response> {
  const name = segments.length === 0 ? 'index.html' : join(...segments)
  const ending = name.slice(name.lastIndexOf('.') + 1)
  const type = Object.hasOwn(PAGE_TYPES, ending) ? PAGE_TYPES[ending] : undefined
  if (!type) return refuse(404)
  const found = await safeFile(root, name)
  if (typeof found !== 'object') return refuse(found)
  const headers: FileHeaders = {
    'Content-Type': type,
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
  }
  if (ending === 'html') return sendDocument(request, found, headers)
  return sendFile(request, found, {
    ...headers,
    'Cache-Control': HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Content-Security-Policy': pageCsp(null),
  })
}

async function evidence(request: Request, root: string, name: string | null): Promise<Response> {
  if (name === null) return refuse(404)
  const found = await safeFile(root, name)
  if (typeof found !== 'object') return refuse(found)
  const type = await inlineType(found.path)
  const headers: FileHeaders = {
    'Content-Type': type ?? 'application/octet-stream',
    // No copy of a buyer's photograph in the browser's cache: the vault is as near.
    'Cache-Control': 'no-store',
    'Content-Security-Policy': EVIDENCE_CSP,
    ...(type === null || isAttachedOnly(type) ? { 'Content-Disposition': attachment(name) } : {}),
  }
  return sendFile(request, found, headers)
}

/** RFC 6266: an ASCII name for old clients and the true one. */
function attachment(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  const ascii = name.replaceAll(/[^\w .-]/g, '_')
  const quoted = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${quoted}`
}
