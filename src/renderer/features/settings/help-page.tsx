import { List, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../desk.tsx'
import { Section } from './section.tsx'

const STEPS = ['one', 'two', 'three', 'four', 'five', 'six'] as const
const DOSSIER = ['refer', 'limits', 'check', 'hide', 'late', 'prove'] as const
const APPEALS = ['rules', 'proof', 'gate', 'words', 'agree'] as const
const CLOCK = ['typed', 'api', 'rule', 'guessed', 'sides', 'zone', 'rounding'] as const

/** The short help, offline like everything else. `shortcuts` is the sheet of `?`. */
export function HelpPage({
  shortcuts,
  tour,
}: {
  readonly shortcuts: ReactNode
  /** The button that starts the tour, of another feature. */
  readonly tour: ReactNode
}): ReactNode {
  const { t } = useTranslation()
  const { data } = useDeskQuery('desk.info', {})
  return (
    <Stack gap="xl" maw={860}>
      <Title order={1}>{t('help.title')}</Title>
      <Section title={t('help.start.title')}>
        <List type="ordered" spacing={4}>
          {STEPS.map((step) => (
            <List.Item key={step}>{t(`help.start.${step}`)}</List.Item>
          ))}
        </List>
        <Text>{t('tour.again')}</Text>
        <div>{tour}</div>
      </Section>
      <Section title={t('help.clock.title')}>
        <List spacing={4}>
          {CLOCK.map((line) => (
            <List.Item key={line}>{t(`help.clock.${line}`)}</List.Item>
          ))}
        </List>
      </Section>
      <Section title={t('help.appeals.title')}>
        <List spacing={4}>
          {APPEALS.map((line) => (
            <List.Item key={line}>{t(`help.appeals.${line}`)}</List.Item>
          ))}
        </List>
      </Section>
      <Section title={t('help.dossier.title')}>
        <List spacing={4}>
          {DOSSIER.map((line) => (
            <List.Item key={line}>{t(`help.dossier.${line}`)}</List.Item>
          ))}
        </List>
      </Section>
      <Section title={t('help.flags.title')}>
        <Text>{t('help.flags.text')}</Text>
      </Section>
      <Section title={t('help.data.title')}>
        <Text style={{ overflowWrap: 'anywhere' }}>
          {t('help.data.local', { folder: data?.dataFolder ?? '' })}
        </Text>
        <Text>{t('help.data.vault')}</Text>
        <Text>{t('help.data.look')}</Text>
        <Text>{t('help.data.mark')}</Text>
        <Text>{t('help.data.custody')}</Text>
        <Text>{t('help.data.backup')}</Text>
      </Section>
      <Section title={t('help.keyboard.title')} text={t('help.keyboard.text')}>
        <Text size="sm">{t('help.keyboard.many')}</Text>
        <Text size="sm">{t('help.keyboard.snooze')}</Text>
        {shortcuts}
      </Section>
    </Stack>
  )
}
