import { Button, type ButtonProps } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface ConfirmButtonProps extends ButtonProps {
  readonly onConfirm: () => void
  readonly children: ReactNode
  /** Holding it for a second does it too; the second press stays for those who cannot hold. */
  readonly hold?: boolean
}

const ARMED_MS = 5000
const HOLD_MS = 1000

/** A button that acts on the second press; the first one arms it for five seconds. */
export function ConfirmButton({ onConfirm, children, hold = false, ...rest }: ConfirmButtonProps): ReactNode {
  const { t } = useTranslation()
  const [armed, setArmed] = useState(false)
  const held = useRef<ReturnType<typeof setTimeout> | null>(null)
  const confirmed = useRef(false)
  const release = (): void => {
    if (held.current !== null) clearTimeout(held.current)
    held.current = null
  }
  const press = (): void => {
    if (!hold || rest.disabled === true || held.current !== null) return
    held.current = setTimeout(() => {
      release()
      confirmed.current = true
      setArmed(false)
      onConfirm()
    }, HOLD_MS)
  }
  useEffect(() => release, [])
  useEffect(() => {
    if (!armed) return
    const timer = setTimeout(() => setArmed(false), ARMED_MS)
    return () => clearTimeout(timer)
  }, [armed])
  return (
    <Button
      {...rest}
      {...(armed ? { color: 'red', variant: 'filled' } : {})}
      onBlur={() => {
        release()
        setArmed(false)
      }}
      onPointerDown={press}
      onPointerUp={release}
      onPointerLeave={release}
      onClick={() => {
        // The press that was held long enough has done it; letting go is no second one.
        if (confirmed.current) {
          confirmed.current = false
          return
        }
        if (armed) onConfirm()
        setArmed(!armed)
      }}
    >
      <span aria-live="polite">{armed ? t('common.confirm') : children}</span>
    </Button>
  )
}
