import type { BodyNote, TextBlock } from '#core/dossier/plan-model.ts'
import { htmlBlocks } from './html-blocks.ts'
import { decodeText } from './decode-text.ts'
import { openPicture } from './open-picture.ts'
import { slip } from './prepared.ts'
import type { Asset, Opened } from './prepared.ts'

/** Characters of markup that are read at all. */
const MAX_MARKUP = 20_000_000
const MAX_PICTURES = 200
const MAX_PICTURE_BYTES = 32 * 1024 * 1024

/** A picture that a document carries with it. */
export interface CarriedPicture {
  readonly data: Uint8Array
  readonly mediaType: string
}

export interface RenderOptions {
  readonly of: Extract<BodyNote, { kind: 'rendering' }>['of']
  /** Finds a picture inside the file; remote ones are never asked for. */
  readonly carried?: (src: string) => CarriedPicture | null
  readonly before?: readonly TextBlock[]
  readonly after?: readonly TextBlock[]
  readonly signal?: AbortSignal
}

/** Opens a saved web page: its words in order, and the pictures it carries in itself. */
export async function openHtml(data: Uint8Array, signal?: AbortSignal): Promise<Opened> {
  if (data.byteLength === 0) return slip('empty')
  const head = Buffer.from(data.buffer, data.byteOffset, Math.min(data.byteLength, 2048)).toString('latin1')
  const charset = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]
  return renderHtml(decodeText(data, charset), { of: 'html', ...(signal !== undefined && { signal }) })
}

/** Lays out markup as blocks; used for pages, letters and mails alike. Marked as a rendering of the original. */
export async function renderHtml(html: string, options: RenderOptions): Promise<Opened> {
  const { of, carried, before = [], after = [], signal } = options
  const read = await htmlBlocks(html.slice(0, MAX_MARKUP), signal)
  const assets: Asset[] = []
  const blocks: TextBlock[] = [...before]
  let pictures = 0
  for (const block of read.blocks) {
    signal?.throwIfAborted()
    if (block.type !== 'image') {
      blocks.push(block)
      continue
    }
    const found = dataPicture(block.src) ?? carried?.(block.src) ?? null
    pictures += 1
    const usable = found !== null && pictures <= MAX_PICTURES && found.data.byteLength <= MAX_PICTURE_BYTES
    const opened = usable ? await openPicture(found.data, found.mediaType) : null
    const [page] = opened?.body.kind === 'pages' ? opened.body.pages : []
    const [asset] = opened?.assets ?? []
    if (page !== undefined && asset !== undefined) {
      // A dot that counts openings is no picture of anything.
      if (page.width <= 2 && page.height <= 2) continue
      blocks.push({ type: 'picture', asset: assets.length, width: page.width, height: page.height })
      assets.push(asset)
    } else if (block.alt !== '') blocks.push({ type: 'paragraph', text: `[${block.alt}]` })
  }
  blocks.push(...after)
  if (blocks.length === 0) return slip('empty')
  const cut = read.cut || html.length > MAX_MARKUP
  return {
    body: { kind: 'blocks', blocks, notes: [{ kind: 'rendering', of }] },
    assets,
    warnings: [
      { code: 'exhibit_rendering', data: { of } },
      ...(cut
        ? [{ code: 'exhibit_pages_cut' as const, data: { shown: read.blocks.length, total: html.length } }]
        : []),
    ],
  }
}

function dataPicture(src: string): CarriedPicture | null {
  const [, mediaType, body] = /^data:(image\/[\w.+-]+)(?:;[\w=-]+)*;base64,([\s\S]*)$/i.exec(src) ?? []
  if (mediaType === undefined || body === undefined || body.length > MAX_PICTURE_BYTES * 1.4) return null
  return { data: new Uint8Array(Buffer.from(body, 'base64')), mediaType: mediaType.toLowerCase() }
}
