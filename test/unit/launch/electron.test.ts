import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  electronPath,
  isWorthTrying,
  obtainElectron,
  recallFailure,
  rememberFailure,
} from '#hosts/launch/electron-binary.mjs'
import { crashedAtStart, electronArguments } from '#hosts/launch/electron-window.mjs'

const now = Date.UTC(2026, 10, 23)
const days = (n: number): string => new Date(now - n * 86_400_000).toISOString()

describe('trying to fetch Electron', () => {
  it('is worth it without a failure, with another version, and after a week', () => {
    expect(isWorthTrying(null, '45.4.1', now)).toBe(true)
    expect(isWorthTrying({ version: '45.4.0', at: days(1) }, '45.4.1', now)).toBe(true)
    expect(isWorthTrying({ version: '45.4.1', at: days(7) }, '45.4.1', now)).toBe(true)
  })

  it('is not within the week of a failure', () => {
    expect(isWorthTrying({ version: '45.4.1', at: days(6.9) }, '45.4.1', now)).toBe(false)
  })

  it('does not wait for a date that is none or lies ahead', () => {
    expect(isWorthTrying({ version: '45.4.1', at: 'yesterday' }, '45.4.1', now)).toBe(true)
    expect(isWorthTrying({ version: '45.4.1', at: days(-2) }, '45.4.1', now)).toBe(true)
  })
})

describe('obtainElectron', () => {
  let root: string
  const at = (path: string): string => join(root, 'node_modules/electron', path)
  /** What the package's installer does, as a script that the real Node runs. */
  const installer = (script: string): void => writeFileSync(at('install.js'), script)
  const SUCCEEDS = `const fs = require('fs'), p = (n) => require('path').join(__dirname, n)
    fs.mkdirSync(p('dist')); fs.writeFileSync(p('dist/version'), 'v45.4.1')
    fs.writeFileSync(p('dist/electron'), ''); fs.writeFileSync(p('path.txt'), 'electron')`

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'launch-'))
    mkdirSync(at('.'), { recursive: true })
    writeFileSync(at('package.json'), '{"version":"45.4.1","type":"commonjs"}')
  })
  afterEach(() => rmSync(root, { recursive: true }))

  it('gives the path of a binary that is there', async () => {
    installer(SUCCEEDS)
    expect(await obtainElectron(root, process.execPath, { now })).toBe(at('dist/electron'))
    installer('process.exit(1)')
    expect(await obtainElectron(root, process.execPath, { now })).toBe(at('dist/electron'))
  })

  it('remembers a failure, does not try again the next day, but does when told to', async () => {
    installer('process.exit(1)')
    expect(await obtainElectron(root, process.execPath, { now })).toBeNull()
    expect(recallFailure(root)).toEqual({ version: '45.4.1', at: new Date(now).toISOString() })
    installer(SUCCEEDS)
    expect(await obtainElectron(root, process.execPath, { now: now + 86_400_000 })).toBeNull()
    expect(
      await obtainElectron(root, process.execPath, { now: now + 86_400_000, force: true }),
    ).not.toBeNull()
    expect(recallFailure(root)).toBeNull()
  })

  it('gives up on an installer that hangs', async () => {
    installer('setInterval(() => {}, 1000)')
    expect(await obtainElectron(root, process.execPath, { now, timeoutMs: 200 })).toBeNull()
    expect(recallFailure(root)).not.toBeNull()
  })

  it('does not take a binary of another version for this one', async () => {
    mkdirSync(at('dist'))
    writeFileSync(at('dist/version'), 'v44.0.0')
    writeFileSync(at('dist/electron'), '')
    writeFileSync(at('path.txt'), 'electron')
    expect(electronPath(root, {})).toBeNull()
  })

  it('takes a note that is no note for none', () => {
    rememberFailure(root, { version: '45.4.1', at: days(1) })
    const note = join(root, '.cache/electron-unavailable.json')
    expect(existsSync(note)).toBe(true)
    for (const text of ['', '{', '[]', '{"version":1}']) {
      writeFileSync(note, text)
      expect(recallFailure(root)).toBeNull()
    }
  })
})

describe('running Electron', () => {
  it('keeps the sandbox on for everyone but root on Linux', () => {
    const options = { root: '/desk', data: '/data', platform: 'linux' as const, uid: 1000 }
    expect(electronArguments(options)).toEqual(['/desk', '--data', '/data'])
    expect(electronArguments({ ...options, uid: 0 })).toContain('--no-sandbox')
    expect(electronArguments({ ...options, platform: 'darwin', uid: 0 })).not.toContain('--no-sandbox')
  })

  it('tells a crash at the start from the end of a working day', () => {
    expect(crashedAtStart({ code: 133, signal: 'SIGTRAP' }, 300)).toBe(true)
    expect(crashedAtStart({ code: 133, signal: null }, 300)).toBe(true)
    expect(crashedAtStart({ code: 127, signal: null }, 300)).toBe(true)
    expect(crashedAtStart({ code: 133, signal: 'SIGTRAP' }, 60_000)).toBe(false)
    expect(crashedAtStart({ code: 1, signal: null }, 300)).toBe(false)
    expect(crashedAtStart({ code: 143, signal: 'SIGTERM' }, 300)).toBe(false)
  })
})
