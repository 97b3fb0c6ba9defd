import type { Appeal, Readiness, GateItem } from '#contract/appeals.ts'
import { type CaseDetail, VIEWS } from '#contract/cases.ts'
import { type Dossier, type DossierOutline, dossierOptions } from '#contract/dossiers.ts'
import { DeskError } from '#contract/errors.ts'
import type { EvidenceItem } from '#contract/evidence.ts'
import { contract, type Contract } from '#contract/index.ts'
import { type DraftSettings, draftSettings } from '#contract/reply-draft.ts'
import type { LintResult } from '#contract/reply-lint.ts'
import { memoryLinks } from '#rpc/links/memory.ts'
import { type Handlers, createRouter } from '#rpc/serve.ts'
import type { Link } from '#rpc/wire.ts'
import { fakeBatches } from './fake-batches.ts'
import { FAKE_NOW, fakeDetail, fakeRow } from './fake-cases.ts'
import { FAKE_SETTINGS, otherHandlers } from './fake-handlers.ts'

/** The hash of the n-th canned file. */
export const fakeHash = (index: number): string => String(index % 10).repeat(64)

export const fakeEvidence = (index: number, change: Partial<EvidenceItem> = {}): EvidenceItem => ({
  id: `evidence-${index}`,
  sha256: fakeHash(index),
  kind: 'packing',
  caption: `Shows fact ${index}`,
  note: '',
  originalName: `photo-${index}.jpg`,
  mediaType: 'image/jpeg',
  bytes: 1000 + index,
  capturedAt: null,
  capturedBasis: null,
  capture: null,
  place: null,
  addedAt: FAKE_NOW,
  addedBy: 'desk_lead',
  hasThumbnail: false,
  alsoIn: [],
  redactions: [],
  layer: { pages: [], marks: [] },
  layerVersion: 0,
  stills: [],
  ...change,
})

export const fakeAppeal = (change: Partial<Appeal> = {}): Appeal => ({
  id: 'appeal-1',
  caseId: 'case-0000',
  round: 1,
  state: 'drafting',
  ask: '',
  claimText: '',
  shortText: '',
  exhibits: [],
  second: { ask: '', claimText: '', captions: {} },
  createdAt: FAKE_NOW,
  updatedAt: FAKE_NOW,
  submissions: [],
  outcomeReason: '',
  outcomeAmount: null,
  outcomeAt: null,
  supplementDueAt: null,
  lesson: '',
  attempts: { used: 0, of: null, confidence: 'unconfirmed', source: '' },
  ...change,
})

export const fakeDossier = (change: Partial<Dossier> = {}): Dossier => ({
  id: 'dossier-1',
  appealId: 'appeal-1',
  caseId: 'case-0000',
  profile: 'tiktok-after-sale',
  language: 'en',
  builtAt: FAKE_NOW,
  pages: 4,
  files: [
    { name: 'dossier.pdf', role: 'pdf', bytes: 58_700, sha256: fakeHash(7), url: '/dossier/1/dossier.pdf' },
  ],
  audit: { ok: true, checks: [{ name: 'opens', ok: true, detail: 'opened by two engines' }] },
  warnings: [],
  current: true,
  folder: 'dossiers/1',
  version: 1,
  options: dossierOptions.parse({}),
  ...change,
})

/** One white pixel. */
const FAKE_PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP6DwABBQECz6AuzQAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
)

/** Four pages of front matter, then a page an exhibit; each paragraph of the statement is a claim without proof. */
const fakeOutline = (appeal: Appeal): DossierOutline => ({
  pages: 4 + appeal.exhibits.length,
  bytes: 100_000,
  maxPages: 19,
  maxBytes: 14_500_000,
  confidence: 'single',
  source: 'a rule',
  exhibits: appeal.exhibits.map(({ evidenceId }, index) => ({
    evidenceId,
    label: String(index + 1),
    firstPage: String(5 + index),
    page: 5 + index,
    pages: 1,
  })),
  claims: appeal.claimText
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => ({ text, proofs: [] })),
  warnings: [],
})

