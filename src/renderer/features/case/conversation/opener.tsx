import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'

/** A button that opens a dialog; the dialog is mounted only while it is open. */
export function Opener(props: {
  readonly label: string
  readonly variant?: 'filled' | 'default'
  readonly place?: string
  readonly children: (close: () => void) => ReactNode
}): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size="xs"
        variant={props.variant ?? 'default'}
        data-place={props.place}
        onClick={() => setOpen(true)}
      >
        {props.label}
      </Button>
      {open ? props.children(() => setOpen(false)) : null}
    </>
  )
}
