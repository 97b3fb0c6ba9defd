import type { ReactNode } from 'react'
import classes from './tones.module.css'

/** How a sign is coloured. Colour is never the only sign: the text and the icon say it too. */
export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'danger'

interface ToneProps {
  readonly tone: Tone
  readonly icon?: ReactNode
  readonly children: ReactNode
  readonly title?: string | undefined
}

/** A short word on a tint. */
export function ToneBadge({ tone, icon, children, title }: ToneProps): ReactNode {
  return (
    <span className={`${classes['tone']} ${classes['badge']}`} data-tone={tone} title={title}>
      {icon}
      <span>{children}</span>
    </span>
  )
}

/** A short line in a signal colour, without a tint. */
export function ToneText({ tone, icon, children, title }: ToneProps): ReactNode {
  return (
    <span className={`${classes['tone']} ${classes['line']}`} data-tone={tone} title={title}>
      {icon}
      <span className={classes['cut']}>{children}</span>
    </span>
  )
}
