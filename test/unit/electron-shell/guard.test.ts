import { describe, expect, it } from 'vitest'
import { FakeEvent, FakeShell } from '#test/fakes/fake-shell.ts'
import { guardContents } from '../../../electron/main/guard-contents.ts'
import { isPageOrigin, mayHave, mayNavigate, mayRequest, onWindowOpen } from '../../../electron/main/guard.ts'

const SHA = 'ab'.repeat(32)

describe('navigation', () => {
  it.each([
    ['desk://app/', true],
    ['desk://app/index.html', true],
    ['desk://app/#/cases/1', true],
    ['desk://app/index.html?x=1#/queue', true],
    [`desk://app/vault/${SHA}`, false],
    ['desk://app/assets/index.js', false],
    ['desk://app.evil/', false],
    ['desk://other/', false],
    ['desk:///', false],
    ['desk:app/', false],
    ['https://seller.tiktok.com/', false],
    ['http://127.0.0.1:5173/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['data:text/html,hello', false],
    ['blob:desk://app/1', false],
    ['about:blank', false],
    ['chrome://gpu', false],
    ['', false],
  ])('%s: %s', (url, allowed) => expect(mayNavigate(url)).toBe(allowed))
})

describe('requests of the page', () => {
  it.each([
    ['desk://app/assets/index.js', true],
    [`desk://app/vault/${SHA}/thumb`, true],
    ['blob:desk://app/1', true],
    ['data:image/png;base64,', true],
    ['devtools://devtools/bundled/inspector.html', true],
    ['https://example.com/pixel.png', false],
    ['http://127.0.0.1:80/', false],
    ['ws://127.0.0.1:80/', false],
    ['file:///etc/passwd', false],
    ['desk://other/', false],
    ['chrome-extension://abc/x.js', false],
    ['nonsense', false],
  ])('%s: %s', (url, allowed) => expect(mayRequest(url)).toBe(allowed))

  it.each(['DESK://app/', 'desk://APP/', 'desk://app:80/', 'desk://user@app/'])(
    'reads %s as the browser does',
    (url) => {
      expect(isPageOrigin(url)).toBe(new URL(url).protocol === 'desk:' && new URL(url).host === 'app')
    },
  )
})

describe('windows', () => {
  it.each([
    ['https://seller-us.tiktok.com/order?id=1', 'ask-to-browse'],
    ['http://example.com/', 'deny'],
    ['https://user:secret@example.com/', 'deny'],
    ['desk://app/', 'deny'],
    ['file:///etc/passwd', 'deny'],
    ['javascript:alert(1)', 'deny'],
    ['about:blank', 'deny'],
    ['mailto:a@example.com', 'deny'],
    ['ms-settings:', 'deny'],
    ['', 'deny'],
  ])('%s: %s', (url, answer) => expect(onWindowOpen(url)).toBe(answer))
})

describe('permissions', () => {
  it.each([
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'midi',
    'openExternal',
    'fullscreen',
    'fileSystem',
    'usb',
    'serial',
    'hid',
    'display-capture',
    'unknown',
  ])('%s is denied', (permission) => expect(mayHave(permission, 'desk://app/')).toBe(false))

  it('lets the page, and it alone, write text to the clipboard', () => {
    expect(mayHave('clipboard-sanitized-write', 'desk://app/')).toBe(true)
    for (const url of ['', 'https://example.com/', 'desk://other/', 'null'])
      expect(mayHave('clipboard-sanitized-write', url)).toBe(false)
  })
})

describe('contents of any kind', () => {
  const guarded = (): { shell: FakeShell; contents: ReturnType<FakeShell['newContents']> } => {
    const shell = new FakeShell()
    const contents = shell.newContents()
    guardContents(shell, contents)
    return { shell, contents }
  }

  it('stay on the page', () => {
    const { contents } = guarded()
    expect(contents.navigates('desk://app/')).toBe(true)
    expect(contents.navigates('https://example.com/')).toBe(false)
    expect(contents.navigates('https://example.com/', 'will-redirect')).toBe(false)
  })

  it('hold no webview', () => {
    const { contents } = guarded()
    const event = new FakeEvent()
    contents.emit('will-attach-webview', event)
    expect(event.prevented).toBe(true)
  })

  it.each([
    ['https://example.com/help', false, []],
    ['https://example.com/help', true, ['https://example.com/help']],
    ['file:///etc/passwd', true, []],
  ] as const)(
    'open no window; %s goes to the browser only when agreed (%s)',
    async (url, agrees, browsed) => {
      const { shell, contents } = guarded()
      shell.agrees = agrees
      expect(contents.openHandler?.({ url })).toEqual({ action: 'deny' })
      await new Promise(setImmediate)
      expect(shell.browsed).toEqual(browsed)
    },
  )
})
