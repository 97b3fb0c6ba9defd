import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskContract, deskContract } from '#contract/index.ts'
import { settingsValue } from '#contract/settings.ts'
import type { Topic } from '#contract/topics.ts'
import type { CallOptions, Client } from '#rpc/client.ts'
import { type TestDesk, openTestDesk, uploadTo } from '#test/fakes/desk.ts'
import { ordersCsv, returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'

/** Which topics make a page ask again for what a table holds; any of them will do. None: no query shows it. */
const SHOWN_BY: Readonly<Record<string, readonly Topic[]>> = {
  ...{ cases: ['cases'], case_lines: ['cases'], case_events: ['cases'] },
  ...{ orders: ['orders'], order_lines: ['orders'], shops: ['shops'], imports: ['imports'] },
  ...{
    messages: ['messages'],
    drafts: ['drafts'],
    evidence: ['evidence'],
    vault_files: ['evidence', 'dossiers'],
  },
  // A caption makes dossiers out of date: whoever reads appeals reads evidence too (held below).
  ...{ appeals: ['appeals', 'evidence'], appeal_exhibits: ['appeals'], submissions: ['appeals'] },
  ...{ watch_folders: ['watch'], watch_files: ['watch'] },
  ...{ evidence_stills: ['evidence'], evidence_layers: ['evidence'] },
  ...{ evidence_batches: ['evidence'], evidence_batch_files: ['evidence'] },
  ...{ conversation_imports: ['messages'], message_attachments: ['messages'] },
  ...{ shop_numbers: ['cases'], owner_numbers: ['cases'], queue_clock: ['cases'] },
  ...{ queue_tally: ['cases'], queue_lanes: ['cases'], ended_clocks: ['cases'] },
  ...{ case_tags: ['cases'], rank_amounts: ['cases'], rank_wins: ['cases'] },
  ...{ case_returns: ['cases'], case_replacements: ['cases'], inspections: ['cases'], rulings: ['cases'] },
  ...{
    dossiers: ['dossiers'],
    settings: ['settings'],
    custody: [],
    custody_due: [],
    case_holds: ['cases'],
    policy_packs: ['rules'],
    ...{ care_runs: ['backups'], scrub_state: ['backups'], vault_alarms: ['backups'] },
  },
  template_versions: ['templates'],
  ...{ view_layouts: ['views'], saved_views: ['views'], people: ['people'] },
  ...{ actions: ['cases'], action_changes: ['cases'], case_tasks: ['cases'] },
}
/** Keys of the settings that `settings.get` shows; others are the desk's own marks. */
const SHOWN_SETTINGS = Object.keys(settingsValue.shape)
/** What the search index has still to read is shown to nobody, and a search reads it. */
const NOT_DATA = new Set(['kysely_migration', 'kysely_migration_lock', 'search_dirty', 'search_pair'])

/** A client that writes down each call and looks at what it wrote. */
function watched(desk: TestDesk): { client: Client<DeskContract>; called: Set<string>; faults: string[] } {
  const called = new Set<string>()
  const faults: string[] = []
  const { raw } = desk.desk.deps
  const tables = (
    raw.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all() as string[]
  ).filter((name) => !NOT_DATA.has(name))
  const rowsOf = (table: string): string => {
    const rows = raw.prepare(`SELECT * FROM ${table} ORDER BY 1`).all() as { key?: string }[]
    return JSON.stringify(
      table === 'settings' ? rows.filter((row) => SHOWN_SETTINGS.includes(row.key ?? '')) : rows,
    )
  }
  const snapshot = () => new Map(tables.map((table) => [table, rowsOf(table)]))
  const watch =
    (
      proc: string,
      def: { type: string; touches?: readonly Topic[] },
      call: (input: never, options?: CallOptions) => Promise<unknown>,
    ) =>
    async (input: never, options?: CallOptions) => {
      const before = snapshot()
      const answer = await call(input, options)
      called.add(proc)
      const touches = def.touches ?? []
      for (const [table, rows] of snapshot()) {
        if (rows === before.get(table)) continue
        const shownBy = SHOWN_BY[table]
        // That something was looked at is told too.
        if ((def.type === 'query' && table !== 'custody') || !shownBy) faults.push(`${proc} wrote ${table}`)
        else if (shownBy.length > 0 && !shownBy.some((topic) => touches.includes(topic)))
          faults.push(`${proc} wrote ${table} but touches ${touches.join(', ')}`)
      }
      return answer
    }
  const client = Object.fromEntries(
    Object.entries(deskContract).map(([namespace, defs]) => [
      namespace,
      Object.fromEntries(
        Object.entries(defs).map(([name, def]) => [
          name,
          watch(`${namespace}.${name}`, def, (desk.client as never)[namespace][name]),
        ]),
      ),
    ]),
  ) as unknown as Client<DeskContract>
  return { client, called, faults }
}

/** Each step once, on cases that the rest does not need. */
async function walkSteps(client: Client<DeskContract>, now: number): Promise<void> {
  const [shop] = (await client.shops.list({})).filter(({ market }) => market === 'US')
  const { caseId } = await client.steps.openViolation({
    shopId: shop?.id ?? '',
    platformId: 'V-1',
    title: 'Late dispatch',
    noticedAt: now,
  })
  const step = { caseId }
  await client.steps.checkReason({ ...step, verdict: 'fits' })
  await client.steps.agreeReturn({ ...step, address: 'Dock 4' })
  await client.steps.trackReturn({ ...step, trackingNo: 'rt 100 200' })
  expect(await client.steps.scan({ code: 'RT100200' })).toMatchObject([{ caseId, by: 'return' }])
  await client.steps.inspect({ ...step, grade: 'empty' })
  expect((await client.steps.rejectReasons({ ...step, stage: 'parcel' })).reasons.length).toBeGreaterThan(2)
  await client.steps.reject({ ...step, stage: 'parcel', reason: 'Empty' })
  await client.steps.intervene({ ...step, by: 'buyer' })
  await client.steps.sendEvidence({ ...step, note: 'sent by hand' })
  await client.cases.recordDecision({ ...step, decision: 'approved-replacement' })
  await client.steps.trackReplacement({ ...step, trackingNo: 'new 1', shippedAt: now })
  await client.steps.rule({ ...step, side: 'split', liability: 'carrier', sellerMinor: 500 })
  const later = await client.steps.openViolation({
    shopId: shop?.id ?? '',
    platformId: 'V-2',
    title: 'Late dispatch, edited',
    noticedAt: now,
  })
  await client.steps.link({ caseId: later.caseId, earlierId: caseId })
  expect(await client.steps.get({ caseId: later.caseId })).toMatchObject({ earlier: [{ caseId }] })
}

/** A change in bulk, looked at before, and taken back. */
async function walkBulk(client: Client<DeskContract>): Promise<void> {
  const { id } = await client.cases.get({ id: CASE })
  const selection = { of: 'cases' as const, ids: [id] }
  expect(await client.tags.list({})).toEqual([])
  expect(await client.tasks.list({ caseId: CASE })).toEqual([])
  expect(await client.snooze.wake({ since: 0 })).toMatchObject({ nextInMs: null, woken: [] })
  const change = { owner: 'desk 2', note: 'Handed over' }
  expect(await client.bulk.preview({ selection, change })).toMatchObject({ total: 1, changed: 1 })
  const { undo } = await client.bulk.apply({ selection, change, title: 'Hand over' })
  expect((await client.undo.list({}))[0]).toMatchObject({ token: undo, kind: 'several', undone: false })
  expect(await client.undo.apply({})).toMatchObject({ restored: 1, left: [] })
  expect(await client.cases.get({ id: CASE })).toMatchObject({ owner: 'desk 1' })
}

/** A chat into the case and out again, and who waits. */
async function walkConversation(client: Client<DeskContract>): Promise<void> {
  const chat = { caseId: CASE, text: '[2026-07-14 11:30 -07:00] buyer_us: hello' }
  expect(await client.conversations.preview(chat)).toMatchObject({ added: 1 })
  expect(await client.conversations.import(chat)).toMatchObject({ added: 1 })
  const note = await client.conversations.addNote({
    ...{ caseId: CASE, channel: 'phone', direction: 'in', text: 'She called.' },
  })
  await client.conversations.edit({ messageId: note.id, author: 'buyer_us', noAnswer: true })
  const sent = await client.replies.logSent({ caseId: CASE, text: 'We look into it', delivery: 'copied' })
  await client.conversations.setDelivery({ messageId: sent.id, delivery: 'sent' })
  expect((await client.conversations.export({ caseId: CASE, format: 'txt' })).text).toContain('She called.')
  expect(await client.conversations.inbox({})).toMatchObject({ total: 0 })
}

describe('every procedure', () => {
  let desk: TestDesk
  let watch: ReturnType<typeof watched>
  beforeAll(async () => {
    desk = await openTestDesk({ settleMs: 0 })
    watch = watched(desk)
  })
  afterAll(() => desk.close())

  it('of a case’s whole way works, real dossier included', async () => {
    const { client } = watch
    const upload = (name: string, content: Uint8Array | string) => uploadTo(client, name, content)
    await client.settings.save({ userName: 'Clerk 1', language: 'en' })
    await client.settings.get({})
    const { here } = await client.people.list({})
    const other = await client.people.save({ id: null, name: 'Clerk 2' })
    await client.people.arrive({ id: other.id })
    await client.people.arrive({ id: here })
    await client.people.retire({ id: other.id, retired: true })
    const gone = new AbortController()
    setTimeout(() => gone.abort(), 20)
    await client.people.look({ caseId: 'any', window: 'w' }, { signal: gone.signal })
    expect(await client.people.onlookers({ caseId: 'any' })).toEqual([])
    await client.views.saveLayout({
      view: 'overdue',
      layout: {
        columns: [{ key: 'due', width: 180 }],
        ...{ form: 'table', density: 'compact', sort: { by: 'due', descending: false } },
      },
    })
    await client.views.layouts({})
    const filter = { view: 'open', search: 'amount:>5', market: null, kind: null, shopId: null } as const
    const saved = { name: 'Large', filter, colour: 'red', icon: 'coin', layout: null } as const
    const { id: viewId } = await client.views.save({ id: null, ...saved })
    expect((await client.views.adopt({ role: 'lead', language: 'en' })).count).toBe(3)
    const listed = (await client.views.list({})).map(({ id }) => id)
    await client.views.arrange({ ids: listed.toReversed() })
    expect((await client.views.list({})).at(-1)?.id).toBe(viewId)
    expect(Object.keys(await client.views.counts({}))).toHaveLength(4)
    const { text } = await client.views.exportFile({ ids: [viewId] })
    await client.views.remove({ id: viewId })
    await client.views.restore({ id: viewId })
    expect((await client.views.importFile({ text })).count).toBe(1)
    await expect(client.views.importFile({ text: '{}' })).rejects.toMatchObject({ code: 'view-file-refused' })
    await client.shops.create({ name: 'North', market: 'US' })
    const returns = returnsCsv([{ 'Return Status': 'Completed', 'Refund Time': '07/10/2026 09:00:00 AM' }])
    const input = { uploadId: await upload('returns.csv', returns), market: 'US', dateOrder: null } as const
    await client.imports.preview(input)
    await client.imports.commit(input)
    await client.imports.commit({ ...input, uploadId: await upload('orders.csv', ordersCsv([{}])) })
    await client.imports.list({})
    await client.shops.list({})
    await client.orders.get({ orderId: '577000000000000101' })
    await client.cases.page({ view: 'all' })
    await client.cases.counts({})
    expect((await client.cases.jump({ view: 'all', position: 0 })).rows).toHaveLength(1)
    expect((await client.cases.next({ view: 'all' })).row).not.toBeNull()
    expect((await client.cases.calendar({ zone: 'Mars/Base' })).ics).toContain('BEGIN:VCALENDAR')
    await client.cases.reminders({ zone: 'Mars/Base' })
    expect(await client.cases.takeReminders({ language: 'zh' })).toMatchObject({ badge: 0, notice: null })
    await client.uploads.discard({ uploadId: await upload('never mind.txt', 'x') })

    await client.cases.addNote({ caseId: CASE, text: 'note' })
    await client.cases.setOwner({ caseId: CASE, owner: 'desk 1' })
    await client.cases.setDeadline({ caseId: CASE, dueAt: desk.clock.now + 1000 })
    await client.cases.recordDecision({ caseId: CASE, decision: 'rejected' })
    await walkBulk(client)
    const [template] = await client.replies.templates({})
    await client.replies.compose({ caseId: CASE, templateId: template?.id ?? '', language: 'en' })
    await walkTemplates(client)
    await client.replies.saveDraft({ caseId: CASE, text: 'Dear buyer' })
    await client.replies.planDraft({ caseId: CASE, at: desk.clock.now + 1000 })
    const bulk = await client.replies.bulk({ caseIds: [CASE], templateId: template?.id ?? '' })
    expect(bulk).toMatchObject([{ platformId: CASE, hasDraft: true }])
    expect(await client.replies.keepDrafts({ items: [{ caseId: CASE, text: 'Dear buyer' }] })).toMatchObject({
      kept: 1,
    })
    await client.replies.draft({ caseId: CASE })
    await client.replies.lint({ caseId: CASE, text: 'Dear buyer', language: 'en-US' })
    const copied = await client.replies.logSent({ caseId: CASE, text: 'Dear buyer', delivery: 'copied' })
    await client.conversations.setDelivery({ messageId: copied.id, delivery: 'sent' })
    const heard = await client.replies.addMessage({ caseId: CASE, text: '收到了', direction: 'in' })
    await client.replies.translate({ messageId: heard.id, translation: 'Received.' })

    await walkConversation(client)
    await walkSteps(client, desk.clock.now)

    const { offer } = await client.offers.make({ caseId: CASE, type: 'partial-refund', amountMinor: 500 })
    await client.offers.answer({
      caseId: CASE,
      offer,
      answer: 'accepted',
      next: 'Refund',
      nextAt: desk.clock.now,
    })
    await client.offers.done({ caseId: CASE, offer })

    const photo = sharp({ create: { width: 300, height: 200, channels: 3, background: '#789' } }).jpeg()
    const first = await client.evidence.add({
      ...{ caseId: CASE, uploadId: await upload('封箱.jpg', await photo.toBuffer()), kind: 'packing' },
      caption: 'Sealed box 已封箱',
    })
    const [linted] = await client.evidence.lint({ caseId: CASE })
    expect(linted?.findings.map(({ code }) => code)).toContain('too-small')
    await walkBatch(client, upload)
    expect((await client.evidence.places({ caseId: CASE })).files.length).toBeGreaterThan(1)
    await walkWatch(client)
    const spare = await client.evidence.add({ caseId: CASE, uploadId: await upload('b.txt', 'spare') })
    await client.evidence.remove({ evidenceId: spare.item.id })
    const box = { page: 0, x: 0.1, y: 0.1, width: 0.2, height: 0.2 }
    await client.evidence.redact({ evidenceId: first.item.id, boxes: [box] })
    await client.evidence.redact({ evidenceId: first.item.id, boxes: [] })
    const marked = await client.evidence.annotate({
      ...{ evidenceId: first.item.id, version: 2, redactions: [] },
      layer: {
        pages: [{ page: 0, turn: 90, crop: { x: 0, y: 0, width: 0.5, height: 1 } }],
        marks: [{ id: 'm1', kind: 'arrow', page: 0, x: 0.1, y: 0.1, x2: 0.4, y2: 0.4, text: 'Seal' }],
      },
    })
    expect(await client.evidence.layers({ evidenceId: first.item.id })).toHaveLength(marked.layerVersion)
    await client.evidence.page({ evidenceId: first.item.id, page: 0 })
    await client.evidence.page({ evidenceId: first.item.id, page: 0, marked: true, width: 120 })
    expect(await client.evidence.content({ evidenceId: first.item.id })).toMatchObject({ kind: 'none' })
    const still = await upload('still.jpg', await photo.toBuffer())
    const film = await client.evidence.addStill({ evidenceId: first.item.id, uploadId: still, atMs: 1500 })
    await client.evidence.removeStill({ stillId: film.stills[0]?.id ?? '' })
    await client.dossiers.setLogo({ uploadId: await upload('logo.jpg', await photo.toBuffer()) })
    await client.dossiers.setLogo({ uploadId: null })
    const appeal = await client.appeals.start({ caseId: CASE })
    await client.appeals.save({
      appealId: appeal.id,
      ask: 'Please review.',
      claimText: '包裹完好。It was sealed.',
    })
    const draft = await client.dossiers.outline({ appealId: appeal.id })
    const page = await client.dossiers.draftPage({ appealId: appeal.id, page: draft.pages, width: 200 })
    expect(page.pages).toBe(draft.pages)
    await client.dossiers.build({ appealId: appeal.id })
    await client.evidence.update({ evidenceId: first.item.id, caption: 'Sealed box, 已封箱' })
    const dossier = await client.dossiers.build({ appealId: appeal.id })
    expect(dossier.audit.checks.filter((check) => !check.ok)).toEqual([])
    expect(await client.appeals.readiness({ appealId: appeal.id })).toMatchObject({ missing: [] })
    for (const { name, bytes } of dossier.files)
      expect([name, readFileSync(join(desk.dataDir, dossier.folder, name)).length]).toEqual([name, bytes])
    await client.dossiers.page({ dossierId: dossier.id, page: 1, width: 200 })
    expect(await client.dossiers.reproduce({ dossierId: dossier.id })).toMatchObject({ identical: true })
    expect((await client.appeals.compose({ appealId: appeal.id })).claimText).toContain('{E1}')
    const gate = await client.appeals.gate({ appealId: appeal.id })
    expect(gate.filter(({ level }) => level === 'stop')).toEqual([])
    await client.appeals.markSubmitted({ appealId: appeal.id, dossierId: dossier.id, submittedBy: 'Clerk 1' })
    await client.appeals.recordStatus({ appealId: appeal.id, word: 'Under review' })
    await client.appeals.setLesson({ appealId: appeal.id, lesson: 'Send the label first.' })
    await client.appeals.recordOutcome({ appealId: appeal.id, result: 'approved', amountMinor: 2999 })
    await client.cases.reopen({ caseId: CASE, reason: 'one more thing' })
    await client.cases.close({ caseId: CASE, outcome: 'won', amountMinor: 2999 })
    expect(await client.cases.get({ id: CASE })).toMatchObject({ state: 'closed', outcome: 'won' })

    expect(await client.numbers.report({})).toMatchObject({ disagreements: [] })
    expect((await client.numbers.csv({ table: 'cases' })).text).toContain(CASE)
    await client.numbers.setTimeCost({ minutes: 20, hourly: { minor: 1500, currency: 'USD' } })
    expect(await client.numbers.timeCost({})).toEqual({ minutes: 20, hourly: { USD: 1500 } })
    expect(await client.numbers.fight({ caseId: CASE })).toMatchObject({ verdict: 'not-enough' })

    const generic = (await client.rules.list({})).find(({ market }) => market === 'generic')
    const change = { take: 'own', market: 'generic', rules: generic?.rules ?? [] } as const
    const { basedOn } = await client.rules.preview({ change })
    expect(await client.rules.apply({ change, basedOn })).toMatchObject({ revision: basedOn + 1 })
    expect(await client.rules.history({ market: 'generic' })).toHaveLength(2)

    const [caseId, reason] = [CASE, 'Lawsuit']
    await client.custody.hold({ caseId, reason })
    await client.custody.release({ caseId, reason })
    expect(await client.custody.holds({ caseId })).toHaveLength(1)
    await client.custody.opened({ sha256: first.item.sha256 })
    await client.custody.dossierOpened({ dossierId: 'none', name: '', exported: true })
    expect((await client.custody.list({ caseId })).entries[0]?.action).toMatch(/opened|released/)
    await client.custody.setRetention({ months: 12, ledgerMonths: null })
    const { token } = await client.custody.retention({})
    expect(await client.custody.applyRetention({ token })).toEqual({ count: 0, bytes: 0 })
    expect(await client.desk.verify({})).toMatchObject({ ok: true })
    await walkBackups(client)
    const backup = await client.desk.backup({})
    await client.desk.stageRestore({ uploadId: await upload('backup.zip', readFileSync(backup.file)) })
    await client.desk.seed({ cases: 20 })
    await client.desk.loadSamples({})
    await client.desk.info({})
    expect(await client.desk.samples({})).toEqual({ state: 'mixed' })
  })

  it('that asks for a desk of the sample alone works on one', async () => {
    const other = await openTestDesk()
    const own = watched(other)
    await own.client.desk.loadSamples({})
    expect(await own.client.desk.samples({})).toEqual({ state: 'only' })
    expect(await own.client.desk.setSamplesAside({})).toEqual({ restarts: false })
    for (const name of own.called) watch.called.add(name)
    watch.faults.push(...own.faults)
    await other.close()
  })

  it('was called', () => {
    const all = Object.entries(deskContract).flatMap(([namespace, defs]) =>
      Object.keys(defs).map((name) => `${namespace}.${name}`),
    )
    expect(all.filter((name) => !watch.called.has(name))).toEqual([])
  })

  it('wrote only what its topics cover, and a query nothing', () => {
    expect(watch.faults).toEqual([])
  })

  it('that reads appeals reads evidence, so a changed caption reaches it', () => {
    const queries = Object.values(deskContract)
      .flatMap((defs) => Object.values(defs))
      .filter((def) => def.type === 'query')
    const readers = queries.filter((def) => (def.reads as readonly Topic[]).includes('appeals'))
    expect(readers.length).toBeGreaterThan(1)
    expect(readers.filter((def) => !(def.reads as readonly Topic[]).includes('evidence'))).toEqual([])
  })
})

/** A folder whose one file nobody knows the case of. */
async function walkWatch({ watch }: TestDesk['client']): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'aftercase-walk-'))
  const { id } = await watch.add({ path, kind: 'packing' })
  const file = (name: string): void => {
    writeFileSync(join(path, name), name)
    utimesSync(join(path, name), 4e9, 4e9)
  }
  ;['a.txt', 'b.txt'].forEach(file)
  expect(await watch.look({})).toEqual({ placed: 0, unplaced: 2 })
  expect(await watch.unplaced({})).toMatchObject({ total: 2 })
  await watch.place({ folderId: id, path: 'a.txt', caseId: CASE })
  await watch.dismiss({ folderId: id, path: 'b.txt' })
  expect(await watch.folders({})).toMatchObject([{ placed: 1, unplaced: 0 }])
  await watch.set({ id, on: false })
  await watch.remove({ id })
  rmSync(path, { recursive: true })
}

