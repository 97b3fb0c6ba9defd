import { en } from './labels-en.ts'
import type { DossierLabels } from './labels-en.ts'
import { it } from './labels-it.ts'
import { fr } from './labels-fr.ts'
import { de } from './labels-de.ts'
import { es } from './labels-es.ts'
import { pt } from './labels-pt.ts'
import { ms } from './labels-ms.ts'
import { id } from './labels-id.ts'
import { ja } from './labels-ja.ts'
import { th } from './labels-th.ts'
import { vi } from './labels-vi.ts'
import { zhHant } from './labels-zh-hant.ts'
import { zh } from './labels-zh.ts'
import type { DossierLanguage } from './model.ts'

export type { DossierLabels } from './labels-en.ts'

/** Each language's own words; what is the same in all of them stands in the English table alone. */
export const DOSSIER_LABELS: Partial<Record<DossierLanguage, Partial<DossierLabels>>> = {
  en,
  zh,
  'zh-Hant': zhHant,
  ja,
  th,
  vi,
  ms,
  pt,
  es,
  de,
  fr,
  it,
  id,
}

const merged = new Map<DossierLanguage, DossierLabels>()

/** The words of a language. */
export function labelsOf(language: DossierLanguage): DossierLabels {
  const labels = merged.get(language) ?? { ...en, ...DOSSIER_LABELS[language] }
  merged.set(language, labels)
  return labels
}
