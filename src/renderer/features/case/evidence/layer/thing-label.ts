import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { numbered } from '#core/evidence/layer.ts'
import { timeCode } from '../time-code.ts'
import type { Drawing, Thing } from './drawing.ts'

/** What a thing is called: "1 Arrow: the seal is torn", "Removed area 2", with its page. */
export function useThingLabel({ layer }: Drawing, film: boolean): (thing: Thing) => string {
  const { t } = useTranslation()
  return useCallback(
    ({ key, kind, page, text }: Thing): string => {
      const found = numbered(layer).find(({ mark }) => key === `mark ${mark.id}`)
      const number = found?.number ?? (kind === 'redaction' ? Number(key.slice('area '.length)) + 1 : null)
      const where = film ? timeCode(page) : page + 1
      const name = t('marks.thing', { kind: t(`marks.kind.${kind}`), number: number ?? '', page: where })
      return [name.replaceAll(/\s+/gu, ' ').trim(), text?.trim()].filter(Boolean).join(': ')
    },
    [layer, film, t],
  )
}
