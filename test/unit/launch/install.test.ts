import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fulfils, hasPackages, lockStamp } from '#hosts/launch/install.mjs'
import { bundledNode, node24, toolEnv } from '#hosts/launch/node24.mjs'
import { installArguments, npmCommand } from '#hosts/launch/npm.mjs'

const linux = { platform: 'linux', arch: 'x64' }

describe('the stamp of an installation', () => {
  it('changes with the lock file and with the machine', () => {
    const stamp = lockStamp('{}', linux)
    expect(stamp).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a linux-x64\n')
    expect(lockStamp('{ }', linux)).not.toBe(stamp)
    expect(lockStamp('{}', { platform: 'darwin', arch: 'x64' })).not.toBe(stamp)
  })
})

describe("npm's own record of node_modules", () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
      'node_modules/@img/sharp-darwin-arm64': {
        version: '0.35.5',
        optional: true,
        os: ['darwin'],
        cpu: ['arm64'],
      },
    },
  }
  const zod = { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' } }

  it('fulfils the lock file without the optional packages of other systems', () => {
    expect(fulfils(lock, { packages: zod }, linux)).toBe(true)
  })

  it('does not when the optional package of this system is absent', () => {
    expect(fulfils(lock, { packages: zod }, { platform: 'darwin', arch: 'arm64' })).toBe(false)
  })

  it.each([
    ['a package is absent', {}],
    ['a version differs', { 'node_modules/zod': { version: '4.6.6', integrity: 'sha512-a' } }],
    ['the bytes differ', { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-b' } }],
  ])('does not when %s', (_why, packages) => {
    expect(fulfils(lock, { packages }, linux)).toBe(false)
  })
})

describe('hasPackages', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'launch-'))
    write(
      'package-lock.json',
      JSON.stringify({ packages: { '': {}, 'node_modules/zod': { version: '1.0.0' } } }),
    )
  })
  afterEach(() => rmSync(root, { recursive: true }))
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const record = (version: string): void =>
    write(
      'node_modules/.package-lock.json',
      JSON.stringify({ packages: { 'node_modules/zod': { version } } }),
    )

  it('is false in a fresh clone', () => {
    expect(hasPackages(root, linux)).toBe(false)
  })

  it('takes over what a plain npm ci installed, and leaves its stamp', () => {
    record('1.0.0')
    expect(hasPackages(root, linux)).toBe(true)
    const stamp = lockStamp(readFileSync(join(root, 'package-lock.json')), linux)
    expect(readFileSync(join(root, 'node_modules/.aftercase-lock'), 'utf8')).toBe(stamp)
  })

  it('is false once the lock file asks for something else', () => {
    record('1.0.0')
    hasPackages(root, linux)
    write('package-lock.json', JSON.stringify({ packages: { 'node_modules/zod': { version: '2.0.0' } } }))
    expect(hasPackages(root, linux)).toBe(false)
  })
})

describe('which Node and which npm', () => {
  const self = { execPath: '/usr/bin/node', platform: 'linux' as const, versions: { node: '20.20.2' } }

  it('runs the desk on the Node of the dependencies unless it is on a 24 already', () => {
    expect(node24('/desk', self)).toBe('/desk/node_modules/node/bin/node')
    expect(node24('/desk', { ...self, versions: { node: '24.1.0' } })).toBe('/usr/bin/node')
    expect(node24('/desk', { ...self, versions: { node: '26.1.0' } })).toBe(
      '/desk/node_modules/node/bin/node',
    )
    expect(bundledNode('/desk', 'win32')).toMatch(/node\.exe$/)
  })

  it('puts that Node first on the path, whatever the variable is spelled like', () => {
    const env = toolEnv('/desk', { Path: '/usr/bin', HOME: '/people/a' }, self)
    expect(env).toEqual({
      HOME: '/people/a',
      Path: '/desk/node_modules/node/bin:/desk/node_modules/.bin:/usr/bin',
    })
  })

  it('calls the npm that called us as a script, on its own Node', () => {
    const env = { npm_execpath: '/lib/npm/bin/npm-cli.js', npm_node_execpath: '/opt/node' }
    const command = (there: readonly string[]) =>
      npmCommand(env, self, (path) => there.includes(path)).command
    expect(npmCommand(env, self, () => true).args).toEqual(['/lib/npm/bin/npm-cli.js'])
    expect(command(['/opt/node', '/usr/bin/node'])).toBe('/opt/node')
    expect(command(['/usr/bin/node'])).toBe('/usr/bin/node')
    expect(command([])).toBe('node')
  })

  it('calls npm by name when something else called us', () => {
    expect(npmCommand({ npm_execpath: '/lib/pnpm.cjs' }, self)).toEqual({
      command: 'npm',
      args: [],
      shell: false,
    })
    expect(npmCommand({}, { ...self, platform: 'win32' }).shell).toBe(true)
  })

  it('changes node_modules in place where Windows could not delete the running Node', () => {
    const inside = '/desk/node_modules/node/bin/node.exe'
    expect(installArguments('/desk', { execPath: inside, platform: 'win32' }).slice(0, 2)).toEqual([
      'install',
      '--no-save',
    ])
    expect(installArguments('/desk', { execPath: inside, platform: 'linux' })[0]).toBe('ci')
    expect(installArguments('/desk', { execPath: 'C:/node.exe', platform: 'win32' })[0]).toBe('ci')
  })
})
