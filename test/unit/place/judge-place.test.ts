import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { systemFacts } from '#node/place/facts.ts'
import { type PlaceFacts, judgePlace } from '#node/place/judge-place.ts'
import { openTestDesk } from '#test/fakes/desk.ts'

const facts = (own: Partial<PlaceFacts>): PlaceFacts => ({
  ...{ platform: 'linux', env: {}, home: '/data/clerk', resolve: (path: string) => path },
  ...{ exists: () => false, mounts: () => '', magic: () => null },
  ...own,
})
const MOUNTS = `/dev/sda1 / ext4 rw 0 0
server:/export /mnt/team nfs4 rw 0 0
//nas/desk /mnt/my\\040nas cifs rw 0 0
clerk@host: /data/clerk/remote fuse.sshfs rw 0 0
/dev/sdb1 /media/usb fuseblk rw 0 0
/dev/sdc1 /mnt/team/local ext4 rw 0 0
shared /mnt/host vboxsf rw 0 0
`
const MAC = `/dev/disk3s1 on / (apfs, local)
//clerk@nas/desk on /Volumes/My Desk (smbfs, nodev)
`
const windows = { platform: 'win32', home: 'C:\\Users\\clerk' } as const
const marked = (...marks: string[]) => ({ exists: (path: string) => marks.includes(path) })

describe('a place for a live database', () => {
  it.each([
    ['an NFS mount', '/mnt/team/aftercase', facts({ mounts: () => MOUNTS }), 'network', 'nfs4'],
    [
      'an SMB mount with a blank',
      '/mnt/my nas/aftercase',
      facts({ mounts: () => MOUNTS }),
      'network',
      'cifs',
    ],
    ['sshfs', '/data/clerk/remote/x', facts({ mounts: () => MOUNTS }), 'network', 'fuse.sshfs'],
    ['NFS by its number alone', '/srv/x', facts({ magic: () => 0x6969 }), 'network', 'nfs'],
    [
      'SMB on macOS',
      '/Volumes/My Desk/x',
      facts({ platform: 'darwin', mounts: () => MAC }),
      'network',
      'smbfs',
    ],
    ['a share of Windows', '\\\\nas\\desk\\x', facts(windows), 'network', '\\\\nas\\desk\\x'],
    ['a long path to a share', '\\\\?\\UNC\\nas\\desk', facts(windows), 'network', '\\\\?\\UNC\\nas\\desk'],
    [
      'a mapped drive',
      'Z:\\Aftercase',
      facts({ ...windows, resolve: (path) => path.replace('Z:', '\\\\nas\\desk') }),
      'network',
      '\\\\nas\\desk\\Aftercase',
    ],
    [
      'OneDrive by its variable',
      'D:\\Cloud\\Aftercase',
      facts({ ...windows, env: { OneDriveCommercial: 'D:\\Cloud' } }),
      'synced',
      'OneDrive',
    ],
    ['iCloud Drive on Windows', 'C:\\Users\\clerk\\iCloudDrive\\x', facts(windows), 'synced', 'iCloud Drive'],
    [
      'iCloud Drive on macOS',
      '/data/clerk/Library/Mobile Documents/x',
      facts({ platform: 'darwin' }),
      'synced',
      'iCloud Drive',
    ],
    [
      'what macOS syncs for others',
      '/data/clerk/Library/CloudStorage/GoogleDrive-a/x',
      facts({ platform: 'darwin' }),
      'synced',
      'iCloud, OneDrive, Dropbox or Google Drive',
    ],
    ['Dropbox by its mark', '/data/box/desk', facts(marked('/data/box/.dropbox.cache')), 'synced', 'Dropbox'],
    ['Syncthing', '/data/st/a/b', facts(marked('/data/st/.stfolder')), 'synced', 'Syncthing'],
    ['Google Drive', '/data/g/a', facts(marked('/data/g/.tmp.driveupload')), 'synced', 'Google Drive'],
    ['Nutstore', '/data/n/a', facts(marked('/data/n/.nutstore')), 'synced', 'Nutstore (坚果云)'],
    [
      'a link that leads there',
      '/data/clerk/desk',
      facts({ mounts: () => MOUNTS, resolve: () => '/mnt/team/desk' }),
      'network',
      'nfs4',
    ],
  ] as const)('is not %s', (_what, folder, known, kind, name) => {
    expect(judgePlace(folder, known)).toEqual({ verdict: 'unsafe', kind, name })
  })

  it.each([
    ['C:\\Users\\clerk\\OneDrive - Shop\\x', windows, 'OneDrive'],
    ['D:\\Dropbox (Shop)\\x', windows, 'Dropbox'],
    ['G:\\My Drive\\x', windows, 'Google Drive'],
    ['D:\\我的坚果云\\x', windows, 'Nutstore (坚果云)'],
    ['D:\\BaiduSyncdisk\\x', windows, 'Baidu Netdisk (百度网盘)'],
    ['/data/clerk/Syncthing/x', {}, 'a sync program'],
  ] as const)('may not be %s: a name is no proof', (folder, own, name) => {
    expect(judgePlace(folder, facts(own))).toEqual({ verdict: 'uncertain', kind: 'synced', name })
  })

  it('may be shared with the host of a virtual machine, and that is said', () => {
    expect(judgePlace('/mnt/host/x', facts({ mounts: () => MOUNTS }))).toMatchObject({
      ...{ verdict: 'uncertain', kind: 'network', name: 'vboxsf' },
    })
  })

  it.each<[string, Partial<PlaceFacts>]>([
    ['/data/clerk/.local/share/aftercase', { mounts: () => MOUNTS }],
    ['/media/usb/aftercase', { mounts: () => MOUNTS }],
    ['/mnt/team/local/aftercase', { mounts: () => MOUNTS }],
    [
      'C:\\Users\\clerk\\AppData\\Roaming\\Aftercase',
      { ...windows, env: { OneDrive: 'C:\\Users\\clerk\\OneDrive' } },
    ],
    ['\\\\?\\C:\\Aftercase', windows],
    // The settings of Dropbox lie in the home of its user.
    ['/data/clerk/aftercase', marked('/data/clerk/.dropbox')],
    ['/data/clerk/dropbox-letters', {}],
  ])('is %s', (folder, own) => {
    expect(judgePlace(folder, facts(own))).toBeNull()
  })

  it('is looked at on this computer', () => {
    expect(judgePlace(join(tmpdir(), 'not', 'there', 'yet'), systemFacts)?.verdict).not.toBe('unsafe')
  })

  it('that is none is refused before anything is written there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aftercase-place-'))
    const opened = openTestDesk({
      dataDir: folder,
      judgePlace: () => ({ verdict: 'unsafe', kind: 'synced', name: 'Dropbox' }),
    })
    await expect(opened).rejects.toMatchObject({
      ...{ code: 'place-unsafe', data: { kind: 'synced', name: 'Dropbox', path: folder } },
    })
    expect(readdirSync(folder)).toEqual([])
    const desk = await openTestDesk({
      dataDir: folder,
      judgePlace: () => ({ verdict: 'uncertain', kind: 'synced', name: 'Dropbox' }),
    })
    expect((await desk.client.desk.info({})).startup).toEqual([{ code: 'place-synced', count: 1 }])
    await desk.close()
    rmSync(folder, { recursive: true, force: true })
  })
})
