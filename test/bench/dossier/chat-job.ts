import { readFileSync } from 'node:fs'
import { planDossier } from '#core/dossier/plan.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import { createMeasure } from '#node/dossier/measure.ts'
import { writeDossier } from '#node/dossier/render.ts'
import { Shaper } from '#node/dossier/shape.ts'
import { inputOf } from '#test/fixtures/dossier/make.ts'
import type { ChatLine } from './chat-data.ts'

/** The work that is measured: a long conversation, planned, shaped, subset and written. */
const messages = JSON.parse(readFileSync('chat.json', 'utf8')) as ChatLine[]
const shaper = new Shaper(await loadFonts())
const plan = planDossier(
  { ...inputOf([]), language: 'zh', messages, events: [], claims: [] },
  createMeasure(shaper),
)
await writeDossier(plan, [], shaper, 'ours.pdf')
