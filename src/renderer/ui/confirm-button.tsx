import { Button, type ButtonProps } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface ConfirmButtonProps extends ButtonProps {
  readonly onConfirm: () => void
  readonly children: ReactNode
}

const ARMED_MS = 5000

/** A button that acts on the second press; the first one arms it for five seconds. */
export function ConfirmButton({ onConfirm, children, ...rest }: ConfirmButtonProps): ReactNode {
  const { t } = useTranslation()
  const [armed, setArmed] = useState(false)
  useEffect(() => {
    if (!armed) return
    const timer = setTimeout(() => setArmed(false), ARMED_MS)
    return () => clearTimeout(timer)
  }, [armed])
  return (
    <Button
      {...rest}
      {...(armed ? { color: 'red', variant: 'filled' } : {})}
      onBlur={() => setArmed(false)}
      onClick={() => {
        if (armed) onConfirm()
        setArmed(!armed)
      }}
    >
      <span aria-live="polite">{armed ? t('common.confirm') : children}</span>
    </Button>
  )
}
