import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MoneyWire } from '#contract/wire-types.ts'
import { formatMoney } from '../i18n/format.ts'
import { useLanguage } from '../i18n/index.ts'
import classes from './tones.module.css'

/** An amount in the reader's language; null is said to be no amount, for a dash alone is not read out. */
export function MoneyText({ money }: { readonly money: MoneyWire | null }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  if (!money)
    return (
      <span title={t('common.noAmount')}>
        <span aria-hidden>—</span>
        <span className="visually-hidden">{t('common.noAmount')}</span>
      </span>
    )
  return <span className={classes['number']}>{formatMoney(money, language)}</span>
}
