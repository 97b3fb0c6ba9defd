import { describe, expect, it } from 'vitest'
import { defaultDataFolder } from '#node/data-folder.ts'

describe('defaultDataFolder', () => {
  it.each([
    ['linux', {}, '/home/u1', '/home/u1/.local/share/aftercase'],
    ['linux', { XDG_DATA_HOME: '/srv/data' }, '/home/u1', '/srv/data/aftercase'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/u1', '/home/u1/.local/share/aftercase'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/u1', '/home/u1/.local/share/aftercase'],
    ['darwin', {}, '/Users/clerk', '/Users/clerk/Library/Application Support/Aftercase'],
    ['win32', { APPDATA: 'D:\\Roam' }, 'C:\\Users\\clerk', 'D:\\Roam\\Aftercase'],
    ['win32', {}, 'C:\\Users\\clerk', 'C:\\Users\\clerk\\AppData\\Roaming\\Aftercase'],
  ] as const)('%s %o', (platform, env, home, folder) => {
    expect(defaultDataFolder(env, platform, home)).toBe(folder)
  })
})
