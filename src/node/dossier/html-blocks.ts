import { Parser } from 'htmlparser2'
import type { TextBlock } from '#core/dossier/plan-model.ts'

/** Deeper than any page a person wrote; the parser's cost grows with depth. */
const MAX_DEPTH = 512
const MAX_BLOCKS = 50_000
const MAX_TEXT = 4_000_000
const CHUNK = 64 * 1024

/** A block of a page whose pictures are still names. */
export type HtmlBlock =
  | Exclude<TextBlock, { type: 'picture' }>
  | { readonly type: 'image'; readonly src: string; readonly alt: string }

/** What never shows, or would act: nothing inside is read. */
const DROPPED = new Set(
  'script style template noscript svg math canvas iframe frame object embed applet audio video map select textarea button input datalist link meta base'.split(
    ' ',
  ),
)
const BLOCKS = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
)
const HIDDEN =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$))/i
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

interface Element {
  readonly name: string
  readonly dropped: boolean
  readonly href?: string
  /** Where the link's own words begin in the running text. */
  readonly from: number
}

interface List {
  readonly ordered: boolean
  next: number
}

interface Row {
  readonly cells: HtmlBlock[][]
  head: boolean
}

/**
 * The words of a page as blocks, in reading order. Nothing runs and nothing is fetched: scripts, styles, frames and form
 * controls are dropped, links print their address. `cut` is true where the page went on beyond our limits.
 */
export async function htmlBlocks(
  html: string,
  signal?: AbortSignal,
): Promise<{ readonly blocks: readonly HtmlBlock[]; readonly cut: boolean }> {
  const reader = new BlockReader()
  const parser = new Parser({
    onopentag: (name, attributes) => reader.open(name, attributes),
    ontext: (text) => reader.write(text),
    onclosetag: () => reader.close(),
  })
  for (let at = 0; at < html.length && !reader.full; at += CHUNK) {
    signal?.throwIfAborted()
    parser.write(html.slice(at, at + CHUNK))
    if (at % (CHUNK * 16) === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  // A page cut for its depth keeps its open elements: closing them is the costly part.
  if (!reader.full) parser.end()
  return { blocks: reader.finish(), cut: reader.full }
}

class BlockReader {
  full = false
  private readonly root: HtmlBlock[] = []
  private readonly elements: Element[] = []
  private readonly lists: List[] = []
  private readonly rows: Row[] = []
  private text = ''
  private mark: string | null = null
  private dropping = 0
  private blocks = 0
  private characters = 0

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.full) return
    const dropped =
      DROPPED.has(name) || attributes['hidden'] !== undefined || HIDDEN.test(attributes['style'] ?? '')
    const href = name === 'a' ? attributes['href'] : undefined
    if (dropped) this.dropping += 1
    else if (this.dropping === 0) this.enter(name, attributes)
    this.elements.push({ name, dropped, from: this.text.length, ...(href !== undefined && { href }) })
    if (this.elements.length > MAX_DEPTH) this.full = true
  }

  write(text: string): void {
    if (this.full || this.dropping > 0) return
    const clean = text.replace(CONTROLS, '')
    const kept = this.inside('pre') ? clean.replace(/\r\n?/g, '\n') : clean.replace(/[ \t\n\r]+/g, ' ')
    this.text += kept
    this.characters += kept.length
    if (this.characters > MAX_TEXT) this.full = true
  }

  close(): void {
    const element = this.elements.pop()
    if (element === undefined || this.full) return
    if (element.dropped) this.dropping -= 1
    else if (this.dropping === 0) this.leave(element)
  }

  finish(): readonly HtmlBlock[] {
    this.flush()
    while (this.rows.length > 0) this.endRow()
    return this.root
  }

  private enter(name: string, attributes: Readonly<Record<string, string>>): void {
    if (BLOCKS.has(name)) this.flush()
    if (name === 'br') this.text += '\n'
    else if (name === 'hr') this.put({ type: 'rule' })
    else if (name === 'img') {
      this.flush()
      const alt = (attributes['alt'] ?? '').replace(CONTROLS, '').trim()
      this.put({ type: 'image', src: attributes['src'] ?? '', alt })
    } else if (name === 'ol' || name === 'ul') {
      this.lists.push({ ordered: name === 'ol', next: Number.parseInt(attributes['start'] ?? '1', 10) || 1 })
    } else if (name === 'li') {
      const list = this.lists.at(-1)
      this.mark = list?.ordered === true ? `${list.next++}.` : '•'
    } else if (name === 'tr') this.rows.push({ cells: [], head: false })
    else if (name === 'td' || name === 'th') {
      const row = this.rows.at(-1)
      row?.cells.push([])
      if (row !== undefined && name === 'th' && row.cells.length === 1) row.head = true
      if (row !== undefined && name === 'td') row.head = false
    }
  }

  private leave({ name, href, from }: Element): void {
    if (href !== undefined && /^(?:https?|mailto|tel):/i.test(href)) {
      const words = this.text.slice(Math.min(from, this.text.length))
      const address = href.replace(/^(?:mailto|tel):/i, '')
      if (!words.includes(address) && words.trim() !== '') this.text += ` <${address.slice(0, 500)}>`
    }
    if (!BLOCKS.has(name)) return
    this.flush(name)
    if (name === 'ol' || name === 'ul') this.lists.pop()
    if (name === 'li') this.mark = null
    if (name === 'tr') this.endRow()
  }

  /** Ends the running text as one block, of the kind its surroundings say. */
  private flush(closing?: string): void {
    const raw = this.text
    this.text = ''
    if (raw.trim() === '') return
    const within = (name: string): boolean => closing === name || this.inside(name)
    if (within('pre')) return this.put({ type: 'code', text: raw.replace(/^\n|\s+$/g, '') })
    const text = raw
      .split('\n')
      .map((line) => line.replace(/ +/g, ' ').trim())
      .join('\n')
      .trim()
    const level = /^h([1-6])$/.exec(closing ?? this.elements.at(-1)?.name ?? '')?.[1]
    if (level !== undefined) {
      this.put({ type: 'heading', level: Math.min(3, Number(level)) as 1 | 2 | 3, text })
    } else if (closing === 'title') this.put({ type: 'heading', level: 1, text })
    else if (within('li')) {
      this.put({ type: 'item', depth: Math.max(0, this.lists.length - 1), mark: this.mark ?? '', text })
      this.mark = ''
    } else if (within('blockquote')) this.put({ type: 'quote', text })
    else this.put({ type: 'paragraph', text })
  }

  /** Cells of plain words side by side are a row; anything richer is layout, and reads one after the other. */
  private endRow(): void {
    const row = this.rows.pop()
    if (row === undefined) return
    const cells = row.cells.map((cell) =>
      cell.every((block) => block.type === 'paragraph') ? cell.map(({ text }) => text).join('\n') : null,
    )
    const plain = cells.filter((cell) => cell !== null)
    const table = plain.length === cells.length && plain.length > 1 && plain.join('').length <= 4000
    if (table && plain.some((cell) => cell !== '')) this.put({ type: 'row', cells: plain, head: row.head })
    else for (const block of row.cells.flat()) this.sink().push(block)
  }

  private put(block: HtmlBlock): void {
    this.sink().push(block)
    this.blocks += 1
    if (this.blocks > MAX_BLOCKS) this.full = true
  }

  private sink(): HtmlBlock[] {
    for (const row of this.rows.toReversed()) {
      const cell = row.cells.at(-1)
      if (cell !== undefined) return cell
    }
    return this.root
  }

  private inside(name: string): boolean {
    return this.elements.some((element) => element.name === name)
  }
}
