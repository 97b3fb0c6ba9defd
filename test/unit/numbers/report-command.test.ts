import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { main } from '#hosts/cli/main.ts'

let data: string
async function run(...words: string[]) {
  const [out, complaints]: [string[], string[]] = [[], []]
  const exit = await main(
    ['report', ...words, '--data', data],
    (text) => out.push(text),
    (text) => complaints.push(text),
  )
  return { exit, text: out.join('\n'), complaint: complaints.join('\n') }
}

describe('the report on the command line', () => {
  beforeAll(async () => {
    vi.stubEnv('AFTERCASE_INLINE_JOBS', '1')
    data = mkdtempSync(join(tmpdir(), 'aftercase-report-'))
    await main(['seed', '--cases', '60', '--data', data], vi.fn(), vi.fn())
  })
  afterAll(() => {
    vi.unstubAllEnvs()
    rmSync(data, { recursive: true, force: true })
  })

  it('speaks both languages and one JSON object', async () => {
    expect((await run()).text).toMatch(/^Numbers: 60 cases, \d+ open\n[^]*Sums agree with the cases\.$/)
    expect((await run('--lang', 'zh')).text).toMatch(/^数据: 60 单[^]*各项合计与售后单一致。$/)
    expect(JSON.parse((await run('--json')).text)).toMatchObject({ cases: 60, disagreements: [], csv: null })
  })

  it('counts only the days asked for, the last one included', async () => {
    const day = (shift: number): string => {
      const at = new Date(Date.now() + shift * 86_400_000)
      return [at.getFullYear(), at.getMonth() + 1, at.getDate()]
        .map((part) => String(part).padStart(2, '0'))
        .join('-')
    }
    const casesOf = async (...words: string[]) =>
      (JSON.parse((await run(...words, '--json')).text) as { cases: number }).cases
    expect(await casesOf('--to', day(0))).toBe(60)
    expect(await casesOf('--from', day(1))).toBe(0)
    const cut = day(-30)
    expect((await casesOf('--to', cut)) + (await casesOf('--from', day(-29)))).toBe(60)
  })

  it('writes a table, and never over a file that is there', async () => {
    const file = join(data, 'report.csv')
    expect((await run('--csv', file, '--lang', 'zh')).exit).toBe(0)
    const first = readFileSync(file, 'utf8')
    expect(first.startsWith('\uFEFF部分,分组,币种,指标,数值\r\n')).toBe(true)
    expect(await run('--csv', file, '--table', 'cases')).toMatchObject({ exit: 1, text: '' })
    expect(readFileSync(file, 'utf8')).toBe(first)
    expect((await run('--csv', join(data, 'no folder', 'a.csv'))).exit).toBe(1)
    expect(existsSync(join(data, 'no folder'))).toBe(false)
  })

  it.each([
    ['--from', '2026-02-31'],
    ['--to', 'yesterday'],
    ['--lang', 'fr'],
    ['--table', 'buyers'],
    ['more', 'words'],
  ])('refuses %s %s', async (...words) => {
    const { exit, complaint } = await run(...words)
    expect([exit, complaint === '']).toEqual([2, false])
  })
  it('refuses a period that ends before it starts', async () => {
    expect((await run('--from', '2026-03-02', '--to', '2026-03-01')).exit).toBe(2)
    expect((await run('--from', '2026-03-01', '--to', '2026-03-01')).exit).toBe(0)
  })
})
