import { UnstyledButton } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/desk.tsx'
import { usePng } from '#renderer/ui/use-png.ts'
import classes from './viewer.module.css'

/** Longer files are turned by button and key alone. */
const MOST = 300

/** The pages of a file, small; one is drawn when it comes into sight. */
export function PageList(props: {
  readonly evidenceId: string
  readonly pages: number
  readonly page: number
  readonly onPage: (page: number) => void
}): ReactNode {
  const { t } = useTranslation()
  if (props.pages < 2 || props.pages > MOST) return null
  return (
    <ol className={classes['pages']} aria-label={t('viewer.pages')}>
      {Array.from({ length: props.pages }, (_, page) => (
        <PageButton key={page} {...props} number={page} />
      ))}
    </ol>
  )
}

function PageButton(props: {
  readonly evidenceId: string
  readonly number: number
  readonly page: number
  readonly onPage: (page: number) => void
}): ReactNode {
  const { t } = useTranslation()
  const { number } = props
  const { ref, entry } = useIntersection<HTMLButtonElement>()
  const [seen, setSeen] = useState(false)
  const near = entry?.isIntersecting ?? false
  // Once drawn it stays: whether it has been near is no state of now.
  if (near && !seen) setSeen(true)
  return (
    <li>
      <UnstyledButton
        ref={ref}
        className={classes['page']}
        aria-current={number === props.page ? 'page' : undefined}
        aria-label={t('viewer.toPage', { page: number + 1 })}
        onClick={() => props.onPage(number)}
      >
        {seen ? <Small evidenceId={props.evidenceId} page={number} /> : null}
        {number + 1}
      </UnstyledButton>
    </li>
  )
}

function Small({ evidenceId, page }: { readonly evidenceId: string; readonly page: number }): ReactNode {
  const { data } = useDeskQuery('evidence.page', { evidenceId, page, width: 168 }, { keep: true })
  const image = usePng(data?.png)
  return data ? <img ref={image} alt="" /> : null
}
