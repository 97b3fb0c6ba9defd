import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isBuilt, sourceStamp } from '#hosts/launch/build-if-stale.mjs'

let root: string
const write = (path: string, text: string): void => {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), text)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'launch-'))
  write('src/renderer/main.tsx', 'a')
  write('electron/main/index.ts', 'b')
  write('package-lock.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true }))

it.each([
  ['a changed source', 'src/renderer/main.tsx', 'A'],
  ['a new source', 'src/renderer/new.ts', ''],
  ['a changed shell', 'electron/main/index.ts', 'B'],
  ['changed settings', 'electron.vite.config.ts', 'x'],
  ['a changed lock file', 'package-lock.json', '{ }'],
])('%s asks for a build', (_what, path, text) => {
  const before = sourceStamp(root)
  write(path, text)
  expect(sourceStamp(root)).not.toBe(before)
})

it('a moved file asks for a build, although all bytes are the same', () => {
  const before = sourceStamp(root)
  rmSync(join(root, 'src/renderer/main.tsx'))
  write('src/renderer/other.tsx', 'a')
  expect(sourceStamp(root)).not.toBe(before)
})

it('neither a new time stamp, nor hosts, documents and tests ask for one', () => {
  const before = sourceStamp(root)
  utimesSync(join(root, 'src/renderer/main.tsx'), 1, 1)
  write('src/hosts/cli/main.ts', 'c')
  write('resources/docs/adr/0001.md', 'd')
  write('test/unit/a.test.ts', 'e')
  expect(sourceStamp(root)).toBe(before)
})

it('is built only with the same stamp and with every product', () => {
  const stamp = sourceStamp(root)
  write('out/.built-from', `${stamp}\n`)
  write('out/main/index.js', '')
  expect(isBuilt(root, stamp)).toBe(false)
  write('out/renderer/index.html', '')
  expect(isBuilt(root, stamp)).toBe(true)
  expect(isBuilt(root, 'another')).toBe(false)
})
