import { Badge, Button, FileButton, Group, NativeSelect, Skeleton, Stack, Table } from '@mantine/core'
import { Text, TextInput, Title } from '@mantine/core'
import { IconFileDownload, IconFileUpload, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskError } from '#contract/errors.ts'
import { TEMPLATE_FILE_LIMIT, type Template } from '#contract/reply-templates.ts'
import { useDesk, useDeskQuery } from '../../desk.tsx'
import { useLanguage, useSay } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { ImportReport } from './import-report.tsx'
import { TemplateEditor } from './template-editor.tsx'

/** The reply templates of the desk: to find, to write, to exchange as a file. */
export function TemplatesPage(): ReactNode {
  const { t } = useTranslation()
  const desk = useDesk()
  const say = useSay()
  const [search, setSearch] = useState('')
  const [category, setCategory] = useState('')
  const [editing, setEditing] = useState<string | 'new' | null>(null)
  const [brought, setBrought] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const [fault, setFault] = useState<DeskError | null>(null)
  const all = useDeskQuery('replies.templates', {})
  const found = useDeskQuery('replies.templates', { search, category }, { keep: true })
  const named = (code: string): string => say(`templates.categories.${code}`, code)
  const save = (): void =>
    void desk.call('replies.exportTemplates', {}).then(({ fileName, text, count }) => {
      setSaid(count === 0 ? t('templates.nothingToSave') : '')
      if (count > 0) saveFile(fileName, 'application/json', text)
    }, setFault)
  const load = async (file: File | null): Promise<void> => {
    if (!file) return
    // A character takes three bytes at most, but for those that count as two.
    if (file.size > TEMPLATE_FILE_LIMIT * 3) return setSaid(t('templates.report.tooLarge'))
    const text = await file.text()
    if (text.length > TEMPLATE_FILE_LIMIT) setSaid(t('templates.report.tooLarge'))
    else setBrought(text)
  }
  return (
    <Stack gap="md" maw={1240} pb="xl">
      <div>
        <Title order={1}>{t('templates.title')}</Title>
        <Text c="dimmed">{t('templates.intro')}</Text>
      </div>
      <Group gap="xs" align="flex-end">
        <TextInput
          style={{ flex: '2 1 14rem' }}
          label={t('templates.search')}
          placeholder={t('templates.searchHint')}
          maxLength={200}
          value={search}
          onChange={({ currentTarget: { value } }) => setSearch(value)}
        />
        <NativeSelect
          style={{ flex: '1 1 10rem' }}
          label={t('templates.category')}
          value={category}
          onChange={({ currentTarget: { value } }) => setCategory(value)}
          data={[
            { value: '', label: t('templates.allCategories') },
            ...[...new Set((all.data ?? []).map((one) => one.category))].map((code) => ({
              ...{ value: code, label: named(code) },
            })),
          ]}
        />
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing('new')}>
          {t('templates.add')}
        </Button>
        <FileButton accept="application/json,.json" onChange={(file) => void load(file)}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileUpload size={16} aria-hidden />}>
              {t('templates.load')}
            </Button>
          )}
        </FileButton>
        <Button variant="default" leftSection={<IconFileDownload size={16} aria-hidden />} onClick={save}>
          {t('templates.saveFile')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" role="status">
        {said || (found.data ? t('templates.count', { count: found.data.length }) : '')}
      </Text>
      {fault ? <ErrorCard error={fault} /> : null}
      {found.error ? <ErrorCard error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={240} aria-label={t('common.loading')} role="status" /> : null}
      {found.data && found.data.length > 0 ? (
        <TemplateTable list={found.data} named={named} onEdit={setEditing} />
      ) : null}
      {found.data?.length === 0 ? <Text>{t('templates.none')}</Text> : null}
      {editing === null ? null : (
        <TemplateEditor id={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
      {brought === null ? null : <ImportReport text={brought} onClose={() => setBrought(null)} />}
    </Stack>
  )
}

function TemplateTable(props: {
  readonly list: readonly Template[]
  readonly named: (code: string) => string
  readonly onEdit: (id: string) => void
}): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const label = t('templates.title')
  return (
    <Table.ScrollContainer
      minWidth={640}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': label } }}
    >
      <Table aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {(['title', 'folder', 'languages', 'origin'] as const).map((head) => (
              <Table.Th key={head}>{t(`templates.head.${head}`)}</Table.Th>
            ))}
            <Table.Th>
              <span className="visually-hidden">{t('templates.head.actions')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.list.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                {one.title[language]}
                <Text size="xs" c="dimmed">
                  {props.named(one.category)}
                </Text>
              </Table.Td>
              <Table.Td>{one.folder}</Table.Td>
              <Table.Td>
                {one.languages.length}
                {one.behind.length > 0 ? (
                  <Badge ml="xs" size="sm" variant="default" tt="none" title={one.behind.join(', ')}>
                    {t('templates.behind', { count: one.behind.length })}
                  </Badge>
                ) : null}
              </Table.Td>
              <Table.Td>{t(`templates.origin.${one.origin}`)}</Table.Td>
              <Table.Td>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('templates.editNamed', { title: one.title[language] })}
                  onClick={() => props.onEdit(one.id)}
                >
                  {t('templates.edit')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
