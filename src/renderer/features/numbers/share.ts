import { LANGUAGE_TAG, type Language } from '../../i18n/language.ts'

/** A share between 0 and 1 in whole percent: a sample of dozens bears no more digits. */
export function formatShare(share: number, language: Language): string {
  return new Intl.NumberFormat(LANGUAGE_TAG[language], { style: 'percent', maximumFractionDigits: 0 }).format(
    share,
  )
}
