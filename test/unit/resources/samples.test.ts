import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VIEWS } from '#contract/cases.ts'
import { DAY, RESOURCES, type TestDesk, openTestDesk } from '#test/fakes/desk.ts'

const FOLDER = join(RESOURCES, 'samples')
const APPEALABLE = '4035361804720591637'

describe('the sample desk', () => {
  let desk: TestDesk
  afterEach(() => desk.close())

  const state = () => ({
    cases: desk.desk.deps.raw.prepare('SELECT * FROM cases ORDER BY id').all(),
    orders: desk.desk.deps.raw.prepare('SELECT * FROM orders ORDER BY id').all(),
    evidence: desk.count('evidence'),
    events: desk.count('case_events'),
    shops: desk.count('shops'),
  })

  describe('loaded on a Wednesday', () => {
    beforeEach(async () => {
      desk = await openTestDesk()
      expect(await desk.client.desk.loadSamples({})).toEqual({ cases: 24 })
    })

    it('fills every view but the one a person fills by putting a case off', async () => {
      const counts = await desk.client.cases.counts({})
      expect(VIEWS.filter((view) => !counts[view])).toEqual(['snoozed'])
    })

    it('reads every row, and meets one unknown word only', async () => {
      const imports = await desk.client.imports.list({})
      expect(
        imports
          .map(({ fileName, quarantined }) => [fileName, quarantined])
          .toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
      ).toEqual([
        ['orders-th.csv', 0],
        ['orders-us.csv', 0],
        ['returns-br.csv', 0],
        ['returns-th.csv', 0],
        ['returns-us.csv', 0],
      ])
      const { rows } = await desk.client.cases.page({ view: 'look' })
      expect(rows.map(({ status }) => status)).toEqual(['Awaiting platform decision'])
    })

    it('holds a case ready for an appeal, with its order and evidence', async () => {
      const found = await desk.client.cases.get({ id: APPEALABLE })
      expect(found).toMatchObject({ appealable: true, amount: { minor: 8999, currency: 'USD' } })
      expect(found.order?.trackingNo).toBe('SX7720418365')
      expect(found.evidence.map(({ kind }) => kind).sort()).toEqual([
        'chat',
        'delivery',
        'invoice',
        'packing',
        'tracking',
      ])
      expect(found.evidence.filter(({ hasThumbnail }) => hasThumbnail).length).toBeGreaterThanOrEqual(3)
    })

    it('changes nothing when loaded again, days later and after a case was closed', async () => {
      await desk.client.cases.close({ caseId: APPEALABLE, outcome: 'won', amountMinor: 8999 })
      const before = state()
      desk.clock.tick(3 * DAY)
      await desk.client.desk.loadSamples({})
      expect(state()).toEqual(before)
    })
  })

  // Early in a month every date may read two ways; on a Monday working days reach back over the weekend.
  it.each(['2026-01-08T09:00:00Z', '2026-03-09T03:00:00Z', '2026-11-02T20:00:00Z'])(
    'shows its cases when loaded at %s',
    async (now) => {
      desk = await openTestDesk({ now: Date.parse(now) })
      expect(await desk.client.desk.loadSamples({})).toEqual({ cases: 24 })
      const counts = await desk.client.cases.counts({})
      const wanted = ['needs-us', 'due-24h', 'waiting-buyer', 'appealable', 'look', 'closed'] as const
      expect(wanted.filter((view) => !counts[view])).toEqual([])
    },
  )

  it('ships small evidence without a trace of a person', async () => {
    desk = await openTestDesk()
    for (const name of readdirSync(FOLDER)) {
      expect(statSync(join(FOLDER, name)).size).toBeLessThan(150 * 1024)
      if (/\.(jpg|png|webp)$/.test(name))
        expect((await sharp(join(FOLDER, name)).metadata()).exif).toBeUndefined()
      if (name.endsWith('.csv')) {
        const text = readFileSync(join(FOLDER, name), 'utf8')
        expect(text.startsWith('\uFEFF')).toBe(true)
        const buyers = text.match(/\bbuyer_\w+/g) ?? []
        expect(buyers.filter((buyer) => !/^buyer_(us|th|br)_\d\d$/.test(buyer))).toEqual([])
        expect(text).not.toMatch(/@|\+\d{2}|https?:/)
      }
    }
  })
})
