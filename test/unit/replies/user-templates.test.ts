import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TemplateEdit } from '#contract/reply-templates.ts'
import { blockingFaults, editTemplate } from '#core/replies/edit-template.ts'
import { decideImport } from '#core/replies/merge-templates.ts'
import { isBehind } from '#core/replies/template.ts'
import { HOUR, NOON, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'

const edit = (texts: Record<string, string | [string, boolean]>, some: object = {}): TemplateEdit => ({
  ...{ category: 'damaged', title: { en: 'Broken cup', zh: '杯子破了' }, source: 'en-US' },
  ...{ parts: [['apologise'], ['close']], images: [] },
  variants: Object.fromEntries(
    Object.entries(texts).map(([language, said]) => {
      const [text, follows] = typeof said === 'string' ? [said, false] : said
      return [language, { paragraphs: text.split('\n'), follows }]
    }),
  ),
  ...some,
})
const FIRST = edit({ 'en-US': 'Hi {buyer|there}\n{shop}', 'zh-CN': '{buyer|顾客}您好\n{shop}' })

describe('an edited template', () => {
  const stored = (one: TemplateEdit) => ({
    ...one,
    variants: Object.fromEntries(
      Object.entries(one.variants).map(([language, { paragraphs, follows = false }]) => [
        ...[language, { paragraphs, follows }],
      ]),
    ) as Record<string, { paragraphs: string[]; follows: boolean }>,
  })
  const first = editTemplate('t', null, stored(FIRST))
  const next = (texts: Parameters<typeof edit>[0]) => editTemplate('t', first, stored(edit(texts)))
  const english = 'Hello {buyer|there}\n{shop}'
  const chinese = '{buyer|顾客}您好\n{shop}'

  it('starts level, and stays level while the source says the same', () => {
    expect([first.revision, isBehind(first, 'zh-CN')]).toEqual([1, false])
    const other = next({ 'en-US': 'Hi {buyer|there}\n{shop}', 'zh-CN': '亲爱的{buyer|顾客}\n{shop}' })
    expect([other.revision, isBehind(other, 'zh-CN')]).toEqual([1, false])
  })

  it('leaves a wording behind when only the source moved, unless it followed or is said to', () => {
    const behind = next({ 'en-US': english, 'zh-CN': chinese })
    expect([behind.revision, isBehind(behind, 'zh-CN'), isBehind(behind, 'en-US')]).toEqual([2, true, false])
    expect(isBehind(next({ 'en-US': english, 'zh-CN': [chinese, true] }), 'zh-CN')).toBe(false)
    expect(isBehind(next({ 'en-US': english, 'zh-CN': `亲爱的${chinese}` }), 'zh-CN')).toBe(false)
    expect(isBehind(next({ 'en-US': english, 'zh-CN': chinese, th: 'ค่ะ {buyer}\n{shop}' }), 'th')).toBe(false)
  })

  it('is kept from use by other placeholders, but not in a wording known to be behind', () => {
    const faulty = next({ 'en-US': 'Hi {buyer|there}\n{shop}', 'zh-CN': '您好\n{shop}' })
    expect(blockingFaults(faulty).map(({ language, missing }) => [language, missing])).toEqual([
      ...[['zh-CN', ['buyer']]],
    ])
    const moved = next({ 'en-US': 'Hi {buyer|there}, {order_id}\n{shop}', 'zh-CN': chinese })
    expect(blockingFaults(moved)).toEqual([])
  })
})

it('of two versions the later wins, the desk’s on a tie, and a wish decides otherwise', () => {
  const at = (when: number, content = 'x') => ({ at: when, content })
  expect(decideImport(at(2), null, 'desk')).toBe('added')
  expect(decideImport(at(2), at(1), 'file')).toBe('same')
  expect([1, 2, 3].map((when) => decideImport(at(when, 'y'), at(2), 'newer'))).toEqual([
    'desk',
    'desk',
    'file',
  ])
  expect([decideImport(at(1, 'y'), at(2), 'file'), decideImport(at(3, 'y'), at(2), 'desk')]).toEqual([
    ...['file', 'desk'],
  ])
})

describe('templates of the desk', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk()
  })
  afterEach(() => desk.close())

  const save = (one: TemplateEdit, id: string | null = null, basedOn = 0) =>
    desk.client.replies.saveTemplate({ id, basedOn, edit: one })
  const found = (search: string) => desk.client.replies.templates({ search })
  const versions = (id: string) => desk.client.replies.templateVersions({ id })

  it('are kept version by version, through a restart, with who wrote them', async () => {
    await desk.client.settings.save({ userName: 'Desk 1' })
    const { id } = await save({ ...FIRST, folder: 'Kitchen' })
    await save(edit({ 'en-US': 'Hello {buyer|there}\n{shop}', 'zh-CN': '{buyer|顾客}您好\n{shop}' }), id, 1)
    desk = await desk.reopen()
    expect((await versions(id)).map(({ version, folder, author }) => [version, folder, author])).toEqual([
      ...[
        [2, '', 'Desk 1'],
        [1, 'Kitchen', 'Desk 1'],
      ],
    ])
    expect(await found('broken cup')).toMatchObject([{ id, origin: 'own', behind: ['zh-CN'] }])
    expect((await versions(id))[0]?.faults).toMatchObject([{ language: 'zh-CN', kind: 'behind' }])
    expect(() => desk.desk.deps.raw.exec(`UPDATE template_versions SET author = 'x'`)).toThrow('append-only')
  })

  it('may change a shipped one, and leaving that out brings the shipped one back', async () => {
    const shipped = (await versions('damaged'))[0]
    if (!shipped) throw new Error('nothing shipped')
    expect([shipped.version, shipped.at, shipped.faults]).toEqual([0, null, []])
    const texts = Object.entries(shipped.variants).map(([language, { paragraphs }]) => [
      ...[language, language === 'en-US' ? `Note. ${paragraphs.join('\n')}` : paragraphs.join('\n')],
    ])
    await save(edit(Object.fromEntries(texts) as Record<string, string>), 'damaged')
    const [changed] = await found('broken cup')
    expect(changed).toMatchObject({ id: 'damaged', origin: 'edited' })
    expect(changed?.behind).toContain('th')
    await desk.client.replies.removeTemplate({ id: 'damaged' })
    expect((await found('')).find(({ id }) => id === 'damaged')).toMatchObject({
      origin: 'shipped',
      behind: [],
    })
    expect((await versions('damaged')).map(({ version, removed }) => [version, removed])).toEqual([
      ...[
        [2, true],
        [1, false],
        [0, false],
      ],
    ])
    await expect(desk.client.replies.removeTemplate({ id: 'damaged' })).rejects.toMatchObject(
      refusal('not-found', { what: 'template' }),
    )
  })

  it('are not overwritten unseen, nor saved while the languages ask for other values', async () => {
    const { id } = await save(FIRST)
    await expect(save(FIRST, id, 0)).rejects.toMatchObject(refusal('conflict', { what: 'template' }))
    await expect(save(FIRST, 'nothing')).rejects.toMatchObject(refusal('not-found', { what: 'template' }))
    const faulty = edit({ 'en-US': 'Hi {buyer}', th: 'ค่ะ {shop}' })
    expect(await desk.client.replies.checkTemplate({ id: null, edit: faulty })).toEqual([
      { language: 'th', kind: 'placeholders', missing: ['buyer'], extra: ['shop'] },
    ])
    await expect(save(faulty)).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(save(edit({ th: 'ค่ะ' }))).rejects.toMatchObject({ code: 'invalid-input' })
    expect(desk.count('template_versions')).toBe(1)
  })

  it('go to another desk as a file, with a report of which version won', async () => {
    const { id } = await save(FIRST)
    const file = await desk.client.replies.exportTemplates({})
    expect([file.count, file.fileName]).toEqual([
      1,
      `templates-${new Date(NOON).toISOString().slice(0, 10)}.json`,
    ])
    const load = (text: string, prefer?: 'file' | 'desk') =>
      desk.client.replies.importTemplates({ text, ...(prefer && { prefer }) })
    expect(await load(file.text)).toMatchObject([{ id, won: 'same', fileAt: NOON, deskAt: NOON }])

    desk.clock.now += HOUR
    await save(edit({ 'en-US': 'Later {buyer|there}\n{shop}' }), id, 1)
    expect(await load(file.text)).toMatchObject([{ won: 'desk' }])
    expect(desk.count('template_versions')).toBe(2)
    expect(await load(file.text, 'file')).toMatchObject([{ won: 'file' }])
    expect((await versions(id)).map(({ version }) => version)).toEqual([3, 2, 1])

    await desk.close()
    desk = await openTestDesk()
    expect(await load(file.text)).toMatchObject([{ won: 'added', deskAt: null }])
    expect(await found('杯子破了')).toMatchObject([{ id, languages: ['en-US', 'zh-CN'] }])
  })

  it('are not taken from a file that is none, or that is wrong in one place', async () => {
    await save(FIRST)
    const good = (await desk.client.replies.exportTemplates({})).text
    const bad = [
      'no json',
      '{"format":"other"}',
      good.replace('{buyer|顾客}', ''),
      good.replace('"source": "en-US"', '"source": "vi"'),
      good.replace('"revision": 1', '"revision": -1'),
      good.replace('"zh-CN"', '"no tag"'),
    ]
    for (const text of bad)
      await expect(desk.client.replies.importTemplates({ text })).rejects.toMatchObject({
        code: 'invalid-input',
      })
    expect(desk.count('template_versions')).toBe(1)
  })
})
