import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Found } from '#contract/found.ts'
import classes from './queue.module.css'

/** Where in a case the words of the search stand, with these words marked. */
export function FoundLine({ found }: { readonly found: Found }): ReactNode {
  const { t } = useTranslation()
  return (
    <div role="gridcell" className={classes['found']} title={found.snippet}>
      <span className={classes['foundField']}>{t(`queue.found.${found.field}`)}</span>{' '}
      <bdi>{marked(found)}</bdi>
    </div>
  )
}

function marked({ snippet, ranges }: Found): ReactNode[] {
  let at = 0
  const parts: ReactNode[] = []
  for (const [start, end] of ranges) {
    parts.push(snippet.slice(at, start), <mark key={start}>{snippet.slice(start, end)}</mark>)
    at = end
  }
  return [...parts, snippet.slice(at)]
}
