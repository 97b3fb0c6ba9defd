import { en } from './labels-en.ts'
import type { DossierLabels } from './labels-en.ts'
import { zh } from './labels-zh.ts'
import type { DossierLanguage } from './model.ts'

export type { DossierLabels } from './labels-en.ts'

const DOSSIER_LABELS: Partial<Record<DossierLanguage, DossierLabels>> = { en, zh }

/** The words of a language; English until a language has its own table. */
export const labelsOf = (language: DossierLanguage): DossierLabels => DOSSIER_LABELS[language] ?? en
