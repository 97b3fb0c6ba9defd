import { Button, Group, Modal, NativeSelect, Stack, Table, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '../../desk.tsx'
import { useLanguage } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'

const PREFERENCES = ['newer', 'file', 'desk'] as const

/** Takes templates from a file, after asking what wins, and reports which version did. */
export function ImportReport(props: { readonly text: string; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const [prefer, setPrefer] = useState<(typeof PREFERENCES)[number]>('newer')
  const load = useDeskCommand('replies.importTemplates')
  return (
    <Modal
      opened
      onClose={props.onClose}
      size="lg"
      title={t('templates.report.title')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        {load.data ? null : (
          <Group gap="xs" align="flex-end">
            <NativeSelect
              label={t('templates.report.prefer')}
              data-autofocus
              value={prefer}
              data={PREFERENCES.map((value) => ({ value, label: t(`templates.report.${value}`) }))}
              onChange={({ currentTarget: { value } }) =>
                setPrefer(PREFERENCES.find((one) => one === value) ?? 'newer')
              }
            />
            <Button loading={load.isPending} onClick={() => load.mutate({ text: props.text, prefer })}>
              {t('templates.report.take')}
            </Button>
          </Group>
        )}
        {load.error ? <ErrorCard error={load.error} /> : null}
        {load.data ? (
          <>
            <Text role="status">{t('templates.count', { count: load.data.length })}</Text>
            <Table aria-label={t('templates.report.title')}>
              <Table.Tbody>
                {load.data.map((one) => (
                  <Table.Tr key={one.id}>
                    <Table.Td>{one.title[language]}</Table.Td>
                    <Table.Td>{t(`templates.report.won.${one.won}`)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
            <Button variant="default" onClick={props.onClose}>
              {t('templates.report.close')}
            </Button>
          </>
        ) : null}
      </Stack>
    </Modal>
  )
}
