import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../desk.tsx'
import { useLanguage } from '../i18n/index.ts'
import { LANGUAGE_TAG, pickLanguage } from '../i18n/language.ts'

/** Keeps the document's language and title in step: screen readers and fonts choose by them. */
export function DocumentLanguage(): null {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = t('shell.name')
  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAG[language]
    document.title = name
  }, [language, name])
  return null
}

/** Brings the page into the language and the colours the desk remembers. */
export function SavedAppearance(): null {
  const { i18n } = useTranslation()
  const { setColorScheme } = useMantineColorScheme()
  const { data } = useDeskQuery('settings.get', {})
  const language = data ? pickLanguage(data.language, navigator.languages) : null
  const colours = data?.theme ?? null
  useEffect(() => {
    if (language) void i18n.changeLanguage(language)
  }, [i18n, language])
  useEffect(() => {
    if (colours) setColorScheme(colours)
  }, [colours, setColorScheme])
  return null
}
