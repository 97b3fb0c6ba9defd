import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { SCHEME } from '#electron/main/guard.ts'
import { windowOptions } from '#electron/main/windows.ts'
import { pageCsp } from '#node/csp.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8')
/** All that is compiled into the shell, comments left out. */
const shell = ['electron/main', 'electron/preload']
  .flatMap((folder) => readdirSync(`${root}${folder}`).map((name) => `${folder}/${name}`))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => read(name).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''))
  .join('\n')
const builder = read('.config/electron-builder.yml')
const fuse = (name: string): string | undefined => new RegExp(`^ {2}${name}: (\\w+)$`, 'm').exec(builder)?.[1]

/**
 * Electron's published security checklist (electronjs.org/docs/latest/tutorial/security), in its order. Points that are rules of their
 * own are held in test/unit/electron-shell/guard.test.ts and boot.test.ts; which is where stands in resources/docs/THREATS.md.
 */
describe('the checklist of Electron', () => {
  const { webPreferences } = windowOptions('/preload.cjs')

  it('1 loads nothing from a network: the page has a scheme of its own, and no code names an address to load', () => {
    expect(SCHEME).toBe('desk')
    expect(shell).not.toMatch(/loadURL\(['"`]https?:/)
    expect(shell).not.toMatch(/['"`]http:\/\//)
    expect(builder).toMatch(/^publish: null$/m)
  })

  it('2, 3, 4 has neither Node nor its own world in the page, and a sandbox', () => {
    expect(webPreferences).toMatchObject({ nodeIntegration: false, contextIsolation: true, sandbox: true })
    expect(Object.keys(webPreferences)).not.toContain('nodeIntegrationInWorker')
    expect(Object.keys(webPreferences)).not.toContain('nodeIntegrationInSubFrames')
    expect(shell).toContain('app.enableSandbox()')
  })

  it('6, 8, 9, 10 leaves web security, insecure content and experiments at their safe defaults', () => {
    for (const word of [
      ...['webSecurity', 'allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures'],
      ...['disableBlinkFeatures', 'disable-web-security', 'ignore-certificate-errors', 'no-sandbox'],
      ...['commandLine', 'setCertificateVerifyProc', 'certificate-error'],
    ])
      expect(shell, word).not.toContain(word)
  })

  it('7 has a policy without unsafe-, evaluation or any other origin', () => {
    for (const policy of [pageCsp(null), pageCsp('nonce')]) {
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/unsafe-|\*|https?:|wasm-unsafe-eval/)
    }
  })

  it('11, 12 has no webview', () => {
    expect(webPreferences.webviewTag).toBe(false)
    expect(read('src/renderer/index.html')).not.toContain('webview')
  })

  it('15 hands only an address that a person agreed to, and folders of the desk, to the system', () => {
    expect(shell.match(/shell\.openExternal/g)).toHaveLength(1)
    expect(shell.match(/shell\.openPath/g)).toHaveLength(1)
    expect(shell).not.toMatch(/child_process|execFile|spawn\(/)
  })

  it('16 is of a version that is pinned exactly, so that it is chosen and not met', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as {
      devDependencies: Record<string, string>
    }
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('17 takes messages of the main frame of its own windows only', () => {
    expect(shell).not.toMatch(/ipcMain\.handle|ipcRenderer\.(?!postMessage|on\b|once\b|send\b)\w+/)
    expect(read('electron/main/relay.ts')).toMatch(/senderFrame/)
    expect(read('electron/main/relay.ts')).toMatch(/isOurs/)
  })

  it('18 serves the page by a scheme, not by file:, and no file has more rights than another', () => {
    expect(shell).not.toMatch(/['"`]file:\/\/|loadFile\(/)
    expect(fuse('grantFileProtocolExtraPrivileges')).toBe('false')
  })

  it('19 is packed with its fuses set: no Node mode, no options, no inspector, only its own checked archive', () => {
    expect({
      runAsNode: fuse('runAsNode'),
      options: fuse('enableNodeOptionsEnvironmentVariable'),
      inspect: fuse('enableNodeCliInspectArguments'),
      integrity: fuse('enableEmbeddedAsarIntegrityValidation'),
      onlyAsar: fuse('onlyLoadAppFromAsar'),
      cookies: fuse('enableCookieEncryption'),
    }).toEqual({
      ...{ runAsNode: 'false', options: 'false', inspect: 'false' },
      ...{ integrity: 'true', onlyAsar: 'true', cookies: 'true' },
    })
  })

  it('20 gives the page no part of Electron: the preload hands over a port and nothing else', () => {
    const preload = read('electron/preload/index.ts')
    expect(preload).not.toMatch(/contextBridge|exposeInMainWorld|window\.\w+ =/)
    expect(preload.match(/from 'electron'/g)).toHaveLength(1)
  })
})
