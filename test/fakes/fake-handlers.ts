import type { CaseRow } from '#contract/cases.ts'
import { DeskError } from '#contract/errors.ts'
import type { Contract } from '#contract/index.ts'
import { draftSettings } from '#contract/reply-draft.ts'
import type { Settings } from '#contract/settings.ts'
import type { Handlers } from '#rpc/serve.ts'

/** What the user of a fake desk chose. */
export const FAKE_SETTINGS: Settings = {
  ...{ language: 'en', theme: 'light', userName: 'desk_lead' },
  reminders: { on: true, hours: [24, 12, 2], quiet: { on: false, from: 1320, to: 480 } },
}

const absent = (): never => {
  throw new DeskError('not-found', { what: 'fake', id: 'fake' })
}
const nothing = (): Record<string, never> => ({})
const unchanged = () => ({ undo: null })

/** What the frame, the queue, import and settings never ask: enough that a case page opens. */
export function otherHandlers(
  rows: readonly CaseRow[],
): Omit<Handlers<Contract>, 'shops' | 'settings' | 'uploads' | 'imports' | 'desk'> {
  return {
    backups: {
      state: () => ({
        schedule: { folder: '', at: null, keep: 30 },
        ...{ nextAt: null, sameDisk: false, lastGood: null, failed: null, drill: null, prepared: null },
        ...{ alarms: [], database: null, scrub: { lastAt: null, lastPass: null, share: 0 } },
      }),
      list: () => ({ folder: '', entries: [] }),
      setSchedule: (schedule) => schedule,
      scrub: absent,
      ...{ toFolder: absent, drill: absent, prepareRestore: absent, restorePrepared: absent },
      dropPrepared: nothing,
    },
    bulk: { preview: absent, apply: absent },
    tags: { list: () => [] },
    tasks: { list: () => [] },
    snooze: { wake: () => ({ now: 0, nextInMs: null, woken: [] }) },
    undo: { list: () => [], apply: absent },
    cases: {
      page: () => ({ total: rows.length, rows: [], next: null, cut: null }),
      jump: () => ({ total: rows.length, rows: [], next: null, cut: null }),
      next: () => ({ row: null }),
      calendar: () => ({ due: [], total: 0, ics: '' }),
      reminders: () => ({ badge: 0, waiting: 0, againInMs: null }),
      takeReminders: () => ({ badge: 0, notice: null, againInMs: null }),
      counts: absent,
      get: absent,
      addNote: unchanged,
      setOwner: unchanged,
      setDeadline: unchanged,
      recordDecision: unchanged,
      close: unchanged,
      reopen: unchanged,
    },
    custody: {
      list: () => ({ entries: [], total: 0, next: null }),
      opened: nothing,
      dossierOpened: nothing,
      holds: () => [],
      ...{ hold: absent, release: absent, setRetention: absent, applyRetention: absent },
      retention: () => ({
        rule: { months: null, ledgerMonths: null },
        ...{ token: '', count: 0, bytes: 0, files: [], kept: { held: 0, submitted: 0 } },
      }),
    },
    offers: { make: absent, answer: nothing, done: nothing },
    orders: { get: absent },
    people: {
      list: () => ({
        people: [{ id: 'lead', name: 'desk_lead', initials: 'DL', retired: false }],
        here: 'lead',
      }),
      ...{ save: absent, arrive: nothing, retire: nothing, look: nothing, onlookers: () => [] },
    },
    numbers: {
      report: absent,
      csv: absent,
      fight: () => ({
        verdict: 'not-enough',
        scope: 'reason',
        sample: { won: 1, partly: 0, lost: 2, of: 3, rate: null, low: null, high: null },
        ...{ currency: 'USD', amount: 1000, cost: null, expected: null, low: null, high: null },
      }),
      timeCost: () => ({ minutes: 30, hourly: {} }),
      setTimeCost: absent,
    },
    replies: {
      templates: () => [],
      compose: absent,
      templateVersions: absent,
      checkTemplate: () => [],
      saveTemplate: absent,
      removeTemplate: nothing,
      exportTemplates: () => ({ fileName: 'templates.json', text: '{}', count: 0 }),
      importTemplates: () => [],
      draft: () => ({
        text: '',
        updatedAt: null,
        revision: 0,
        settings: draftSettings.parse({}),
        sendAt: null,
      }),
      saveDraft: () => ({ revision: 1 }),
      planDraft: nothing,
      bulk: () => [],
      keepDrafts: absent,
      lint: () => ({ findings: [], total: 0, blocked: false, blocking: [] }),
      logSent: absent,
      addMessage: absent,
      translate: absent,
    },
    conversations: {
      preview: absent,
      import: absent,
      addNote: absent,
      edit: absent,
      setDelivery: absent,
      export: absent,
      inbox: () => ({ now: 0, total: 0, waiting: [], meters: [] }),
    },
    evidence: {
      lint: () => [],
      places: () => ({ page: '', files: [] }),
      ...{ beginBatch: absent, addMany: absent, endBatch: nothing },
      ...{ batches: () => [], batchFiles: () => ({ files: [], next: null }) },
      describe: () => ({ described: 0 }),
      add: absent,
      update: absent,
      redact: absent,
      annotate: absent,
      layers: () => [],
      page: absent,
      content: absent,
      addStill: absent,
      removeStill: absent,
      remove: nothing,
    },
    watch: {
      folders: () => [],
      ...{ add: absent, set: absent, remove: nothing, place: absent, dismiss: nothing },
      look: () => ({ placed: 0, unplaced: 0 }),
      unplaced: () => ({ total: 0, files: [] }),
    },
    appeals: {
      start: absent,
      save: absent,
      readiness: absent,
      compose: absent,
      gate: () => [],
      recordStatus: absent,
      setLesson: absent,
      markSubmitted: absent,
      recordOutcome: absent,
    },
    rules: { list: () => [], history: () => [], preview: absent, apply: absent },
    steps: {
      get: () => ({
        topic: 'after-sale',
        agreement: null,
        inspections: [],
        rulings: [],
        replacement: null,
        disputes: { used: 0, of: null, source: '', confidence: 'unconfirmed' as const },
        shots: ['label', 'contents'],
        hints: [],
        earlier: [],
        later: null,
        candidates: [],
      }),
      checkReason: nothing,
      agreeReturn: nothing,
      trackReturn: nothing,
      inspect: nothing,
      rejectReasons: () => ({ reasons: [], source: '', confidence: 'single' }),
      reject: nothing,
      intervene: nothing,
      sendEvidence: nothing,
      trackReplacement: nothing,
      rule: nothing,
      openViolation: absent,
      link: absent,
      scan: () => [],
    },
    dossiers: {
      build: absent,
      outline: absent,
      draftPage: absent,
      page: absent,
      reproduce: absent,
      setLogo: nothing,
    },
    views: {
      ...{ layouts: () => ({}), saveLayout: nothing, list: () => [], counts: () => ({}), save: absent },
      ...{ arrange: nothing, remove: nothing, restore: nothing, importFile: absent, adopt: absent },
      exportFile: () => ({ fileName: 'aftercase-views.json', text: '{}', count: 0 }),
    },
    desktop: {
      can: () => ({
        host: 'browser',
        showInFolder: false,
        showsOriginals: false,
        choosesFolder: false,
        notifies: false,
      }),
      showDossier: nothing,
      showOriginal: nothing,
      chooseFolder: () => ({ folder: null }),
      showNotice: nothing,
      reportFault: () => ({ incident: 'inc-fake-1' }),
    },
  }
}
