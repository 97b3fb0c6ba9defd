import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { main } from '#hosts/cli/main.ts'
import { ordersCsv, returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'
const inline = process.env['AFTERCASE_INLINE_JOBS']
let root: string

const run = async (...words: string[]) => {
  const out: string[] = []
  const exit = await main(
    [...words, '--data', join(root, 'desk')],
    (text) => out.push(text),
    out.push.bind(out),
  )
  return { exit, out: out.join('\n') }
}

beforeAll(async () => {
  process.env['AFTERCASE_INLINE_JOBS'] = '1'
  root = mkdtempSync(join(tmpdir(), 'aftercase-reply-'))
  for (const [name, csv] of [
    ['orders.csv', ordersCsv([{}])],
    ['returns.csv', returnsCsv([{}])],
  ] as const) {
    writeFileSync(join(root, name), csv)
    await run('import', join(root, name), '--shop', 'Shop US', '--market', 'US')
  }
})
afterAll(() => {
  if (inline === undefined) delete process.env['AFTERCASE_INLINE_JOBS']
  else process.env['AFTERCASE_INLINE_JOBS'] = inline
  rmSync(root, { recursive: true, force: true })
})

it('prints a reply in the language asked for, and says what is still open', async () => {
  const words = ['reply', CASE, '--template', 'damaged', '--lang', 'th', '--print']
  const open = await run(...words)
  expect(open.exit).toBe(1)
  expect(open.out).toContain('Still open: ?date:reply_by')
  const whole = await run(...words, '--answers', 'reply_by=2026-12-01')
  expect(whole.exit).toBe(0)
  expect(whole.out).toContain('1 ธันวาคม 2569')
  expect(whole.out).toContain('577000000000000101')
})

it('writes in the language of the market where none is named', async () => {
  const one = await run('reply', CASE, '--template', 'closing', '--print')
  expect(one.out).toBe((await run('reply', CASE, '--template', 'closing', '--lang', 'en-US', '--print')).out)
})

it('keeps it as the draft, but not over another one', async () => {
  const words = ['reply', CASE, '--template', 'closing', '--lang']
  expect((await run(...words, 'en-GB')).exit).toBe(0)
  expect((await run(...words, 'en-GB')).exit).toBe(0)
  expect(await run(...words, 'ja')).toMatchObject({ exit: 1 })
})

it('names the templates when none is named, and refuses answers it cannot read', async () => {
  const none = await run('reply', CASE)
  expect([none.exit, none.out.includes('return-instructions')]).toEqual([2, true])
  expect((await run('reply', CASE, '--template', 'closing', '--answers', 'x')).exit).toBe(2)
  expect((await run('reply', CASE, '--template', 'nothing')).exit).toBe(1)
})
