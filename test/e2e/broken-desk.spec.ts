import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from './harness.ts'
import { startHost } from './support/host-process.ts'

const BROKEN: readonly { name: string; make: (folder: string) => Promise<void> | void; says: RegExp }[] = [
  {
    name: 'a database of a newer version',
    make(folder) {
      const raw = new Database(join(folder, 'desk.sqlite'))
      raw.pragma('journal_mode = WAL')
      raw.exec(`CREATE TABLE kysely_migration (name TEXT PRIMARY KEY, timestamp TEXT);
        INSERT INTO kysely_migration VALUES ('9990-from-the-future', '2099')`)
      raw.close()
    },
    says: /newer version/i,
  },
  {
    name: 'a database that is none',
    make: (folder) => writeFile(join(folder, 'desk.sqlite'), 'this is no database '.repeat(500)),
    says: /damaged/i,
  },
  {
    name: 'a desk in a synced folder',
    async make(folder) {
      await mkdir(join(folder, '.stfolder'))
      await writeFile(join(folder, 'desk.sqlite'), 'left alone')
    },
    says: /is synced by Syncthing/,
  },
]

test.describe('a desk that cannot be opened', { tag: '@browser-host' }, () => {
  for (const { name, make, says } of BROKEN)
    test(`${name} gets a screen that says so, and is left as it was`, async ({ browser }) => {
      const folder = await mkdtemp(join(tmpdir(), 'aftercase-broken-'))
      await make(folder)
      const before = await readFile(join(folder, 'desk.sqlite'))
      const host = await startHost(folder)
      const page = await browser.newPage()
      await page.goto(host.entry)
      await expect(page.getByText(says).first()).toBeVisible()
      await page.close()
      await host.stop()
      expect((await readFile(join(folder, 'desk.sqlite'))).equals(before)).toBe(true)
      await rm(folder, { recursive: true, force: true })
    })
})
