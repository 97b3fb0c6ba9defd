import { Input } from '@mantine/core'
import { type ReactNode, type RefObject, useId } from 'react'
import { SAVE_KEY, isKey } from '#renderer/ui/shortcuts.ts'
import classes from '../case-page.module.css'
import type { MarkedStretch } from './reply-marks.ts'

/**
 * A text area that marks open `{…}` placeholders and what breaks a rule: the same text lies beneath it, with marks,
 * and makes it grow. The copy beneath is for the eye only.
 */
export function MarkedTextarea(props: {
  readonly label: string
  readonly value: string
  /** Joined they are `value`. */
  readonly stretches: readonly MarkedStretch[]
  readonly onChange: (value: string) => void
  readonly onBlur: () => void
  readonly onSubmit: () => void
  readonly areaRef: RefObject<HTMLTextAreaElement | null>
  readonly describedBy: string
  readonly invalid: boolean
}): ReactNode {
  const id = useId()
  return (
    <div>
      <Input.Label htmlFor={id}>{props.label}</Input.Label>
      <div className={classes['marked']}>
        <div className={classes['markedBeneath']} aria-hidden>
          {props.stretches.map((stretch) =>
            stretch.kind ? (
              <mark key={stretch.start} data-kind={stretch.kind}>
                {stretch.text}
              </mark>
            ) : (
              stretch.text
            ),
          )}{' '}
        </div>
        <textarea
          id={id}
          ref={props.areaRef}
          className={classes['markedArea']}
          data-place="reply-text"
          aria-describedby={props.describedBy}
          aria-invalid={props.invalid}
          maxLength={20_000}
          value={props.value}
          onChange={(event) => props.onChange(event.currentTarget.value)}
          onBlur={props.onBlur}
          onKeyDown={(event) => {
            if (isKey(event, SAVE_KEY)) props.onSubmit()
          }}
        />
      </div>
    </div>
  )
}
