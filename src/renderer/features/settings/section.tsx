import { Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

interface SectionProps {
  readonly title: string
  readonly text?: string
  readonly children: ReactNode
}

/** One block of the settings with its heading. */
export function Section({ title, text, children }: SectionProps): ReactNode {
  const id = useId()
  return (
    <Stack component="section" gap="sm" aria-labelledby={id}>
      <div>
        <Title order={2} size="h4" id={id}>
          {title}
        </Title>
        {text ? (
          <Text size="sm" c="dimmed">
            {text}
          </Text>
        ) : null}
      </div>
      {children}
    </Stack>
  )
}
