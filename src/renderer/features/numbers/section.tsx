import { Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

interface SectionProps {
  readonly title: string
  readonly text?: string
  readonly children: ReactNode
}

/** One block of the numbers with its heading and what it counts. */
export function Section({ title, text, children }: SectionProps): ReactNode {
  const id = useId()
  return (
    <Stack component="section" gap="xs" aria-labelledby={id}>
      <Title order={2} size="h4" id={id}>
        {title}
      </Title>
      {text ? (
        <Text size="sm" c="dimmed" maw={860}>
          {text}
        </Text>
      ) : null}
      {children}
    </Stack>
  )
}
