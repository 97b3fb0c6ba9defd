import { Button, Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk.tsx'
import { useLanguage } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { saveFile } from '../../ui/save-file.ts'

export interface Period {
  readonly from: number | null
  readonly to: number | null
}

/** Hands the report or its cases to the browser as a file. */
export function SaveCsv({ period }: { readonly period: Period }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const desk = useDesk()
  const [error, setError] = useState<unknown>(null)
  const save = (table: 'summary' | 'cases'): void => {
    setError(null)
    desk
      .call('numbers.csv', { ...period, table, language })
      .then(({ fileName, text }) => saveFile(fileName, 'text/csv;charset=utf-8', text), setError)
  }
  return (
    <>
      <Group gap="xs">
        {(['summary', 'cases'] as const).map((table) => (
          <Button
            key={table}
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => save(table)}
          >
            {t(table === 'cases' ? 'numbers.saveCases' : 'numbers.saveSummary')}
          </Button>
        ))}
      </Group>
      {error ? <ErrorCard error={error} onRetry={() => setError(null)} /> : null}
    </>
  )
}
