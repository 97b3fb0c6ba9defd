import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { createWorker, OEM } from 'tesseract.js'
import type { Page } from 'tesseract.js'
import { scaledForReading } from './scale.ts'
import type { OcrLine, OcrPicture, OcrWord } from './words.ts'
import { linesOf, wordsOf } from './words.ts'

const require = createRequire(import.meta.url)
const LANGUAGES = ['chi_sim', 'eng'] as const
/** Of the data's two makes the one that errs a third as often. */
const MAKE = '4.0.0'

/** A text reader that has its models loaded (about 400 MB); one picture at a time. */
export interface OcrReader {
  /** Lines with the box of every character, in shares of the picture. */
  readonly readLines: (picture: OcrPicture) => Promise<readonly OcrLine[]>
  readonly close: () => Promise<void>
}

/**
 * Starts a reader of Chinese and English in a worker thread. Models come from the installed packages; nothing is fetched
 * and nothing is kept. Throws the signal's reason when cancelled.
 */
export async function openOcr({ signal }: { readonly signal?: AbortSignal } = {}): Promise<OcrReader> {
  signal?.throwIfAborted()
  // The engine takes one folder for all languages, and each comes in its own package.
  const folder = await mkdtemp(join(tmpdir(), 'desk-ocr-'))
  try {
    for (const language of LANGUAGES) {
      const name = `${language}.traineddata.gz`
      const installed = dirname(require.resolve(`@tesseract.js-data/${language}/package.json`))
      await copyFile(join(installed, MAKE, name), join(folder, name))
    }
    const worker = await createWorker([...LANGUAGES], OEM.LSTM_ONLY, {
      langPath: folder,
      cacheMethod: 'none',
      gzip: true,
      // Without a handler the library throws from the thread's message listener, which nobody can catch.
      errorHandler: () => undefined,
    })
    // Without a resolution the engine guesses one, and complains about its guess.
    await worker.setParameters({ user_defined_dpi: '150' })
    let closing: Promise<unknown> | undefined
    const close = async (): Promise<void> => {
      closing ??= worker.terminate()
      await closing
    }
    const readPage = async (data: Uint8Array): Promise<Page> => {
      const { data: page } = await worker.recognize(Buffer.from(data), {}, { text: false, blocks: true })
      return page
    }
    const readLines = async (picture: OcrPicture): Promise<readonly OcrLine[]> => {
      const lines: OcrLine[] = []
      for (const strip of await scaledForReading(picture)) {
        signal?.throwIfAborted()
        const page = await orAbort(readPage(strip.png), signal, close)
        lines.push(...linesOf(page, strip))
      }
      return lines
    }
    if (signal?.aborted === true) {
      await close()
      signal.throwIfAborted()
    }
    return { readLines, close }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A worker that is ended never answers: the caller hears of it from the signal. */
async function orAbort<T>(work: Promise<T>, signal: AbortSignal | undefined, close: () => Promise<void>) {
  if (signal === undefined) return work
  let stop: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      void close().finally(() => reject(signal.reason as Error))
    }
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop)
  }
}

/** A reader that starts when it is first needed and is ended by `close`. */
export function lazyOcr(options: { readonly signal?: AbortSignal } = {}): OcrReader {
  let reader: Promise<OcrReader> | undefined
  return {
    readLines: async (picture) => {
      reader ??= openOcr(options)
      return (await reader).readLines(picture)
    },
    close: async () => {
      const opened = await reader?.catch(() => null)
      await opened?.close()
    },
  }
}

/** Words of one picture, boxes in pixels of the picture; the reader is started and ended for it. */
export async function readWords(
  picture: OcrPicture,
  options: { readonly signal?: AbortSignal } = {},
): Promise<OcrWord[]> {
  const reader = await openOcr(options)
  try {
    const { width, height } = await sizeOf(picture)
    return wordsOf(await reader.readLines(picture), width, height)
  } finally {
    await reader.close()
  }
}

async function sizeOf(picture: OcrPicture): Promise<{ readonly width: number; readonly height: number }> {
  if (picture.channels !== undefined) return picture
  const { width, height } = await sharp(picture.data).metadata()
  return { width, height }
}
