import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '#hosts/cli/main.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CLI = fileURLToPath(new URL('../../../src/hosts/cli/main.ts', import.meta.url))
const CASE = '4035300000000000201'

describe('lint on the command line', () => {
  let root: string
  const inline = process.env['AFTERCASE_INLINE_JOBS']
  beforeAll(() => {
    process.env['AFTERCASE_INLINE_JOBS'] = '1'
    root = mkdtempSync(join(tmpdir(), 'aftercase-lint-'))
  })
  afterAll(() => {
    if (inline === undefined) delete process.env['AFTERCASE_INLINE_JOBS']
    else process.env['AFTERCASE_INLINE_JOBS'] = inline
    rmSync(root, { recursive: true, force: true })
  })

  const file = (content: string | Uint8Array): string => {
    const path = join(root, 'reply.txt')
    writeFileSync(path, content)
    return path
  }
  const run = async (...words: string[]) => {
    const out: string[] = []
    const complaints: string[] = []
    const exit = await main(
      [...words, '--data', join(root, 'desk')],
      (text) => out.push(text),
      (text) => complaints.push(text),
    )
    return { exit, out: out.join('\n'), complaints: complaints.join('\n') }
  }

  it('passes a clean reply', async () => {
    const path = file('Cảm ơn bạn, shop sẽ kiểm tra và báo lại.\n')
    expect(await run('lint', '--lang', 'vi', path)).toEqual({
      ...{ exit: 0, out: 'Nothing found.', complaints: '' },
    })
  })

  it('refuses one with a finding that blocks, and says what to write', async () => {
    const { exit, out } = await run('lint', '--lang', 'vi', file('Chào bạn.\nBạn kết bạn Zalo với shop nhé.'))
    expect(exit).toBe(1)
    expect(out).toContain('line 2  block  contact-messenger: A way to talk outside the platform')
    expect(out).toContain('  instead: Bạn nhắn ngay trong khung chat này, shop sẽ hỗ trợ bạn.')
    expect(out).toMatch(/ {2}source: {2}https:\/\/\S+ \(2025-07-29, confirmed\)/)
    expect(out).toContain('1 found. Not to be sent like this.')
  })

  it('passes one with warnings, which it prints', async () => {
    const { exit, out } = await run('lint', '--lang', 'en-US', file('You broke it yourself.'))
    expect(exit).toBe(0)
    expect(out).toContain('line 1  warn  blame')
    expect(out).toContain('1 found. Nothing that blocks.')
  })

  it('prints one object with --json', async () => {
    const { exit, out } = await run('lint', '--lang', 'th', file('ทัก LINE มาได้เลย'), '--json')
    expect(exit).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      ...{ language: 'th', channel: 'chat', total: 1, blocked: true, blocking: ['contact-messenger'] },
      findings: [{ ruleId: 'contact-messenger', severity: 'block' }],
    })
  })

  it('knows the case it is told', async () => {
    const csv = join(root, 'returns.csv')
    writeFileSync(csv, returnsCsv([{}]))
    expect((await run('import', csv, '--market', 'US')).exit).toBe(0)
    const reply = file('Hi blue_river07, thank you.')
    const known = await run('lint', '--lang', 'en-US', '--case', CASE, reply)
    expect(known.out).toContain('buyer-name')
    expect((await run('lint', '--lang', 'en-US', reply)).out).toBe('Nothing found.')
    expect(await run('lint', '--lang', 'en-US', '--case', '1', reply)).toMatchObject({
      ...{ exit: 1, complaints: 'There is no case 1 on this desk.' },
    })
  })

  it('measures the channel', async () => {
    const long = file('a '.repeat(1001) + 'a')
    expect((await run('lint', '--lang', 'en-US', long)).exit).toBe(1)
    expect((await run('lint', '--lang', 'en-US', '--channel', 'email', long)).exit).toBe(0)
  })

  it('says what is wrong with its words or its file', async () => {
    const reply = file('x')
    for (const [words, said] of [
      [['lint', reply], '--lang is one of zh, en-US'],
      [['lint', '--lang', 'xx', reply], '--lang is one of zh, en-US'],
      [['lint', '--lang', 'vi'], 'expected one file with the reply'],
      [['lint', '--lang', 'vi', '--channel', 'fax', reply], '--channel is one of chat'],
      [['lint', '--lang', 'vi', file(Uint8Array.of(0xff, 0xfe, 0x41))], 'is not UTF-8 text'],
    ] as const) {
      const { exit, complaints } = await run(...words)
      expect([exit, complaints]).toEqual([2, expect.stringContaining(said)])
    }
    const gone = await run('lint', '--lang', 'vi', join(root, 'gone.txt'))
    expect([gone.exit, gone.complaints]).toEqual([1, 'There is no file gone.txt on this desk.'])
    const huge = await run('lint', '--lang', 'vi', file('a'.repeat(80_001)))
    expect([huge.exit, huge.complaints]).toEqual([
      ...[1, 'reply.txt is too long for a reply (80000 bytes); give one reply at a time.'],
    ])
    const long = await run('lint', '--lang', 'vi', file('a'.repeat(20_001)))
    expect([long.exit, long.complaints]).toEqual([1, expect.stringContaining('Wrong input: text')])
  })

  it('takes what is piped in', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [CLI, 'lint', '--lang', 'id', '-', '--json', '--data', join(root, 'piped')],
      { input: 'Silakan WA ke 0812 3456 7890 ya kak.', encoding: 'utf8' },
    )
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ blocking: ['contact-messenger', 'contact-phone'] })
  })
})