/** Two files onto the case at once. */
async function walkBatch(
  { evidence }: TestDesk['client'],
  upload: (name: string, content: string) => Promise<string>,
): Promise<void> {
  const batch = await evidence.beginBatch({
    caseId: CASE,
    files: ['one', 'two'].map((name) => ({ name: `${name}.txt`, folder: '聊天', bytes: name.length })),
  })
  const sent = [
    { position: 0, uploadId: await upload('one.txt', 'one') },
    { position: 1, uploadId: await upload('two.txt', 'two') },
  ]
  const taken = await evidence.addMany({ batchId: batch.id, sent })
  expect(taken.counts).toMatchObject({ added: 2, waiting: 0 })
  expect(await evidence.describe({})).toEqual({ described: 2 })
  expect(await evidence.batches({ caseId: CASE })).toHaveLength(1)
  expect((await evidence.batchFiles({ batchId: batch.id })).files).toMatchObject([
    { name: 'one.txt', state: 'added' },
    { name: 'two.txt', state: 'added' },
  ])
  await evidence.endBatch({ batchId: batch.id })
}

async function walkBackups({ backups }: TestDesk['client']): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'aftercase-walk-'))
  await backups.setSchedule({ folder, at: 120, keep: 3 })
  await backups.toFolder({ folder })
  expect((await backups.list({})).entries).toHaveLength(1)
  const source = { kind: 'snapshot', folder, snapshot: null } as const
  expect(await backups.drill({ source })).toMatchObject({ ok: true, problems: [] })
  expect(await backups.scrub({ all: true })).toMatchObject({ reported: 0, passEnded: true })
  await backups.prepareRestore({ source })
  expect((await backups.state({})).prepared).not.toBeNull()
  await backups.dropPrepared({})
  await backups.prepareRestore({ source })
  await backups.restorePrepared({})
  rmSync(folder, { recursive: true })
}

async function walkTemplates({ replies }: TestDesk['client']): Promise<void> {
  const edit = {
    ...{ category: 'own', title: { en: 'Own', zh: '自写' }, source: 'en-US', parts: [], images: [] },
    variants: { 'en-US': { paragraphs: ['Hi {buyer|there}'] } },
  }
  expect(await replies.checkTemplate({ id: null, edit })).toEqual([])
  const { id } = await replies.saveTemplate({ id: null, basedOn: 0, edit })
  const { text } = await replies.exportTemplates({})
  await replies.removeTemplate({ id })
  expect(await replies.importTemplates({ text, prefer: 'file' })).toMatchObject([{ id, won: 'file' }])
  expect(await replies.templateVersions({ id })).toHaveLength(3)
}
