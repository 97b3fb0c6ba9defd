import { describe, expect, it } from 'vitest'
import { hasDisplay, windowArguments } from '#hosts/launch/app-window.mjs'
import { addressIn } from '#hosts/launch/browser-host.mjs'

describe('the address of the browser host', () => {
  it('is read from its line', () => {
    expect(addressIn('Aftercase: http://127.0.0.1:40123/?key=abc')).toBe('http://127.0.0.1:40123/?key=abc')
  })

  it.each([
    'Aftercase: http://192.168.0.2:40123/?key=abc',
    'Aftercase: http://127.0.0.1.example.test:80/',
    'Aftercase: file:///etc/passwd',
    'The desk is in use.',
  ])('is not taken from: %s', (line) => {
    expect(addressIn(line)).toBeNull()
  })
})

describe('the app window', () => {
  const options = {
    url: 'http://127.0.0.1:1/',
    profile: '/data/browser',
    platform: 'linux' as const,
    uid: 1000,
  }

  it('has a profile of its own and stays off the network', () => {
    const args = windowArguments(options)
    expect(args).toContain('--app=http://127.0.0.1:1/')
    expect(args).toContain('--user-data-dir=/data/browser')
    expect(args).toContain('--disable-background-networking')
  })

  it('keeps the sandbox on for everyone but root on Linux', () => {
    expect(windowArguments(options)).not.toContain('--no-sandbox')
    expect(windowArguments({ ...options, uid: 0 })).toContain('--no-sandbox')
    expect(windowArguments({ ...options, platform: 'win32', uid: undefined })).not.toContain('--no-sandbox')
  })
})

it('a Linux without a display gets no window', () => {
  expect(hasDisplay('linux', {})).toBe(false)
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true)
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
  expect(hasDisplay('win32', {})).toBe(true)
})
