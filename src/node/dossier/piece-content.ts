import { open } from 'node:fs/promises'
import sharp from 'sharp'
import type { TextBlock } from '#core/dossier/plan-model.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { openText } from './open-text.ts'
import { essence, prepareExhibit, TEXT_TYPES } from './prepare.ts'
import type { Asset } from './prepared.ts'
import { pixelsOf } from './redact/burn.ts'

export interface PieceContentInput {
  /** Absolute path of the original. */
  readonly path: string
  readonly sha256: string
  readonly mediaType: string
  readonly bytes: number
}

/** What a file without pages says, as data: markup in it is letters, and nothing of it can run or load. */
export interface PieceContent {
  readonly kind: 'text' | 'blocks' | 'none'
  readonly text: string
  readonly blocks: readonly TextBlock[]
  /** Pictures the file carries in itself, by the `asset` of a block; null where one is not shown. */
  readonly pictures: readonly (Uint8Array<ArrayBuffer> | null)[]
  /** True where the file goes on. */
  readonly cut: boolean
}

/** More than this is not read on a screen, and would slow the page. */
const TEXT_BYTES = 512 * 1024
const MOST_BLOCKS = 4000
const MOST_PICTURES = 24
const PICTURE_WIDTH = 900
const NOTHING: PieceContent = { kind: 'none', text: '', blocks: [], pictures: [], cut: false }

/** Reads a text, mail, saved page or letter for the viewer, with the readers that also print it. */
export async function pieceContent(
  { path, sha256, mediaType, bytes }: PieceContentInput,
  { signal }: JobContext,
): Promise<PieceContent> {
  signal.throwIfAborted()
  if (TEXT_TYPES.has(essence(mediaType))) {
    const start = await startOf(path)
    const { body } = openText(start)
    const cut = start.byteLength < bytes
    return body.kind === 'text' ? { ...NOTHING, kind: 'text', text: body.text, cut } : NOTHING
  }
  const exhibit = { id: '', originalName: '', caption: '', kind: '', capturedAt: null, addedAt: 0 }
  const { body, assets } = await prepareExhibit({ ...exhibit, path, sha256, mediaType, bytes }, 1, signal)
  if (body.kind !== 'blocks') return NOTHING
  const blocks = body.blocks.slice(0, MOST_BLOCKS)
  const pictures: (Uint8Array<ArrayBuffer> | null)[] = []
  for (const [index, asset] of assets.entries()) {
    signal.throwIfAborted()
    pictures.push(index < MOST_PICTURES ? await small(asset) : null)
  }
  return { ...NOTHING, kind: 'blocks', blocks, pictures, cut: blocks.length < body.blocks.length }
}

async function small(asset: Asset): Promise<Uint8Array<ArrayBuffer> | null> {
  if (asset.kind !== 'image') return null
  const { data, width, height } = await pixelsOf(asset)
  const png = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize({ width: PICTURE_WIDTH, withoutEnlargement: true })
    .png({ compressionLevel: 3 })
    .toBuffer()
  return new Uint8Array(png)
}

/** The first part of a file; a long one ends with a whole line, so that no character is cut in two. */
async function startOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(TEXT_BYTES + 1), 0, TEXT_BYTES + 1, 0)
    if (bytesRead <= TEXT_BYTES) return buffer.subarray(0, bytesRead)
    const line = buffer.lastIndexOf(0x0a, TEXT_BYTES - 1)
    // A line of half a megabyte is cut where a character of UTF-8 begins.
    let end = line > TEXT_BYTES / 2 ? line + 1 : TEXT_BYTES
    while (line !== end - 1 && end > TEXT_BYTES - 4 && ((buffer[end] ?? 0) & 0xc0) === 0x80) end -= 1
    return buffer.subarray(0, end - (buffer[1] === 0xfe || buffer[0] === 0xfe ? end % 2 : 0))
  } finally {
    await file.close()
  }
}
