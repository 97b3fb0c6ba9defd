import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { SaveState } from './autosave.ts'
import { useWords } from './words.ts'

/** Says softly that what was typed is saved, and loudly when it is not. Read out by screen readers. */
export function SaveNote({ state }: { readonly state: SaveState }): ReactNode {
  const { t } = useWords()
  return (
    <Text
      span
      size="xs"
      role="status"
      aria-live="polite"
      c={state === 'failed' ? 'var(--mantine-color-error)' : 'dimmed'}
    >
      {state === 'idle' ? '' : t(`save.${state}`)}
    </Text>
  )
}
