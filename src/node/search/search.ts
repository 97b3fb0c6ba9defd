import Database from 'better-sqlite3'
import { type SearchPlan, type Wanted, holdsParts, planSearch } from '#core/search/tokens.ts'
import { statement } from '#node/db/statements.ts'
import { type Indexed, catchUp, isCaughtUp } from './catch-up.ts'
import { foldedTexts } from './document.ts'
import { openIndex, removeIndex } from './index-file.ts'

/** What words find. */
export interface Found {
  /** Numbers of the cases, the newest first, {@link MOST_FOUND} at most. */
  readonly seqs: readonly number[]
  /** Whether the index had read every case. Until then older cases are found by the columns alone. */
  readonly whole: boolean
  /** How many were looked at, the newest, where the words are in more; null where all were. */
  readonly cut: number | null
}

export interface Search {
  /** Null where the words cannot be looked up in the index: it is out of order, or they are marks alone. */
  find(words: string): Found | null
  /** Reads in all there is, a large stretch at a time; for the end of a bulk load. */
  fill(progress: (done: number) => void, signal: AbortSignal): Promise<void>
  close(): void
  /** Ends an index that is damaged; the next start makes it anew. */
  discard(): void
}

export interface SearchOptions {
  readonly raw: Database.Database
  readonly reads: Database.Database
  readonly dataDir: string
  readonly token: string
  /** Lets the index be filled while nobody searches; without it, only before a search. */
  readonly later: ((ms: number, run: () => void) => () => void) | null
  readonly onFault: (error: unknown) => void
}

/** Nobody reads further down a list of finds; a longer word narrows it. */
export const MOST_FOUND = 5000
/** Cases read in before a search, and looked at after it. */
const BEFORE_SEARCH = 2000
/** Where a word is more than one token its texts are read, which takes its time: fewer are. */
const MOST_READ = 1000
const LOOKED_AT = 4000
const FILLED_AT_ONCE = 4000
const KEPT = 20
const PAUSE_MS = 30
const IDLE_MS = 3000

/** The search over all texts of all cases. It never stands in the way: without an index there is the scan of columns. */
export function openSearch(options: SearchOptions): Search {
  let indexed: Indexed | null = null
  let stop: () => void = () => undefined
  const kept = new Map<string, Found>()
  const close = (): void => {
    stop()
    indexed?.index.close()
    indexed = null
  }
  const discard = (): void => {
    close()
    removeIndex(options.dataDir)
  }
  /** A fault of the index ends it for this session. */
  const guarded = <T>(act: (open: Indexed) => T): T | null => {
    try {
      return indexed === null ? null : act(indexed)
    } catch (error) {
      options.onFault(error)
      if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CORRUPT')) discard()
      else close()
      return null
    }
  }
  const read = (open: Indexed, batch?: number): number => {
    const n = catchUp(open, batch)
    if (n > 0) kept.clear()
    return n
  }
  const goOn = (ms: number): void => {
    if (options.later === null) return
    stop = options.later(ms, () => {
      const n = guarded((open) => read(open))
      if (n !== null) goOn(n > 0 ? PAUSE_MS : IDLE_MS)
    })
  }
  try {
    const { raw, reads, dataDir, token } = options
    indexed = { raw, reads, index: openIndex(raw, dataDir, token), known: new Map() }
    goOn(IDLE_MS)
  } catch (error) {
    options.onFault(error)
  }
  return {
    close,
    discard,
    async fill(progress, signal) {
      for (let done = 0; ;) {
        const n = guarded((open) => read(open, FILLED_AT_ONCE)) ?? 0
        if (n === 0) return
        done += n
        progress(done)
        await new Promise((resolve) => setImmediate(resolve))
        signal.throwIfAborted()
      }
    },
    find: (words) =>
      guarded((open) => {
        for (let done = 0; done < BEFORE_SEARCH;) {
          const n = read(open)
          if (n === 0) break
          done += n
        }
        const known = kept.get(words)
        if (known) return known
        const plan = planSearch(words)
        if (plan.wanted.length === 0) return null
        const found = { ...lookUp(open, plan), whole: isCaughtUp(open) }
        if (kept.size >= KEPT) kept.clear()
        // What an open transaction holds back is looked for again.
        if (found.whole) kept.set(words, found)
        return found
      }),
  }
}

function lookUp({ index, reads }: Indexed, plan: SearchPlan): Pick<Found, 'seqs' | 'cut'> {
  const most = plan.exact ? MOST_FOUND : LOOKED_AT
  const candidates = statement(
    index,
    'SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rowid DESC LIMIT ?',
  )
    .pluck()
    .all(plan.wanted.map(matching).join(' AND '), most) as number[]
  const isCut = candidates.length === most
  if (plan.exact) return { seqs: candidates, cut: isCut ? most : null }
  const found: number[] = []
  for (const seq of candidates) {
    if (holdsParts(foldedTexts(reads, seq), plan.parts)) found.push(seq)
    if (found.length === MOST_READ) break
  }
  return { seqs: found, cut: isCut || found.length === MOST_READ ? found.length : null }
}

// Tokens hold letters and digits alone, so that a quote never ends one.
const matching = ({ token, prefix, or }: Wanted): string =>
  `("${token}"${prefix ? ' *' : ''}${or === null ? '' : ` OR "${or}"`})`

/** Finds the same words once: the answers of one call must fit each other. */
export function findOnce(search: Search): Search['find'] {
  const found = new Map<string, Found | null>()
  return (words) => {
    const known = found.get(words)
    if (known !== undefined) return known
    const now = search.find(words)
    found.set(words, now)
    return now
  }
}
