import { Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { About } from './about.tsx'
import { Appearance } from './appearance.tsx'
import { Backup } from './backup.tsx'
import { BackupFile } from './backup-file.tsx'
import { BackupList } from './backup-list.tsx'
import { Drill } from './drill.tsx'
import { Reminders } from './reminders.tsx'
import { Retention } from './retention.tsx'
import { Verify } from './verify.tsx'
import { Watch } from './watch.tsx'

/** `people` is the list of who works here, of another feature. */
export function SettingsPage({ people }: { readonly people: ReactNode }): ReactNode {
  const { t } = useTranslation()
  return (
    <Stack gap="xl" maw={760}>
      <Title order={1}>{t('settings.title')}</Title>
      <Appearance />
      {people}
      <Reminders />
      <Watch />
      <Verify />
      <Retention />
      <Backup />
      <Drill />
      <BackupFile />
      <BackupList />
      <About />
    </Stack>
  )
}
