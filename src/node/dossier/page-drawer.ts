import { parentPort, Worker, workerData } from 'node:worker_threads'
import { renderGrey, withPdfium } from './pdfium.ts'
import type { Raster } from './pdfium.ts'

export interface DrawRequest {
  readonly pdf: Uint8Array
  readonly password?: string
  /** 1 is 72 dpi. */
  readonly scale: number
  /** For each page to draw, from the first: whether its text is wanted too. */
  readonly texts: readonly boolean[]
}

export interface DrawnPage {
  /** From 0. */
  readonly index: number
  readonly raster: Raster
  readonly text: string
}

/** A second thread takes time to start and a copy of the file. */
const PAGES_WORTH_A_THREAD = 60
const LARGEST_COPY = 300_000_000
/** Drawn pages that wait to be looked at, half a megabyte each. */
const AHEAD = 48

/** Whether pages are drawn beside this thread, so that it can do other work meanwhile. */
export const drawsBeside = ({ pdf, texts }: DrawRequest): boolean =>
  texts.length >= PAGES_WORTH_A_THREAD && pdf.byteLength <= LARGEST_COPY

/**
 * Draws pages in grey, in order, and hands each to `use`. Gives back the number of pages of the file, which may be more or
 * less than was asked for. Throws what the engine and `use` throw, and the signal's reason.
 */
export async function drawPages(
  request: DrawRequest,
  use: (page: DrawnPage) => void,
  signal?: AbortSignal,
): Promise<number> {
  if (!drawsBeside(request)) return drawHere(request, use, signal)
  let begun = false
  try {
    return await drawThere(
      request,
      (page) => {
        begun = true
        use(page)
      },
      signal,
    )
  } catch (error) {
    signal?.throwIfAborted()
    if (begun) throw error
    // Where no thread can be started the pages are drawn all the same.
    return drawHere(request, use, signal)
  }
}

async function drawHere(
  { pdf, password, scale, texts }: DrawRequest,
  use: (page: DrawnPage) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<number> {
  return withPdfium(
    pdf,
    async (document) => {
      const count = document.getPageCount()
      const last = Math.min(count, texts.length)
      let next = document.getPage(0)
      for (let index = 0; index < last; index++) {
        signal?.throwIfAborted()
        const page = next
        // The engine drops a font with the last page that uses it: the next is opened before this one is closed.
        if (index + 1 < count) next = document.getPage(index + 1)
        const text = texts[index] === true ? page.getText() : ''
        await use({ index, text, raster: await renderGrey(page, scale) })
      }
      return count
    },
    password,
  )
}

/** What the thread sends: a page, or how it ended. */
type Message = { readonly page: DrawnPage } | { readonly count: number } | { readonly failed: string }

interface Task {
  readonly task: 'draw pages'
  readonly request: DrawRequest
}

async function drawThere(
  request: DrawRequest,
  use: (page: DrawnPage) => void,
  signal: AbortSignal | undefined,
): Promise<number> {
  const task: Task = { task: 'draw pages', request }
  // This very file: in the program it is part of a bundle whose name is not known here.
  const worker = new Worker(new URL(import.meta.url), { workerData: task })
  try {
    return await new Promise<number>((resolve, reject) => {
      signal?.addEventListener('abort', () => {
        reject(signal.reason as Error)
      })
      worker.on('error', reject)
      worker.on('exit', () => {
        reject(new Error('the thread that draws pages ended'))
      })
      worker.on('message', (message: Message) => {
        if ('count' in message) resolve(message.count)
        else if ('failed' in message) reject(new Error(message.failed))
        else {
          try {
            use(message.page)
          } catch (error) {
            reject(error as Error)
          }
          worker.postMessage('next')
        }
      })
    })
  } finally {
    await worker.terminate()
  }
}

function isTask(data: unknown): data is Task {
  return typeof data === 'object' && data !== null && 'task' in data && data.task === 'draw pages'
}

/** The other side: draws until it is `AHEAD` of whoever looks. */
async function serve(port: NonNullable<typeof parentPort>, request: DrawRequest): Promise<void> {
  let waiting = 0
  let wake: (() => void) | null = null
  port.on('message', () => {
    waiting -= 1
    wake?.()
  })
  const send = async (page: DrawnPage): Promise<void> => {
    const data = page.raster.data.slice()
    waiting += 1
    port.postMessage({ page: { ...page, raster: { ...page.raster, data } } } satisfies Message, [data.buffer])
    // Messages come in between two pages only.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting >= AHEAD)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
  }
  try {
    port.postMessage({ count: await drawHere(request, send) } satisfies Message)
  } catch (error) {
    port.postMessage({ failed: error instanceof Error ? error.message : String(error) } satisfies Message)
  }
}

if (parentPort !== null && isTask(workerData)) await serve(parentPort, workerData.request)
