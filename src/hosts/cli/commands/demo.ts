import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from '../command.ts'
import { draftAppeal } from './appeal.ts'
import { exportDossier } from './dossier.ts'

const CLAIM = `The refund was paid although the item we sent was complete and as described. The packing photo shows it new and sealed before dispatch; the tracking record shows delivery on time; in the chat the buyer confirms receipt.

We ask the platform to review the refund and to compensate the seller.

（中文说明）我们发出的商品完整、全新，发货前已拍照留证；物流显示按时签收；买家在聊天中确认收到。请平台复核并向卖家赔付。`

export const demoCommand: Command = {
  usage: 'demo',
  summary: 'run the main job on the sample files: import, proof, appeal, dossier',
  options: {},
  async run(session) {
    const { cases } = await session.client.desk.loadSamples({}, session.options)
    const appealable = await session.client.cases.page({ view: 'appealable', limit: 500 })
    const chosen = appealable.rows.toSorted((a, b) => b.evidenceCount - a.evidenceCount)[0]
    if (!chosen) throw new Error('the sample desk has no case to appeal')
    await draftAppeal(session, chosen.id, CLAIM)
    const out = mkdtempSync(join(tmpdir(), 'aftercase-dossier-'))
    const built = await exportDossier(session, {
      caseId: chosen.id,
      out,
      options: { profile: 'tiktok-after-sale', language: 'en' },
    })
    const head = `${cases} sample cases; appeal for case ${chosen.platformId} (${chosen.market})`
    const json = { cases, caseId: chosen.platformId, ...(built.json as object) }
    return { ...built, json, text: `${head}\n${built.text}` }
  },
}
