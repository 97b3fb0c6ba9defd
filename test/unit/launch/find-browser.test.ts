import { describe, expect, it } from 'vitest'
import { findBrowser, isSnap } from '#hosts/launch/find-browser.mjs'

/** A machine that holds exactly these files. */
function machine(platform: NodeJS.Platform, files: readonly string[], env: Record<string, string> = {}) {
  const slashed = (path: string): string => path.replaceAll('\\', '/')
  return {
    platform,
    env,
    home: platform === 'win32' ? 'C:\\Users\\a' : '/people/a',
    exists: (path: string) => files.includes(slashed(path)),
    list: (folder: string) => {
      const prefix = `${slashed(folder)}/`
      const inside = files.filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length))
      return [...new Set(inside.map((path) => path.split('/')[0] ?? ''))]
    },
    real: (path: string) => path,
  }
}

describe('findBrowser', () => {
  it('takes the one the person named', () => {
    const env = { AFTERCASE_BROWSER: '/opt/mine' }
    expect(findBrowser(machine('linux', ['/opt/mine', '/usr/bin/chromium'], env))).toBe('/opt/mine')
  })

  it('says so when the named one is not there, instead of taking another', () => {
    const env = { AFTERCASE_BROWSER: '/opt/mine' }
    expect(() => findBrowser(machine('linux', ['/usr/bin/chromium'], env))).toThrow('/opt/mine')
  })

  it.each<[string, NodeJS.Platform, string, Record<string, string>]>([
    ['on the path', 'linux', '/opt/bin/google-chrome', { PATH: 'relative:/opt/bin' }],
    ['at a known place of Linux', 'linux', '/usr/bin/microsoft-edge', {}],
    ['as a macOS app', 'darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', {}],
    [
      "as a person's own macOS app",
      'darwin',
      '/people/a/Applications/Chromium.app/Contents/MacOS/Chromium',
      {},
    ],
    ['in Program Files', 'win32', 'C:/PF/Google/Chrome/Application/chrome.exe', { ProgramFiles: 'C:\\PF' }],
    ['as Edge', 'win32', 'C:/X86/Microsoft/Edge/Application/msedge.exe', { 'ProgramFiles(x86)': 'C:\\X86' }],
    ['from Playwright', 'linux', '/people/a/.cache/ms-playwright/chromium-1255/chrome-linux64/chrome', {}],
    [
      'from Playwright elsewhere',
      'linux',
      '/pw/chromium-9/chrome-linux/chrome',
      { PLAYWRIGHT_BROWSERS_PATH: '/pw' },
    ],
  ])('finds one %s', (_where, platform, path, env) => {
    expect(findBrowser(machine(platform, [path], env))?.replaceAll('\\', '/')).toBe(path)
  })

  it("takes the newest of Playwright's, by number", () => {
    const files = ['999', '1255'].map(
      (n) => `/people/a/.cache/ms-playwright/chromium-${n}/chrome-linux/chrome`,
    )
    expect(findBrowser(machine('linux', files))).toBe(files[1])
  })

  it('finds none where there is none', () => {
    expect(findBrowser(machine('linux', ['/usr/bin/firefox'], { PATH: '/usr/bin' }))).toBeNull()
  })

  it('leaves snaps out when asked, also behind a link and behind a script', () => {
    const files = ['/snap/bin/chromium', '/usr/bin/chromium-browser', '/usr/local/bin/chromium']
    const given = {
      ...machine('linux', files),
      real: (path: string) => (path.includes('local') ? '/usr/bin/snap' : path),
    }
    expect(findBrowser(given)).not.toBeNull()
    expect(findBrowser({ ...given, snap: false })).toBeNull()
    expect(isSnap('/usr/bin/google-chrome', given)).toBe(false)
  })
})
