import { expect, test } from 'vitest'
import { hanLanguage } from '#node/dossier/font-choice.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import { Shaper } from '#node/dossier/shape.ts'
import type { DossierLanguage } from '#core/dossier/model.ts'

test.each<[DossierLanguage, string, string[]]>([
  ['zh', '直接骨', ['sans']],
  ['zh-Hant', '直接骨', ['tc']],
  ['ja', '直接骨を', ['jp']],
  ['ja', '这些说话', ['sans']],
  ['en', 'ご返品', ['jp']],
  ['zh', '这个の好', ['sans']],
  ['th', 'ที่นี่', ['thai']],
  ['en', 'ok 안녕', ['sans', 'kr']],
  ['vi', 'Khiếu nại bị từ chối', ['sans']],
])('a dossier in %s prints %s in its own shapes', async (language, text, families) => {
  const { runs } = new Shaper(await loadFonts(), language).shape(text, 'regular')
  expect([...new Set(runs.map(({ face }) => face.family))]).toEqual(families)
})

test('the second language decides where the first has no Chinese characters', () => {
  const second = { language: 'ja', ask: '', claimText: '', captions: {} } as never
  expect(hanLanguage({ language: 'en', second })).toBe('ja')
  expect(hanLanguage({ language: 'zh-Hant', second })).toBe('zh-Hant')
  expect(hanLanguage({ language: 'de' })).toBe('de')
})
