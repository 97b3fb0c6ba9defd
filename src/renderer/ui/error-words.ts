import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { DeskError } from '#contract/errors.ts'
import { formatBytes, formatCount } from '../i18n/format.ts'
import { useLanguage } from '../i18n/index.ts'

export interface ErrorWords {
  readonly title: string
  /** What the reader can do about it. */
  readonly todo: string
  /** Names the entry in the desk's log; null for an expected refusal. */
  readonly incident: string | null
}

/** An error of the desk in the reader's language. Anything that is no DeskError is a fault of the page. */
export function useErrorWords(): (error: unknown) => ErrorWords {
  const { t } = useTranslation()
  const language = useLanguage()
  return (error) => {
    if (!(error instanceof DeskError))
      return { title: t('errors.page.title'), todo: t('errors.page.todo'), incident: null }
    const data = error.data as Readonly<Record<string, unknown>>
    if (isImportRefusal(error)) {
      const { reason, fileName, detail } = error.data
      const columns = detail['columns'] ?? detail['missing']
      const named =
        columns === undefined
          ? ''
          : ` ${t('errors.missingColumns', { columns: [columns].flat().join(', ') })}`
      return {
        title: t(`errors.refusals.${reason}.title`, { fileName }),
        todo: t(`errors.refusals.${reason}.todo`) + named,
        incident: null,
      }
    }
    const values = { ...data, ...spoken(error, language, t) } as never
    return {
      title: String(t(`errors.codes.${error.code}.title`, values)),
      todo: String(t(`errors.codes.${error.code}.todo`, values)),
      incident: error.code === 'internal' ? String(data['incident']) : null,
    }
  }
}

export const isImportRefusal = (error: unknown): error is DeskError<'import-refused'> =>
  error instanceof DeskError && error.code === 'import-refused'

function spoken(error: DeskError, language: 'en' | 'zh', t: TFunction): Record<string, string> {
  if (error.code === 'file-too-large')
    return { limit: formatBytes((error as DeskError<'file-too-large'>).data.limit, language) }
  if (error.code === 'conversation-refused')
    return { context: (error as DeskError<'conversation-refused'>).data.reason }
  if (error.code === 'place-unsafe') return { context: (error as DeskError<'place-unsafe'>).data.kind }
  if (error.code === 'backup-folder') return { context: (error as DeskError<'backup-folder'>).data.reason }
  if (error.code === 'rules-faulty')
    return {
      faults: (error as DeskError<'rules-faulty'>).data.faults
        .map(({ rule, code }) => t(`errors.ruleFaults.${code}`, { rule }))
        .join('; '),
    }
  if (error.code === 'dossier-too-large') {
    const { limit, needed, unit, heaviest } = (error as DeskError<'dossier-too-large'>).data
    const amount = (value: number): string =>
      unit === 'bytes' ? formatBytes(value, language) : formatCount(value, language)
    return {
      limit: amount(limit),
      needed: amount(needed),
      heaviest: heaviest
        .map(({ page, exhibit, bytes }) =>
          t('errors.heavyPage', { page, exhibit: exhibit || '–', size: formatBytes(bytes, language) }),
        )
        .join(language === 'zh' ? '；' : '; '),
      context: unit,
    }
  }
  if (error.code === 'invalid-input')
    return { field: (error as DeskError<'invalid-input'>).data.issues.map((issue) => issue.path).join(', ') }
  return {}
}
