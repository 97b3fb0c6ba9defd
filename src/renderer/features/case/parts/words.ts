import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { caseText } from '#renderer/i18n/en/case.ts'
import type { common } from '#renderer/i18n/en/common.ts'
import { type Say, useLanguage, useSay } from '#renderer/i18n/index.ts'
import type { Language } from '#renderer/i18n/language.ts'

type PlainKey<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K
type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${PlainKey<K>}` : Leaves<T[K], `${Path}${K}.`>
}[keyof T & string]

/** Every text of the case page, by its place in the `case` catalogue. */
export type CaseKey = Leaves<typeof caseText>

type CommonKey = {
  [K in keyof typeof common]: (typeof common)[K] extends string ? K : never
}[keyof typeof common]

export interface Words {
  /** A text of the case page. */
  readonly t: (key: CaseKey, values?: Readonly<Record<string, unknown>>) => string
  /** The text for a code of an open list; a code we have no words for is shown readably, never hidden. */
  readonly code: (group: string, code: string, values?: Readonly<Record<string, unknown>>) => string
  /** A text shared by all pages. */
  readonly common: (key: CommonKey) => string
  /** Texts of other catalogues. */
  readonly say: Say
  readonly language: Language
}

/** The words of the case page. */
export function useWords(): Words {
  const { t } = useTranslation()
  const say = useSay()
  const language = useLanguage()
  return useMemo(
    () => ({
      t: (key, values = {}) => String(t(`case.${key}` as never, values as never)),
      code: (group, code, values) => say(`case.${group}.${code}`, readable(code), { ...values }),
      common: (key) => String(t(`common.${key}` as never)),
      say,
      language,
    }),
    [t, say, language],
  )
}

/** `caption-missing` as "caption missing". */
export const readable = (code: string): string => code.replaceAll(/[-_.]/gu, ' ')
