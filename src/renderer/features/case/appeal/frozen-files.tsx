import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatBytes } from '#renderer/i18n/format.ts'
import { useWords } from '../parts/words.ts'

interface FrozenFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/** Files with size and hash, as they are (or will be) kept. */
export function FrozenFiles({ files }: { readonly files: readonly FrozenFile[] }): ReactNode {
  const { t, language } = useWords()
  const label = t('submit.files', { count: files.length })
  return (
    <Table.ScrollContainer
      minWidth={380}
      mah={240}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': label } }}
    >
      <Table aria-label={label} verticalSpacing={2} fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('submit.file')}</Table.Th>
            <Table.Th ta="end">{t('evidence.size')}</Table.Th>
            <Table.Th>SHA-256</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {files.map((file) => (
            <Table.Tr key={file.name}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{file.name}</Table.Td>
              <Table.Td ta="end">{formatBytes(file.bytes, language)}</Table.Td>
              <Table.Td>
                <Text size="xs" ff="monospace" title={file.sha256}>
                  {`${file.sha256.slice(0, 16)}…`}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
