import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '#hosts/cli/main.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'

describe('conversations on the command line', () => {
  let root: string
  const inline = process.env['AFTERCASE_INLINE_JOBS']
  const run = async (...words: string[]) => {
    const out: string[] = []
    const exit = await main(
      [...words, '--data', join(root, 'desk'), '--json'],
      (text) => out.push(text),
      () => undefined,
    )
    return { exit, value: JSON.parse(out.join('')) as Record<string, never> }
  }
  const file = (name: string, text: string): string => {
    writeFileSync(join(root, name), text)
    return join(root, name)
  }
  beforeAll(async () => {
    process.env['AFTERCASE_INLINE_JOBS'] = '1'
    root = mkdtempSync(join(tmpdir(), 'aftercase-conv-'))
    await run('import', file('returns.csv', returnsCsv([{}])), '--market', 'US', '--shop', 'Rain Shop')
  })
  afterAll(() => {
    if (inline === undefined) delete process.env['AFTERCASE_INLINE_JOBS']
    else process.env['AFTERCASE_INLINE_JOBS'] = inline
    rmSync(root, { recursive: true, force: true })
  })

  it('come in, first for show, and go out', async () => {
    const chat = file(
      'chat.txt',
      '[2026-07-14 11:30 -07:00] buyer_us: hello\n[2026-07-14 11:31 -07:00] Mia: hi\n',
    )
    const words = ['conversation', 'import', CASE, chat, '--ours', 'Mia']
    expect(await run(...words, '--dry-run')).toMatchObject({ exit: 0, value: { added: 2, importId: null } })
    expect(await run(...words)).toMatchObject({ exit: 0, value: { added: 2 } })
    expect(await run(...words)).toMatchObject({ exit: 0, value: { added: 0, known: 2 } })
    const out = join(root, 'thread.json')
    expect(await run('conversation', 'export', CASE, '--out', out)).toMatchObject({
      exit: 0,
      value: { format: 'json' },
    })
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({
      messages: [{ direction: 'in' }, { direction: 'out' }],
    })
    expect(await run('conversation', 'export', CASE, '--out', out)).toMatchObject({
      exit: 1,
      value: { error: { code: 'conflict' } },
    })
  })

  it('say who waits', async () => {
    const chat = file('late.csv', 'time,from,text\n2026-07-15T10:00:00Z,buyer_us,are you there?\n')
    await run('conversation', 'import', CASE, chat)
    expect(await run('inbox')).toMatchObject({
      exit: 0,
      value: { total: 1, waiting: [{ platformId: CASE, text: 'are you there?' }] },
    })
  })

  it.each([
    [['conversation'], 2, 'usage'],
    [['conversation', 'import', CASE], 2, 'usage'],
    [['conversation', 'export', CASE], 2, 'usage'],
    [['conversation', 'export', CASE, '--out', 'thread.pdf'], 2, 'usage'],
    [['conversation', 'export', 'nowhere', '--out', 'nowhere.txt'], 1, 'not-found'],
    [['conversation', 'import', CASE, 'package.json', '--channel', 'pigeon'], 2, 'usage'],
    [['conversation', 'import', CASE, 'package.json'], 1, 'conversation-refused'],
  ])('refuse %j', async (words, exit, code) => {
    expect(await run(...words)).toMatchObject({ exit, value: { error: { code } } })
    expect(existsSync('nowhere.txt')).toBe(false)
  })
})