export interface FakeCaseOptions {
  readonly detail?: Partial<CaseDetail>
  readonly gate?: readonly GateItem[]
  readonly readiness?: Readiness
  readonly draft?: string
  readonly settings?: Partial<DraftSettings>
  /** Holds every save of a draft until it is let go. */
  readonly slowSave?: Promise<void>
  /** What a template says, by language. */
  readonly compose?: (language: string) => string
  /** What the rules say of a reply. */
  readonly lint?: (text: string, language: string) => LintResult
  /** Refuses a procedure with this, while it answers something. */
  readonly refuse?: (procedure: string) => DeskError | null
  /** Answers of the dossier namespace other than the canned ones. */
  readonly dossiers?: Partial<Handlers<Contract>['dossiers']>
  /** Holds every upload at its first chunk until it is let go. */
  readonly hold?: Promise<void>
}

export interface FakeCase {
  readonly open: () => Promise<Link>
  /** Every call of a command so far, in order. */
  readonly called: (procedure: string) => readonly unknown[]
  readonly detail: () => CaseDetail
  readonly draft: () => string
  readonly settings: () => DraftSettings
  /** Another window writes the draft; this page is not told. */
  readonly writeElsewhere: (text: string) => void
}

/** A desk with one case on it that keeps what is done to it, over the real contract, router and link. */
export function createFakeCase(options: FakeCaseOptions = {}): FakeCase {
  let detail: CaseDetail = { ...fakeDetail(fakeRow(0)), ...options.detail }
  let draft = options.draft ?? ''
  let settings = draftSettings.parse(options.settings ?? {})
  let revision = draft === '' ? 0 : 1
  let lastWriter = ''
  let nextId = 100
  const calls: { procedure: string; input: unknown }[] = []
  const uploads = new Map<string, string>()
  const event = (kind: CaseDetail['events'][number]['kind'], text: string): void => {
    const entry = { id: `event-${nextId++}`, at: FAKE_NOW, actor: 'desk_lead', kind, text }
    detail = { ...detail, events: [...detail.events, { ...entry, before: {}, after: {}, evidenceId: null }] }
  }
  const appealOf = (id: string): Appeal => {
    const found = detail.appeals.find((one) => one.id === id)
    if (!found) throw new DeskError('not-found', { what: 'appeal', id })
    return found
  }
  const putAppeal = (appeal: Appeal): Appeal => {
    detail = { ...detail, appeals: [...detail.appeals.filter((one) => one.id !== appeal.id), appeal] }
    return appeal
  }
  const evidenceOf = (id: string): EvidenceItem => {
    const found = detail.evidence.find((one) => one.id === id)
    if (!found) throw new DeskError('not-found', { what: 'evidence', id })
    return found
  }
  const putEvidence = (item: EvidenceItem): EvidenceItem => {
    detail = { ...detail, evidence: detail.evidence.map((one) => (one.id === item.id ? item : one)) }
    return item
  }
  const batches = fakeBatches(detail.id, (originalName) => {
    const item = fakeEvidence(detail.evidence.length + 1, { caption: '', originalName })
    detail = { ...detail, evidence: [...detail.evidence, item] }
  })
  const other = otherHandlers([detail])

  const handlers: Handlers<Contract> = {
    ...other,
    cases: {
      ...other.cases,
      calendar: () => ({ due: [], total: 0, ics: '' }),
      counts: () => Object.fromEntries(VIEWS.map((view) => [view, 0])) as never,
      get: ({ id }) => {
        if (id !== detail.id && id !== detail.platformId)
          throw new DeskError('not-found', { what: 'case', id })
        return detail
      },
      addNote: ({ text }) => {
        event('note', text)
        return { undo: 'undo-1' }
      },
    },
    replies: {
      ...other.replies,
      templates: () => [
        {
          id: 'damaged',
          category: 'damaged',
          title: { en: 'Item arrived damaged', zh: '商品破损' },
          languages: ['zh-CN', 'en', 'es'],
          ...{ source: 'en', parts: [], images: [], folder: '', origin: 'shipped', behind: [] },
        },
      ],
      compose: ({ language }) => ({
        text: options.compose?.(language) ?? `Hello (${language})`,
        ...{ language, unresolved: [], prompts: [], reading: '', readingLanguage: '' },
        ...{ behind: false, parts: [], images: [] },
      }),
      lint: ({ text, language }) =>
        options.lint?.(text, language) ?? { findings: [], total: 0, blocked: false, blocking: [] },
      draft: () => ({ text: draft, updatedAt: null, revision, settings, sendAt: null }),
      saveDraft: async ({ text, basedOn, writer, settings: given }) => {
        await options.slowSave
        if (basedOn !== null && basedOn !== revision && writer !== lastWriter && text !== draft)
          throw new DeskError('conflict', { what: 'draft' })
        draft = text
        settings = given ?? settings
        lastWriter = writer
        return { revision: (revision += 1) }
      },
      logSent: ({ text, channel, delivery, writer, translation }) => {
        const message = {
          id: `message-${nextId++}`,
          caseId: detail.id,
          direction: 'out' as const,
          author: 'desk_lead',
          at: FAKE_NOW,
          translation,
          ...{ timeBasis: 'typed' as const, zone: '', sender: 'person' as const, internal: false },
          ...{ noAnswer: false, platformId: '', importId: null, attachments: [] },
          ...{ copiedAt: null, sentAt: null, confirmedAt: null },
          ...{ text, channel, delivery },
        }
        detail = { ...detail, messages: [...detail.messages, message] }
        if (draft === text) {
          draft = ''
          lastWriter = writer
          revision += 1
        }
        return message
      },
      translate: ({ messageId, translation }) => {
        const messages = detail.messages.map((one) => (one.id === messageId ? { ...one, translation } : one))
        detail = { ...detail, messages }
        return messages.find((one) => one.id === messageId) as CaseDetail['messages'][number]
      },
    },
    evidence: {
      ...other.evidence,
      lint: () =>
        detail.evidence.map(({ id, alsoIn }) => ({
          evidenceId: id,
          findings:
            alsoIn.length === 0
              ? []
              : [
                  {
                    code: 'same-in-other-case' as const,
                    level: 'warn' as const,
                    data: { cases: alsoIn.join(', ') },
                  },
                ],
        })),
      ...batches,
      add: ({ uploadId, kind }) => {
        const index = detail.evidence.length + 1
        const item = fakeEvidence(index, { kind, caption: '', originalName: uploads.get(uploadId) ?? '' })
        detail = { ...detail, evidence: [...detail.evidence, item] }
        return { item, duplicateOf: null }
      },
      update: ({ evidenceId, kind, caption, note }) => {
        const change = {
          ...(kind === undefined ? {} : { kind }),
          ...(caption === undefined ? {} : { caption }),
          ...(note === undefined ? {} : { note }),
        }
        const evidence = detail.evidence.map((one) => (one.id === evidenceId ? { ...one, ...change } : one))
        detail = { ...detail, evidence }
        return evidence.find((one) => one.id === evidenceId) as EvidenceItem
      },
      redact: ({ evidenceId, boxes }) => putEvidence({ ...evidenceOf(evidenceId), redactions: boxes }),
      annotate: ({ evidenceId, layer, redactions }) => {
        const item = evidenceOf(evidenceId)
        return putEvidence({ ...item, layer, redactions, layerVersion: item.layerVersion + 1 })
      },
      layers: () => [],
      page: () => ({ png: FAKE_PNG, pages: 2 }),
      content: () => ({ kind: 'text', text: 'words', blocks: [], pictures: [], cut: false }),
      addStill: ({ evidenceId, atMs }) => {
        const item = evidenceOf(evidenceId)
        const still = { id: `still-${nextId++}`, atMs, sha256: fakeHash(atMs), bytes: 10 }
        return putEvidence({ ...item, stills: [...item.stills, still] })
      },
      removeStill: ({ stillId }) => {
        const item = detail.evidence.find((one) => one.stills.some((still) => still.id === stillId))
        if (!item) throw new DeskError('not-found', { what: 'still', id: stillId })
        return putEvidence({ ...item, stills: item.stills.filter((still) => still.id !== stillId) })
      },
    },
    appeals: {
      start: () => putAppeal(fakeAppeal()),
      save: ({ appealId, ask, claimText, shortText, exhibits, second }) =>
        putAppeal({
          ...appealOf(appealId),
          ...(ask === undefined ? {} : { ask }),
          ...(claimText === undefined ? {} : { claimText }),
          ...(shortText === undefined ? {} : { shortText }),
          ...(exhibits === undefined ? {} : { exhibits }),
          ...(second === undefined ? {} : { second }),
        }),
      readiness: () => options.readiness ?? { score: 100, checklist: [], missing: [], next: null },
      markSubmitted: ({ appealId }) => putAppeal({ ...appealOf(appealId), state: 'submitted' }),
      compose: () => ({
        ask: 'Please review.',
        claimText: 'What happened: composed.',
        shortText: 'Composed.',
      }),
      gate: () => [...(options.gate ?? [])],
      recordStatus: ({ appealId }) => appealOf(appealId),
      setLesson: ({ appealId, lesson }) => putAppeal({ ...appealOf(appealId), lesson }),
      recordOutcome: ({ appealId, result }) => putAppeal({ ...appealOf(appealId), state: result }),
    },
    dossiers: {
      ...other.dossiers,
      outline: ({ appealId }) => fakeOutline(appealOf(appealId)),
      draftPage: () => ({ png: FAKE_PNG, pages: 4 }),
      page: () => ({ png: FAKE_PNG, pages: 4 }),
      reproduce: () => ({
        identical: true,
        files: [{ name: 'dossier.pdf', kept: fakeHash(7), again: fakeHash(7) }],
      }),
      ...options.dossiers,
    },
    shops: { list: () => [], create: (input) => ({ id: 'shop', ...input, openCases: 0 }) },
    settings: {
      get: () => FAKE_SETTINGS,
      save: () => FAKE_SETTINGS,
    },
    uploads: {
      begin: ({ name }) => {
        const uploadId = `upload-${nextId++}`
        uploads.set(uploadId, name)
        return { uploadId }
      },
      append: async ({ offset, chunk }) => {
        await options.hold
        return { received: offset + chunk.length }
      },
      discard: () => ({}),
    },
    imports: { preview: never, commit: never, list: () => [] },
    desk: {
      info: () => ({
        version: '0.1.0',
        dataFolder: 'D:/aftercase',
        schema: '0010',
        now: FAKE_NOW,
        cases: 1,
        startup: [],
      }),
      samples: () => ({ state: 'none' }),
      setSamplesAside: never,
      loadSamples: never,
      seed: never,
      verify: never,
      backup: never,
      stageRestore: never,
    },
  }

  const router = createRouter(contract, watched(handlers, calls, options.refuse), {
    checkOutputs: true,
    onFault: (procedure, error) => {
      throw new Error(`fault in ${procedure}`, { cause: error })
    },
  })
  return {
    open() {
      const [page, desk] = memoryLinks()
      router.attach(desk)
      return Promise.resolve(page)
    },
    called: (procedure) => calls.filter((call) => call.procedure === procedure).map((call) => call.input),
    detail: () => detail,
    draft: () => draft,
    settings: () => settings,
    writeElsewhere: (text) => {
      draft = text
      lastWriter = 'elsewhere'
      revision += 1
    },
  }
}

