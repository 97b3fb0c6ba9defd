import type { z } from 'zod'
import type { CaseRow, ReminderNotice } from '#contract/cases.ts'
import { DeskError } from '#contract/errors.ts'
import type { ImportReport } from '#contract/imports.ts'
import { contract, type Contract } from '#contract/index.ts'
import type { Settings } from '#contract/settings.ts'
import { memoryLinks } from '#rpc/links/memory.ts'
import { type CallContext, type Handlers, createRouter } from '#rpc/serve.ts'
import type { Link } from '#rpc/wire.ts'
import { FAKE_NOW, fakeDetail, fakeRow } from './fake-cases.ts'
import { fakeReport } from './fake-report.ts'
import { FAKE_SETTINGS, otherHandlers } from './fake-handlers.ts'

export interface FakeDeskOptions {
  readonly cases?: number
  /** Whether the sample is in the desk. */
  readonly samples?: 'only' | 'mixed'
  readonly settings?: Partial<Settings>
  /** Milliseconds between the steps of a job; 0 lets it end at once. */
  readonly stepMs?: number
  /** Refuse every import with this before the date order is given. */
  readonly askDateOrder?: boolean
  readonly refuseImport?: DeskError
  /** What waits to be said; it waits until a page takes it. */
  readonly notices?: ReminderNotice[]
  /** The host says reminders itself. */
  readonly hostNotifies?: boolean
  readonly failPage?: () => DeskError | null
}

export interface FakeDesk {
  /** A new link, as a host would open it. */
  readonly open: () => Promise<Link>
  readonly rows: CaseRow[]
  readonly calls: { readonly name: string; readonly input: unknown }[]
  /** Cuts every link, as a crashed worker would. */
  readonly cut: () => void
}

const inView: Readonly<Record<string, (row: CaseRow) => boolean>> = {
  'needs-us': (row) => row.move === 'ours',
  'due-24h': (row) => row.dueAt !== null && row.dueAt > FAKE_NOW && row.dueAt - FAKE_NOW < 86_400_000,
  overdue: (row) => row.dueAt !== null && row.dueAt <= FAKE_NOW,
  'waiting-buyer': (row) => row.move === 'buyer',
  'waiting-platform': (row) => row.move === 'platform',
  appealable: (row) => row.appealable,
  look: (row) => row.state === 'look',
  snoozed: (row) => row.snoozedUntil !== null,
  open: (row) => row.state !== 'closed',
  closed: (row) => row.state === 'closed',
  all: () => true,
}

