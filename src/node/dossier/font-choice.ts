import type { DossierInput, DossierLanguage } from '#core/dossier/model.ts'
import type { FontFace, FontFamily } from './fonts.ts'

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const HAN = /\p{Script=Han}/gu
const SHARED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u

type Faces = (family: FontFamily) => Pick<FontFace, 'covers'>

/** The language of a dossier (or of its second language) that decides how shared Chinese characters look. */
export function hanLanguage({
  language,
  second,
}: Pick<DossierInput, 'language' | 'second'>): DossierLanguage {
  const own = [language, second?.language].find((one) => one === 'zh' || one === 'zh-Hant' || one === 'ja')
  return own ?? language
}

/**
 * The families with Chinese characters in the order in which `text` asks them. All its characters come from one family where
 * one has them all: a simplified message in a Japanese dossier is not half in Japanese shapes.
 */
export function familiesFor(text: string, language: DossierLanguage, face: Faces): readonly FontFamily[] {
  const order = orderOf(text, language)
  const characters = text.match(HAN)
  if (characters === null) return order
  const codes = characters.map((one) => one.codePointAt(0) ?? 0)
  const lead = order.find((family) => codes.every((code) => face(family).covers(code)))
  return lead === undefined || lead === order[0] ? order : [lead, ...order.filter((one) => one !== lead)]
}

function orderOf(text: string, language: DossierLanguage): readonly FontFamily[] {
  if (language === 'ja') return ['jp', 'sans', 'tc']
  if (language === 'zh-Hant') return ['tc', 'sans', 'jp']
  return KANA.test(text) ? ['jp', 'sans', 'tc'] : ['sans', 'tc', 'jp']
}

/** Families to ask after the first; a large font is not read for a script it does not have. */
export function fallbacksFor(segment: string, families: readonly FontFamily[]): readonly FontFamily[] {
  if (/\p{Script=Hangul}/u.test(segment)) return ['kr']
  if (/\p{Script=Thai}/u.test(segment)) return ['thai']
  const others: readonly FontFamily[] = SHARED.test(segment) ? families.slice(1) : []
  return ['thai', 'emoji', ...others, ...(families[0] === 'sans' ? [] : (['sans'] as const))]
}