const never = (): never => {
  throw new DeskError('not-found', { what: 'fake', id: 'fake' })
}

/** Notes each call that was let through, and refuses those that are to be refused. */
function watched(
  handlers: Handlers<Contract>,
  calls: { procedure: string; input: unknown }[],
  refuse: FakeCaseOptions['refuse'],
): Handlers<Contract> {
  type Loose = Record<string, Record<string, (input: unknown, context: unknown) => unknown>>
  const entries = Object.entries(handlers as unknown as Loose).map(([namespace, procedures]) => [
    namespace,
    Object.fromEntries(
      Object.entries(procedures).map(([name, handler]) => [
        name,
        (input: unknown, context: unknown) => {
          const procedure = `${namespace}.${name}`
          const refusal = refuse?.(procedure)
          if (refusal) throw refusal
          calls.push({ procedure, input })
          return handler(input, context)
        },
      ]),
    ),
  ])
  return Object.fromEntries(entries) as Handlers<Contract>
}

/** A line of the checklist: the chat, missing. */
export const fakeSlot = (
  some: Partial<Readiness['checklist'][number]> = {},
): Readiness['checklist'][number] => ({
  ...{ slot: 'chat', state: 'missing', why: 'required', evidenceIds: [], required: true, kind: 'chat' },
  title: { en: 'Chat with the buyer', zh: '与买家的聊天记录' },
  hint: { en: 'Screenshots with times.', zh: '带时间的截图。' },
  ...{ source: 'facts', confidence: 'single' },
  ...some,
})
