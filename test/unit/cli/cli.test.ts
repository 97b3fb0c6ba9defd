import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { VIEWS } from '#contract/cases.ts'
import { DeskError } from '#contract/errors.ts'
import { main } from '#hosts/cli/main.ts'
import { asDeskError } from '#node/db/open.ts'
import { openTestDesk } from '#test/fakes/desk.ts'
import { ordersCsv, returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'
const ORDER = '577000000000000101'

/** Runs one command line; `json` is what stdout held, which must be exactly one object. */
async function run(...words: string[]) {
  const out: string[] = []
  const complaints: string[] = []
  const exit = await main(
    words,
    (text) => out.push(text),
    (text) => complaints.push(text),
  )
  return { exit, out, complaints, stdout: out.join('\n') }
}

type Json = Record<string, unknown>

describe('the command line', () => {
  let root: string
  let data: string
  const inline = process.env['AFTERCASE_INLINE_JOBS']
  beforeAll(() => {
    // The worker thread of the jobs has its own tests; here it only costs time.
    process.env['AFTERCASE_INLINE_JOBS'] = '1'
    root = mkdtempSync(join(tmpdir(), 'aftercase-cli-'))
  })
  beforeEach(() => {
    data = mkdtempSync(join(root, 'desk-'))
  })
  afterAll(() => {
    if (inline === undefined) delete process.env['AFTERCASE_INLINE_JOBS']
    else process.env['AFTERCASE_INLINE_JOBS'] = inline
    rmSync(root, { recursive: true, force: true })
  })

  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(root, name)
    writeFileSync(path, content)
    return path
  }
  const json = async (...words: string[]): Promise<{ exit: number; value: Json }> => {
    const { exit, out, complaints } = await run(...words, '--data', data, '--json')
    expect([out.length, complaints]).toEqual([1, []])
    return { exit, value: JSON.parse(out[0] ?? '') as Json }
  }
  const done = async (...words: string[]): Promise<Json> => {
    const { exit, value } = await json(...words)
    expect([exit, value['error']]).toEqual([0, undefined])
    return value
  }
  const refused = async (...words: string[]): Promise<Json> => {
    const { exit, value } = await json(...words)
    expect([exit, Object.keys(value)]).toEqual([1, ['error']])
    return value['error'] as Json
  }
  const returns = (some: object = {}) =>
    file(
      'returns.csv',
      returnsCsv([{ 'Return Status': 'Completed', 'Refund Time': '07/10/2026 09:00:00 AM', ...some }]),
    )
  const importReturns = () => done('import', returns(), '--market', 'US')

  it('imports, dry first, then for good, then again', async () => {
    const bad = returnsCsv([{}, { 'Return Order ID': '4.0353E+18' }])
    const path = file('mixed.csv', bad)
    const dry = await done('import', path, '--market', 'us', '--dry-run')
    expect(dry).toMatchObject({
      files: [
        {
          ...{ file: 'mixed.csv', kind: 'returns', rows: 2, created: 1, updated: 0, unchanged: 0 },
          quarantined: [
            { row: 3, code: expect.any(String) as string, message: expect.any(String) as string },
          ],
        },
      ],
    })
    expect(await done('cases', '--view', 'all')).toMatchObject({ total: 0, cases: [], next: null })
    const twice = await done(
      'import',
      path,
      file('orders.csv', ordersCsv([{}])),
      '--market',
      'US',
      '--shop',
      'North',
    )
    expect(twice).toMatchObject({
      files: [
        { kind: 'returns', created: 1 },
        { kind: 'orders', created: 1 },
      ],
    })
    expect(await done('import', path, '--market', 'US')).toMatchObject({
      files: [{ created: 0, unchanged: 1 }],
    })
  })

  it('lists cases with their keys, by page', async () => {
    await done('seed', '--cases', '25')
    const first = await done('cases', '--view', 'all', '--limit', '10')
    expect(first).toMatchObject({ total: 25, next: expect.any(String) as string })
    const rows = first['cases'] as Json[]
    expect(rows).toHaveLength(10)
    for (const key of [
      'id',
      'platformId',
      'kind',
      'market',
      'orderId',
      'status',
      'owner',
      'dueAt',
      'dueBasis',
      'amount',
    ])
      expect(rows[0]).toHaveProperty(key)
    expect(rows[0]?.['amount']).toEqual({
      minor: expect.any(Number) as number,
      currency: expect.any(String) as string,
    })
    const seen = new Set(rows.map((row) => row['id']))
    let next = first['next'] as string | null
    while (next !== null) {
      const page = await done('cases', '--view', 'all', '--limit', '10', '--cursor', next)
      for (const row of page['cases'] as Json[]) seen.add(row['id'])
      next = page['next'] as string | null
    }
    expect(seen.size).toBe(25)
    const one = rows[3]?.['platformId'] as string
    expect(await done('cases', '--view', 'all', '--search', one)).toMatchObject({ total: 1 })
  })

  it('knows every view', async () => {
    for (const view of VIEWS) expect(await done('cases', '--view', view)).toMatchObject({ total: 0 })
  })

  it('shows an order and a whole case', async () => {
    await done('import', file('orders.csv', ordersCsv([{}])), returns(), '--market', 'US')
    expect(await done('order', ORDER)).toMatchObject({
      ...{ orderId: ORDER, market: 'US', status: 'Shipped', amount: { minor: 3708, currency: 'USD' } },
      ...{ createdAt: Date.parse('2026-07-01T09:00:00-07:00'), lines: [{ sellerSku: 'RJ-BLK-M' }] },
    })
    const found = await done('case', CASE)
    expect(found).toMatchObject({
      ...{ platformId: CASE, order: { orderId: ORDER }, lines: [{}], events: [{ kind: 'imported' }] },
      ...{ evidence: [], appeals: [], deadlines: [{ kind: 'appeal', ruleId: 'us-appeal', basis: 'rule' }] },
    })
    expect(await done('case', found['id'] as string)).toEqual(found)
  })

  it('adds evidence, and the same bytes once', async () => {
    await importReturns()
    const a = file('a.txt', 'proof')
    const b = file('b.txt', 'proof')
    const sha256 = createHash('sha256').update('proof').digest('hex')
    const { added } = (await done('evidence', 'add', CASE, a, b, '--kind', 'packing', '--note', 'n')) as {
      added: Json[]
    }
    expect(added).toMatchObject([
      { sha256, bytes: 5, mediaType: 'text/plain', duplicateOf: null },
      { sha256, duplicateOf: added[0]?.['id'] },
    ])
    expect(await done('case', CASE)).toMatchObject({
      evidence: [{ kind: 'packing', note: 'n', originalName: 'a.txt' }],
    })
  })

  it('drafts an appeal and builds a dossier that can be opened', async () => {
    await importReturns()
    const photo = sharp({ create: { width: 200, height: 150, channels: 3, background: '#987' } }).jpeg()
    await done(
      'evidence',
      'add',
      CASE,
      file('p.jpg', await photo.toBuffer()),
      '--kind',
      'packing',
      '--caption',
      '封箱',
    )
    const text = file('claim.txt', '包裹完好。The parcel was sealed.\n')
    const draft = await done('appeal', 'draft', CASE, '--text-file', text)
    expect(draft).toMatchObject({ appealId: expect.any(String) as string, missing: ['dossier-missing'] })
    expect((draft['checklist'] as Json[])[0]).toHaveProperty('slot')
    const out = join(root, 'out')
    const { value: built } = await json('dossier', CASE, '--out', out)
    expect((built['audit'] as { checks: Json[] }).checks.filter((check) => !check['ok'])).toEqual([])
    expect(built).toMatchObject({ audit: { ok: true }, pdf: { pages: expect.any(Number) as number } })
    const { path, bytes, sha256 } = built['pdf'] as { path: string; bytes: number; sha256: string }
    const pdf = readFileSync(path)
    expect([pdf.length, createHash('sha256').update(pdf).digest('hex')]).toEqual([bytes, sha256])
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    for (const one of [...(built['images'] as Json[]), ...(built['texts'] as Json[])])
      expect(existsSync(one['path'] as string)).toBe(true)
    expect(
      readFileSync(built['zip'] as string)
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    for (const check of (built['audit'] as { checks: Json[] }).checks)
      expect(Object.keys(check).sort()).toEqual(['detail', 'name', 'ok'])
  })

  it('takes an appeal from the draft to the answer, and copies a past round out unchanged', async () => {
    await importReturns()
    await done(
      'evidence',
      'add',
      CASE,
      file('a.txt', 'proof'),
      '--kind',
      'delivery',
      '--caption',
      'Delivered',
    )
    expect(await done('appeal', 'compose', CASE, '--save')).toMatchObject({
      ask: expect.any(String) as string,
    })
    expect((await json('appeal', 'submit', CASE, '--by', 'Clerk 1')).exit).toBe(1)
    await json('dossier', CASE, '--out', join(root, 'first'))
    const looked = await json('appeal', 'gate', CASE)
    expect(looked.exit).toBe(0)
    // Looking marks nothing.
    expect((await json('appeal', 'submit', CASE, '--by', 'Clerk 1')).exit).toBe(1)
    const sent = await done('appeal', 'submit', CASE, '--by', 'Clerk 1', '--yes', '--reference', 'R-1')
    expect(sent).toMatchObject({ state: 'submitted' })
    await done('appeal', 'status', CASE, 'Under review')
    await done('appeal', 'outcome', CASE, 'denied', '--reason', 'No label seen', '--lesson', 'Send the label')
    expect(await done('appeal', 'show', CASE)).toMatchObject({
      rounds: [{ round: 1, state: 'denied', used: 1, lesson: 'Send the label' }],
      history: [{ word: 'Under review', by: 'typed' }],
    })
    const out = join(root, 'again')
    const again = await done('appeal', 'export', CASE, '--round', '1', '--out', out)
    expect(again['manifestSha256']).toBe(sent['manifestSha256'])
    const hashes = (again['files'] as Json[]).map(({ path, sha256 }) => [
      createHash('sha256')
        .update(readFileSync(path as string))
        .digest('hex'),
      sha256,
    ])
    expect(hashes.length).toBeGreaterThan(2)
    for (const [found, frozen] of hashes) expect(found).toBe(frozen)
    expect(await refused('appeal', 'export', CASE, '--round', '7', '--out', out)).toMatchObject({
      code: 'not-found',
    })
  })

  it('verifies, and says with its exit code when something is wrong', async () => {
    await importReturns()
    await done('evidence', 'add', CASE, file('a.txt', 'proof'))
    expect(await done('verify')).toEqual({ ok: true, files: 1, bytes: 5, problems: [] })
    const sha256 = createHash('sha256').update('proof').digest('hex')
    writeFileSync(join(data, 'vault', sha256.slice(0, 2), `${sha256}.txt`), 'Proof')
    const { exit, value } = await json('verify')
    expect([exit, value]).toMatchObject([
      1,
      {
        ok: false,
        problems: [{ code: 'damaged', path: `vault/${sha256.slice(0, 2)}/${sha256}.txt`, caseId: CASE }],
      },
    ])
  })

  it('backs up to one file and restores it elsewhere', async () => {
    await importReturns()
    await done('evidence', 'add', CASE, file('a.txt', 'proof'))
    const target = join(root, `${Date.now()}.backup`)
    const made = await done('backup', target)
    expect(made).toMatchObject({ ok: true, cases: 1, files: 1, bytes: readFileSync(target).length })
    // The file asked for is the backup; none stays behind in the data folder.
    expect(readdirSync(join(data, 'backups'))).toEqual([])
    expect(await refused('backup', target)).toMatchObject({ code: 'conflict' })
    expect(await refused('backup', join(root, 'no', 'such', 'folder.backup'))).toMatchObject({
      code: 'not-found',
    })
    const before = await done('case', CASE)
    data = mkdtempSync(join(root, 'other-'))
    expect(await done('restore', target)).toMatchObject({ ok: true, cases: 1, files: 1 })
    expect(await done('case', CASE)).toEqual(before)
    expect(await refused('restore', file('no.backup', 'not a backup'))).toMatchObject({
      code: 'backup-broken',
    })
    expect(await done('case', CASE)).toEqual(before)
  })

  it('seeds the same desk from the same seed', async () => {
    expect(await done('seed', '--cases', '12', '--seed', '4')).toEqual({ cases: 12 })
    expect(await refused('seed', '--cases', '12', '--seed', '4')).toMatchObject({ code: 'conflict' })
  })

  it.each([
    ['no command at all', []],
    ['an unknown command', ['fly']],
    ['a command of the prototype', ['constructor']],
    ['an unknown option', ['cases', '--wings']],
    ['an option without its value', ['cases', '--view']],
    ['an unknown view', ['cases', '--view', 'sunset']],
    ['a limit of nothing', ['cases', '--limit', '0']],
    ['a limit that is no number', ['cases', '--limit', 'ten']],
    ['an import without a market', ['import', 'x.csv']],
    ['an import into nowhere', ['import', 'x.csv', '--market', 'XX']],
    ['an import of nothing', ['import', '--market', 'US']],
    ['an unknown date order', ['import', 'x.csv', '--market', 'US', '--date-order', 'MYD']],
    ['two cases at once', ['case', '1', '2']],
    ['no case', ['case']],
    ['evidence without a verb', ['evidence', CASE]],
    ['evidence of an unknown kind', ['evidence', 'add', CASE, 'x', '--kind', 'gossip']],
    ['an appeal without a case', ['appeal', 'draft']],
    ['a dossier without a folder', ['dossier', CASE]],
    ['a dossier in an unknown language', ['dossier', CASE, '--out', 'x', '--lang', 'tlh']],
    ['a restore of nothing', ['restore']],
    ['a seed of nothing', ['seed']],
  ])('takes %s for wrong words: exit 2', async (_what, words) => {
    const { exit, out } = await run(...words, ...(words.length === 0 ? [] : ['--data', data, '--json']))
    expect(exit).toBe(2)
    if (words.length > 0) expect(JSON.parse(out.join('\n'))).toMatchObject({ error: { code: 'usage' } })
  })

  it.each([
    ['case', ['case', '1'], 'not-found'],
    ['order', ['order', '1'], 'not-found'],
    ['import of a missing file', ['import', '/nowhere.csv', '--market', 'US'], 'not-found'],
    ['import of a folder', ['import', '.', '--market', 'US'], 'not-found'],
    ['evidence for an unknown case', ['evidence', 'add', '1', 'package.json'], 'not-found'],
    ['appeal of an unknown case', ['appeal', 'draft', '1'], 'not-found'],
    ['claim in a missing file', ['appeal', 'draft', '1', '--text-file', '/nowhere.txt'], 'not-found'],
    ['dossier of an unknown case', ['dossier', '1', '--out', 'out'], 'not-found'],
    ['cursor of another world', ['cases', '--cursor', 'abc'], 'invalid-input'],
    ['limit above all limits', ['cases', '--limit', '501'], 'invalid-input'],
    ['import of what is no export', ['import', 'package.json', '--market', 'US'], 'import-refused'],
    ['restore from a missing file', ['restore', '/nowhere.backup'], 'not-found'],
  ] as const)('refuses a %s: exit 1 with code and sentence', async (_what, words, code) => {
    const error = await refused(...words)
    expect(error).toMatchObject({ code, message: expect.stringMatching(/\w{3}/) as string })
    const plain = await run(...words, '--data', data)
    expect([plain.exit, plain.out, plain.complaints]).toEqual([1, [], [error['message']]])
  })

  it('says so while the desk is open elsewhere, and leaves it alone', async () => {
    const desk = await openTestDesk({ dataDir: data })
    expect(await refused('cases')).toMatchObject({ code: 'desk-in-use' })
    await desk.importText(returnsCsv([{}]))
    await desk.stop()
    expect(await done('cases', '--view', 'all')).toMatchObject({ total: 1 })
  })

  it('says so where the folder cannot be made or written', async () => {
    const inTheWay = file('in-the-way', 'a file')
    for (const path of [inTheWay, join(inTheWay, 'below')]) {
      data = path
      expect(await refused('cases')).toMatchObject({
        code: 'read-only',
        data: { path: expect.any(String) as string },
      })
    }
    expect(readFileSync(inTheWay, 'utf8')).toBe('a file')
  })

  it('says so where a dossier cannot be written', async () => {
    await importReturns()
    await done('appeal', 'draft', CASE, '--text-file', file('c.txt', 'claim'))
    expect(await refused('dossier', CASE, '--out', file('taken', 'x'))).toMatchObject({ code: 'conflict' })
    expect(await refused('dossier', CASE, '--out', join(file('taken', 'x'), 'below'))).toMatchObject({
      code: 'read-only',
    })
  })

  it('writes help for people', async () => {
    const { exit, stdout } = await run('help')
    expect(exit).toBe(0)
    for (const word of [
      'import',
      'cases',
      'order',
      'case',
      'evidence',
      'appeal',
      'dossier',
      'verify',
      'backup',
      'restore',
      'seed',
    ])
      expect(stdout).toMatch(new RegExp(`^ {2}${word} ?`, 'm'))
    expect((await run('import', '--help')).stdout).toContain('--market')
  })

  it('writes lines for people without --json', async () => {
    await importReturns()
    const { exit, stdout } = await run('cases', '--view', 'all', '--data', data)
    expect(exit).toBe(0)
    expect(stdout).toMatch(/^1 cases\n.*4035300000000000201 {2}US {2}return/)
  })

  it('tags, puts off and takes back, and says when there is nothing to do', async () => {
    const tagged = file('tagged.csv', returnsCsv([{}]))
    await run('import', tagged, '--market', 'US', '--data', data)
    const desk = (...words: string[]) => run(...words, '--data', data, '--json')
    expect(JSON.parse((await desk('tag', CASE, '+vip', '+late')).stdout)).toMatchObject({ changed: 1 })
    await desk('tag', CASE, '-late')
    expect(JSON.parse((await desk('case', CASE)).stdout)).toMatchObject({ tags: ['vip'] })
    expect((await desk('snooze', CASE, '--until', '2001-01-01')).exit).toBe(1)
    expect((await desk('snooze', CASE, '--until', '2999-01-01T09:00Z')).exit).toBe(0)
    expect(JSON.parse((await desk('undo')).stdout)).toMatchObject({ restored: 1, action: { kind: 'snooze' } })
    expect(JSON.parse((await desk('case', CASE)).stdout)).toMatchObject({ snoozedUntil: null })
    expect((await desk('undo', 'nothing')).exit).toBe(1)
    expect((await desk('tag', CASE)).exit).toBe(2)
  })
})

describe('failures of what lies below', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EIO', 'disk-failed'],
    ['EROFS', 'read-only'],
    ['EACCES', 'read-only'],
    ['ENOTDIR', 'read-only'],
  ])('%s is %s', (code, expected) => {
    const error = asDeskError(Object.assign(new Error(code), { code }), '/data')
    expect(error).toBeInstanceOf(DeskError)
    expect(error).toMatchObject({ code: expected })
  })

  it('anything else stays a fault', () => {
    for (const odd of [
      new Error('x'),
      Object.assign(new Error('x'), { code: 'EMFILE' }),
      null,
      undefined,
      'text',
    ])
      expect(asDeskError(odd, '/data')).toBe(odd)
  })
})
