import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAssets } from '#node/assets.ts'
import { parseRange } from '#node/assets/range.ts'
import { readFileSync } from 'node:fs'
import { EVIDENCE_CSP, NONCE_MARK, pageCsp } from '#node/csp.ts'
import { nonceIn } from '#test/fakes/nonce.ts'

const DOSSIER = '0197a3f0-0000-7000-8000-000000000001'
const root = mkdtempSync(join(tmpdir(), 'aftercase-assets-'))
const rendererDir = join(root, 'renderer')
const dataDir = join(root, 'data')
const assets = createAssets({ rendererDir, dataDir })
const get = (path: string, init: RequestInit = {}): Promise<Response> =>
  assets(new Request(`http://127.0.0.1:1${path}`, init))

function put(path: string, data: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, data)
}

/** Puts bytes into the vault as the desk lays them; answers with their hash. */
function keep(data: string | Uint8Array, ext: string): string {
  const sha = createHash('sha256').update(data).digest('hex')
  put(join(dataDir, 'vault', sha.slice(0, 2), `${sha}.${ext}`), data)
  return sha
}

beforeAll(() => {
  put(join(rendererDir, 'index.html'), `<!doctype html><meta nonce="${NONCE_MARK}"><title>Aftercase</title>`)
  put(join(rendererDir, 'assets', 'index-Ab3_x-9Z.js'), 'export {}')
  put(join(rendererDir, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  put(join(rendererDir, 'notes.map'), '{}')
  put(join(root, 'secret.html'), 'secret')
  put(join(root, 'outside', 'photo.txt'), 'secret')
  put(join(dataDir, 'desk.sqlite'), 'secret')
  put(join(dataDir, 'dossiers', DOSSIER, 'dossier.pdf'), '%PDF-1.7\n')
  put(join(dataDir, 'dossiers', DOSSIER, 'claim.txt'), 'Delivered on time.')
})
afterAll(() => rmSync(root, { recursive: true }))

describe('the page', () => {
  it('is served with its policy and never cached blindly', async () => {
    const response = await get('/')
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('Aftercase')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toBe(pageCsp(nonceIn(policy)))
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('carries a nonce of its own in each answer, the same in policy and text', async () => {
    const nonces = new Set<string | null>()
    for (const path of ['/', '/index.html', '/']) {
      const response = await get(path)
      const nonce = nonceIn(response.headers.get('content-security-policy') ?? '')
      expect(await response.text()).toBe(
        `<!doctype html><meta nonce="${String(nonce)}"><title>Aftercase</title>`,
      )
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(3)
    expect(nonces).not.toContain(null)
    const head = await assets(new Request('http://127.0.0.1/', { method: 'HEAD' }))
    expect([await head.text(), head.headers.get('content-length')]).toEqual(['', '76'])
  })

  it('lets no style element into a file that is no document', async () => {
    const response = await get('/favicon.svg')
    expect(response.headers.get('content-security-policy')).toBe(pageCsp(null))
    expect(pageCsp(null)).toContain("style-src 'self';")
  })

  it('names the policy of the header in its own text', () => {
    const text = readFileSync('src/renderer/index.html', 'utf8')
    const [, meta] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(text) ?? []
    // A document cannot say by itself who may frame it.
    expect(meta).toBe(pageCsp(NONCE_MARK).replace("; frame-ancestors 'none'", ''))
    expect(text).toContain(`<meta property="csp-nonce" nonce="${NONCE_MARK}" />`)
  })

  it('keeps hashed files for ever', async () => {
    const response = await get('/assets/index-Ab3_x-9Z.js')
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('cache-control')).toContain('immutable')
  })

  it('is the same over the scheme of the packaged program', async () => {
    const response = await assets(new Request('desk://app/assets/index-Ab3_x-9Z.js'))
    expect(response.status).toBe(200)
  })

  it.each([
    ['/notes.map', 404],
    ['/missing.js', 404],
    ['/assets', 404],
    ['/assets/', 403],
    ['/../secret.html', 404],
    ['/%2e%2e/secret.html', 404],
    ['/..%2fsecret.html', 403],
    ['/assets/..%2f..%2fsecret.html', 403],
    ['/..%5csecret.html', 403],
    ['/..\\secret.html', 404],
    ['/%2e%2e%5csecret.html', 403],
    ['/index.html%00.js', 403],
    ['/%00', 403],
    ['/c:%5cwindows%5cwin.html', 403],
    ['/C:/windows/win.html', 403],
    ['/index.html::$DATA', 403],
    ['//etc/passwd.html', 403],
    ['/%2fetc%2fpasswd.html', 403],
    ['/%ff.html', 403],
    ['/%E0%A4%A.html', 403],
  ])('%s is %i', async (path, status) => {
    const response = await get(path)
    expect(response.status).toBe(status)
    expect(await response.text()).not.toContain('secret')
  })

  it.each(['/assets/..%252f..%252fsecret.html', '/%252e%252e/secret.html'])(
    'decodes once only: %s',
    async (path) => expect((await get(path)).status).toBe(404),
  )

  it('follows no link out of its folder', async () => {
    symlinkSync(join(root, 'secret.html'), join(rendererDir, 'link.html'))
    symlinkSync(join(root, 'outside'), join(rendererDir, 'folder'))
    expect((await get('/link.html')).status).toBe(403)
    expect((await get('/folder/photo.json')).status).toBe(404)
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    const response = await get('/', { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
  })
})

describe('evidence', () => {
  const pixel = (format: 'jpeg' | 'png' | 'webp' | 'gif'): Promise<Buffer> =>
    sharp({ create: { width: 2, height: 2, channels: 3, background: '#d33' } })
      .toFormat(format)
      .toBuffer()

  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('shows %s, whatever its name says', async (format) => {
    const response = await get(`/vault/${keep(await pixel(format), 'html')}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(`image/${format}`)
    expect(response.headers.get('content-disposition')).toBeNull()
    expect(response.headers.get('content-security-policy')).toBe(EVIDENCE_CSP)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('shows text as text', async () => {
    const response = await get(`/vault/${keep('Buyer wrote: 谢谢 ขอบคุณ', 'txt')}`)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBeNull()
  })

  const script = '<script>alert(1)</script>'
  it.each([
    ['html', `<!doctype html>${script}`],
    ['jpg', `\uFEFF \n<html>${script}`],
    ['svg', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`],
    ['png', `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`],
    ['pdf', '%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj'],
    ['txt', 'MZ\u0000\u0001\u0002binary'],
    ['txt', ''],
  ])('never shows %s %j', async (ext, data) => {
    const sha = keep(data, ext)
    const response = await get(`/vault/${sha}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="${sha}.${ext}"; filename*=UTF-8''${sha}.${ext}`,
    )
    expect(response.headers.get('content-security-policy')).toBe(EVIDENCE_CSP)
  })

  it('plays a video in the page but downloads it as a document', async () => {
    const box = Buffer.from('0000001866747970697 36f6d0000020069736f6d69736f32'.replace(' ', ''), 'hex')
    const response = await get(`/vault/${keep(box, 'mp4')}`)
    expect(response.headers.get('content-type')).toBe('video/mp4')
    expect(response.headers.get('content-disposition')).toContain('attachment')
  })

  it('serves thumbnails and dossiers', async () => {
    const sha = 'ab'.repeat(32)
    put(join(dataDir, 'derived', 'thumb', 'ab', `${sha}.webp`), await pixel('webp'))
    expect((await get(`/vault/${sha}/thumb`)).headers.get('content-type')).toBe('image/webp')
    const pdf = await get(`/dossier/${DOSSIER}/dossier.pdf`)
    expect(pdf.headers.get('content-disposition')).toContain('filename="dossier.pdf"')
    expect(await pdf.text()).toBe('%PDF-1.7\n')
    expect((await get(`/dossier/${DOSSIER}/claim.txt`)).headers.get('content-type')).toMatch('text/plain')
  })

  it('names an attachment by RFC 6266', async () => {
    put(join(dataDir, 'dossiers', DOSSIER, "证据's (1).pdf"), '%PDF-1.7')
    const response = await get(`/dossier/${DOSSIER}/${encodeURIComponent("证据's (1).pdf")}`)
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="___s _1_.pdf"; filename*=UTF-8''%E8%AF%81%E6%8D%AE%27s%20%281%29.pdf`,
    )
  })

  const none = 'cd'.repeat(32)
  it.each([
    [`/vault/${none}`, 404],
    [`/vault/${none}/thumb`, 404],
    [`/vault/${none}/original`, 404],
    [`/vault/${none}/thumb/more`, 404],
    [`/vault/${'AB'.repeat(32)}`, 404],
    ['/vault', 404],
    ['/vault/ab', 404],
    ['/vault/..%2fdesk.sqlite', 403],
    ['/vault/%2e%2e/desk.sqlite', 404],
    [`/dossier/${DOSSIER}`, 404],
    [`/dossier/${DOSSIER}/..%2f..%2fdesk.sqlite`, 403],
    [`/dossier/${DOSSIER}/../../desk.sqlite`, 404],
    ['/dossier/not-an-id/dossier.pdf', 404],
    ['/desk.sqlite', 404],
    ['/logs/desk.jsonl', 404],
  ])('%s is %i', async (path, status) => {
    const response = await get(path)
    expect(response.status).toBe(status)
    expect(await response.text()).not.toContain('secret')
  })

  it('follows no link out of the vault or the dossiers', async () => {
    const sha = 'ef'.repeat(32)
    mkdirSync(join(dataDir, 'vault', 'ef'), { recursive: true })
    symlinkSync(join(root, 'outside', 'photo.txt'), join(dataDir, 'vault', 'ef', `${sha}.txt`))
    expect((await get(`/vault/${sha}`)).status).toBe(403)
    symlinkSync(join(root, 'outside'), join(dataDir, 'dossiers', DOSSIER.replace('0197', '0198')))
    expect((await get(`/dossier/${DOSSIER.replace('0197', '0198')}/photo.txt`)).status).toBe(403)
  })
})

describe('ranges', () => {
  it.each([
    [null, null],
    ['bytes=0-3', { start: 0, end: 3 }],
    ['bytes=4-', { start: 4, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-30', { start: 0, end: 9 }],
    ['bytes=2-99', { start: 2, end: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', null],
    ['bytes=0-1,4-5', null],
    ['bytes=-', null],
    ['lines=1-2', null],
  ])('%s of ten bytes', (header, range) => expect(parseRange(header, 10)).toEqual(range))

  it('answers a part, a HEAD and an impossible part', async () => {
    const path = `/vault/${keep('0123456789', 'txt')}`
    const part = await get(path, { headers: { Range: 'bytes=2-4' } })
    expect([part.status, await part.text()]).toEqual([206, '234'])
    expect(part.headers.get('content-range')).toBe('bytes 2-4/10')
    expect(part.headers.get('content-length')).toBe('3')
    const head = await get(path, { method: 'HEAD' })
    expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([200, '', '10'])
    const behind = await get(path, { headers: { Range: 'bytes=10-' } })
    expect([behind.status, behind.headers.get('content-range')]).toEqual([416, 'bytes */10'])
  })
})