/** A desk without disk or database, over the real contract, router and link: inputs and outputs are checked. */
export function createFakeDesk(options: FakeDeskOptions = {}): FakeDesk {
  const rows = Array.from({ length: options.cases ?? 40 }, (_, index) => fakeRow(index))
  const notices = options.notices ?? []
  const calls: { name: string; input: unknown }[] = []
  const links: Link[] = []
  let settings: Settings = { ...FAKE_SETTINGS, ...options.settings }
  const history: { report: ImportReport; market: 'US' }[] = []
  const steps = async ({ signal, progress }: CallContext, phase: string, total: number): Promise<void> => {
    for (let done = 0; done <= total; done += 1) {
      progress({ phase, done, total })
      if (options.stepMs) await new Promise((resolve) => setTimeout(resolve, options.stepMs))
      if (signal.aborted) throw new DeskError('cancelled', {})
    }
  }
  const matching = (input: {
    search: string
    market: string | null
    kind: string | null
    shopId: string | null
  }) =>
    rows.filter(
      (row) =>
        (!input.market || row.market === input.market) &&
        (!input.kind || row.kind === input.kind) &&
        (!input.shopId || row.shop === input.shopId) &&
        [row.orderId, row.platformId, row.trackingNo, row.buyerUsername].some((text) =>
          text.includes(input.search),
        ),
    )
  const importing = async (
    input: { uploadId: string; dateOrder: 'DMY' | 'MDY' | 'YMD' | null },
    context: CallContext,
  ): Promise<ImportReport> => {
    await steps(context, 'read', 5)
    if (options.refuseImport) throw options.refuseImport
    if (options.askDateOrder && input.dateOrder === null)
      throw new DeskError('import-refused', {
        reason: 'date-order-unknown',
        fileName: 'returns.csv',
        detail: { samples: ['03/04/2026 10:15', '05/06/2026 08:00', '07/08/2026 22:41'] },
      })
    return fakeReport(uploads.get(input.uploadId) ?? '', input.dateOrder)
  }
  const uploads = new Map<string, string>()

  const cut = (input: Omit<z.output<Contract['cases']['page']['input']>, 'cursor'>, from: number) => {
    const failure = options.failPage?.()
    if (failure) throw failure
    const all = matching(input).filter((row) => inView[input.view]?.(row))
    const key = (row: CaseRow): number =>
      ({
        due: row.dueAt ?? Number.MAX_SAFE_INTEGER,
        priority: -(row.priority?.score ?? -1),
        amount: row.amount?.minor ?? 0,
        requested: row.requestedAt ?? 0,
        updated: row.updatedAt,
      })[input.sort]
    const sorted = all.toSorted((a, b) => (input.descending ? key(b) - key(a) : key(a) - key(b)))
    const to = from + input.limit
    return {
      total: all.length,
      rows: sorted.slice(from, to),
      next: to < all.length ? String(to) : null,
      cut: null,
    }
  }

  const handlers: Handlers<Contract> = {
    ...otherHandlers(rows),
    cases: {
      ...otherHandlers(rows).cases,
      page: (input) => cut(input, Number(input.cursor ?? 0)),
      jump: (input) => cut(input, input.position),
      counts: (input) =>
        Object.fromEntries(
          Object.entries(inView).map(([view, holds]) => [view, matching(input).filter(holds).length]),
        ) as never,
      reminders: () => ({ badge: 3, waiting: notices.length, againInMs: 90_000 }),
      takeReminders: () => ({ badge: 3, notice: notices.shift() ?? null, againInMs: 90_000 }),
      get(input) {
        const row = rows.find(({ id, platformId }) => id === input.id || platformId === input.id)
        if (!row) throw new DeskError('not-found', { what: 'case', id: input.id })
        return fakeDetail(row)
      },
      setOwner(input) {
        const at = rows.findIndex(({ id }) => id === input.caseId)
        const row = rows[at]
        if (row) rows[at] = { ...row, owner: input.owner }
        return { undo: 'undo-1' }
      },
    },
    bulk: {
      ...otherHandlers(rows).bulk,
      apply({ selection, change }) {
        const ids = selection.of === 'cases' ? selection.ids : rows.map(({ id }) => id)
        for (const [at, row] of rows.entries())
          if (ids.includes(row.id)) rows[at] = { ...row, owner: change.owner ?? row.owner }
        return { undo: 'undo-1', changed: ids.length, unchanged: 0, refused: [] }
      },
    },
    desktop: {
      ...otherHandlers(rows).desktop,
      can: () => ({
        host: 'browser',
        showInFolder: false,
        showsOriginals: false,
        choosesFolder: false,
        notifies: options.hostNotifies ?? false,
      }),
    },
    shops: {
      list: () =>
        [...new Map(rows.map((row) => [row.shop, row])).values()].map(({ shop, market }) => ({
          id: shop,
          name: shop,
          market,
          openCases: rows.filter((row) => row.shop === shop && row.state !== 'closed').length,
        })),
      create: (input) => ({ id: input.name, ...input, openCases: 0 }),
    },
    settings: {
      get: () => settings,
      save(input) {
        settings = { ...settings, ...input } as Settings
        return settings
      },
    },
    uploads: {
      begin(input) {
        const uploadId = `upload-${uploads.size + 1}`
        uploads.set(uploadId, input.name)
        return { uploadId }
      },
      append: (input) => ({ received: input.offset + input.chunk.length }),
      discard: () => ({}),
    },
    imports: {
      preview: importing,
      async commit(input, context) {
        const report = await importing(input, context)
        history.unshift({ report: { ...report, importId: `import-${history.length + 1}` }, market: 'US' })
        return report
      },
      list: () =>
        history.map(({ report, market }, index) => ({
          id: `import-${history.length - index}`,
          at: FAKE_NOW,
          fileName: report.fileName,
          kind: report.kind,
          market,
          shop: 'North Star Home',
          rows: report.rows,
          created: report.created,
          updated: report.updated,
          unchanged: report.unchanged,
          quarantined: report.quarantined.length,
        })),
    },
    desk: {
      info: () => ({
        version: '0.1.0',
        dataFolder: 'D:/aftercase',
        schema: '0010',
        now: FAKE_NOW,
        cases: rows.length,
        startup: [{ code: 'orphans-set-aside', count: 2 }],
      }),
      samples: () => ({ state: options.samples ?? 'none' }),
      setSamplesAside: () => ({ restarts: false }),
      async loadSamples(_input, context) {
        await steps(context, 'write', 10)
        rows.push(...Array.from({ length: 12 }, (_, index) => fakeRow(index)))
        return { cases: rows.length }
      },
      seed: () => ({ cases: 0 }),
      async verify(_input, context) {
        await steps(context, 'verify', 10)
        return {
          ok: false,
          files: 128,
          bytes: 73_400_000,
          problems: [{ code: 'damaged', path: 'vault/ab/abcdef.jpg', caseId: '403598765432100001' }],
        }
      },
      async backup(_input, context) {
        await steps(context, 'copy', 10)
        const file = 'D:/aftercase/backups/2026-11-23.zip'
        return {
          file,
          cases: rows.length,
          files: 128,
          bytes: 73_400_000,
          sha256: 'a'.repeat(64),
          problems: [],
        }
      },
      stageRestore: () => ({ cases: 0, files: 0, bytes: 0 }),
    },
  }

  const router = createRouter(contract, handlers, {
    checkOutputs: true,
    onFault: (procedure, error) => {
      throw new Error(`fault in ${procedure}`, { cause: error })
    },
  })
  return {
    rows,
    calls,
    open() {
      const [page, desk] = memoryLinks()
      links.push(desk)
      router.attach({
        ...desk,
        onFrame: (receive) =>
          desk.onFrame((frame) => {
            if (frame.t === 'call') calls.push({ name: frame.proc, input: frame.input })
            receive(frame)
          }),
      })
      return Promise.resolve(page)
    },
    cut: () => {
      for (const link of links.splice(0)) link.close()
    },
  }
}
