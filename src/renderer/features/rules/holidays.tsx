import { Button, Group, Modal, Stack, Text, Textarea, Title } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'

interface HolidaysProps {
  readonly holidays: readonly string[]
  readonly onDone: (holidays: string[]) => void
}

const isoDay = z.iso.date()

/** The public holidays of a market, a day a line. */
export function Holidays({ holidays, onDone }: HolidaysProps): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState<string | null>(null)
  const days = (text ?? '').split(/[\s,;]+/u).filter((day) => day !== '')
  const bad = days.find((day) => !isoDay.safeParse(day).success)
  const shut = (): void => setText(null)
  return (
    <section aria-label={t('rules.days.title')}>
      <Title order={2} size="h5" mb="xs">
        {t('rules.days.title')}
      </Title>
      <Button size="xs" variant="default" onClick={() => setText(holidays.join('\n'))}>
        {t('rules.days.edit')}
      </Button>
      <Modal
        opened={text !== null}
        onClose={shut}
        title={t('rules.days.title')}
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Stack gap="sm">
          <Text size="sm">{t('rules.days.text')}</Text>
          <Textarea
            aria-label={t('rules.days.title')}
            autosize
            minRows={6}
            maxRows={16}
            data-autofocus
            value={text ?? ''}
            error={bad === undefined ? null : t('rules.days.bad', { day: bad })}
            onChange={({ currentTarget: { value } }) => setText(value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={shut}>
              {t('common.cancel')}
            </Button>
            <Button
              disabled={bad !== undefined}
              onClick={() => {
                onDone([...new Set(days)].toSorted())
                shut()
              }}
            >
              {t('rules.days.save')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </section>
  )
}
