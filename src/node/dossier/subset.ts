import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { wasm as engine } from './wasm.ts'

/** The part of hb-subset's C interface that is used here. */
interface SubsetExports {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly malloc: (bytes: number) => number
  readonly free: (pointer: number) => void
  readonly hb_blob_create: (
    data: number,
    length: number,
    mode: number,
    user: number,
    destroy: number,
  ) => number
  readonly hb_blob_destroy: (blob: number) => void
  readonly hb_blob_get_data: (blob: number, length: number) => number
  readonly hb_blob_get_length: (blob: number) => number
  readonly hb_face_create: (blob: number, index: number) => number
  readonly hb_face_destroy: (face: number) => void
  readonly hb_face_reference_blob: (face: number) => number
  readonly hb_set_add: (set: number, value: number) => void
  readonly hb_subset_input_create_or_fail: () => number
  readonly hb_subset_input_destroy: (input: number) => void
  readonly hb_subset_input_glyph_set: (input: number) => number
  readonly hb_subset_input_set: (input: number, kind: number) => number
  readonly hb_subset_input_set_flags: (input: number, flags: number) => void
  readonly hb_subset_or_fail: (face: number, input: number) => number
  readonly _initialize?: () => void
}

const RETAIN_GIDS = 0x2
const NO_LAYOUT_CLOSURE = 0x200
const DROP_TABLE_TAG = 3
const WRITABLE = 2
/** Tables a page does not need: shaping is done before. */
const DROPPED = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'STAT', 'DSIG', 'MATH', 'vhea', 'vmtx', 'VORG']

let started: Promise<SubsetExports> | undefined

async function start(): Promise<SubsetExports> {
  const path = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')
  const { instance } = await engine.instantiate(await readFile(path), {})
  const wasm = instance.exports as unknown as SubsetExports
  wasm._initialize?.()
  return wasm
}

/** Gives back the memory of the subsetter (about four times the largest font); the next use starts it anew. */
export function releaseSubsetter(): void {
  started = undefined
}

/**
 * The font cut down to `gids` (and what they are composed of). Glyph ids stay as they are, so that text shaped with the
 * full font needs no renumbering. Throws where the font cannot be subset: an empty subset would print blanks.
 */
export async function subsetFont(data: Uint8Array, gids: Iterable<number>): Promise<Uint8Array> {
  started ??= start()
  const wasm = await started
  const source = wasm.malloc(data.byteLength)
  if (source === 0) throw new Error('no memory for the font')
  new Uint8Array(wasm.memory.buffer).set(data, source)
  const blob = wasm.hb_blob_create(source, data.byteLength, WRITABLE, 0, 0)
  const face = wasm.hb_face_create(blob, 0)
  const input = wasm.hb_subset_input_create_or_fail()
  try {
    const glyphs = wasm.hb_subset_input_glyph_set(input)
    for (const gid of gids) wasm.hb_set_add(glyphs, gid)
    const dropped = wasm.hb_subset_input_set(input, DROP_TABLE_TAG)
    for (const tag of DROPPED) wasm.hb_set_add(dropped, tagNumber(tag))
    wasm.hb_subset_input_set_flags(input, RETAIN_GIDS | NO_LAYOUT_CLOSURE)
    const cut = wasm.hb_subset_or_fail(face, input)
    if (cut === 0) throw new Error('the font could not be subset')
    const result = wasm.hb_face_reference_blob(cut)
    const at = wasm.hb_blob_get_data(result, 0)
    const length = wasm.hb_blob_get_length(result)
    const bytes = new Uint8Array(wasm.memory.buffer).slice(at, at + length)
    wasm.hb_blob_destroy(result)
    wasm.hb_face_destroy(cut)
    return bytes
  } finally {
    wasm.hb_subset_input_destroy(input)
    wasm.hb_face_destroy(face)
    wasm.hb_blob_destroy(blob)
    wasm.free(source)
  }
}

function tagNumber(tag: string): number {
  return [...tag].reduce((value, character) => value * 256 + character.charCodeAt(0), 0)
}
