import { type i18n as I18n, type TOptions, createInstance } from 'i18next'
import { useCallback } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import './catalogue.ts'
import { en } from './en/index.ts'
import type { Language } from './language.ts'
import { zh } from './zh/index.ts'

/** The texts of the page in one instance; `t('queue.title')` is checked against the English catalogue. */
export function createI18n(language: Language): I18n {
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    ns: ['page', 'case'],
    defaultNS: 'page',
    // The case page reads its own catalogue as a namespace too: `useTranslation('case')`.
    resources: { en: { page: en, case: en.case }, zh: { page: zh, case: zh.case } },
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return instance
}

/** The language the page is in now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return i18n.language === 'zh' ? 'zh' : 'en'
}

/** Says a code the desk sent in words, or `fallback` where the page has none for it (a newer desk, an unknown word). */
export type Say = (key: string, fallback: string, values?: TOptions) => string

export function useSay(): Say {
  const { t, i18n } = useTranslation()
  return useCallback(
    (key, fallback, values) =>
      // With its values: the forms of a number stand under keys of their own.
      i18n.exists(key, (values ?? {}) as never) ? String(t(key as never, (values ?? {}) as never)) : fallback,
    [t, i18n],
  )
}
