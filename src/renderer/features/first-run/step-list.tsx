import { Button, Group } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { STEPS, type Step } from './progress.ts'

interface StepListProps {
  readonly at: Step
  readonly done: readonly Step[]
  readonly onGo: (step: Step) => void
}

/** The steps in order, each a way to it. */
export function StepList({ at, done, onGo }: StepListProps): ReactNode {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('firstRun.steps')}>
      <Group gap="xs">
        {STEPS.map((step, index) => (
          <Button
            key={step}
            size="compact-sm"
            variant={step === at ? 'filled' : 'default'}
            aria-current={step === at ? 'step' : undefined}
            leftSection={done.includes(step) ? <IconCheck size={14} aria-hidden /> : null}
            onClick={() => onGo(step)}
          >
            {`${index + 1} ${t(`firstRun.step.${step}`)}`}
            {done.includes(step) ? (
              <span className="visually-hidden">{`, ${t('firstRun.done')}`}</span>
            ) : null}
          </Button>
        ))}
      </Group>
    </nav>
  )
}
