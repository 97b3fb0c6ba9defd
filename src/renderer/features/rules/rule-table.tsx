import { ActionIcon, Group, Table, Text } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyRule } from '#contract/rules.ts'
import { useSay } from '../../i18n/index.ts'
import { ToneBadge } from '../../ui/tone.tsx'
import { useRuleWords } from './rule-words.ts'
import classes from './rules.module.css'

interface RuleTableProps {
  readonly label: string
  readonly rules: readonly PolicyRule[]
  /** Without these the table is for reading only. */
  readonly onEdit?: (rule: PolicyRule) => void
  readonly onRemove?: (rule: PolicyRule) => void
}

/** Time limits, one a row, each with where it comes from and how sure it is. */
export function RuleTable({ label, rules, onEdit, onRemove }: RuleTableProps): ReactNode {
  const { t } = useTranslation()
  const words = useRuleWords()
  const say = useSay()
  const editable = onEdit !== undefined && onRemove !== undefined
  return (
    <Table.ScrollContainer
      minWidth={860}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': label } }}
    >
      <Table aria-label={label} verticalSpacing={6} className={classes['table'] ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('rules.head.deadline')}</Table.Th>
            <Table.Th>{t('rules.head.kinds')}</Table.Th>
            <Table.Th>{t('rules.head.from')}</Table.Th>
            <Table.Th>{t('rules.head.limit')}</Table.Th>
            <Table.Th>{t('rules.head.valid')}</Table.Th>
            <Table.Th>{t('rules.head.consequence')}</Table.Th>
            <Table.Th>{t('rules.head.confidence')}</Table.Th>
            <Table.Th>{t('rules.head.source')}</Table.Th>
            {editable ? (
              <Table.Th>
                <span className="visually-hidden">{t('rules.head.actions')}</span>
              </Table.Th>
            ) : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rules.map((rule) => (
            <Table.Tr key={`${rule.id} ${rule.version} ${rule.kinds.join()}`}>
              <Table.Th scope="row" fw={500}>
                {t(`rules.kind.${rule.deadline}`)}
                {rule.whose === 'ours' ? null : (
                  <Text size="xs" c="dimmed">
                    {t(`rules.whose.${rule.whose}`)}
                  </Text>
                )}
              </Table.Th>
              <Table.Td>{words.kinds(rule)}</Table.Td>
              <Table.Td>{t(`rules.event.${rule.event}`)}</Table.Td>
              <Table.Td className={classes['limit']}>{words.limit(rule)}</Table.Td>
              <Table.Td>{words.valid(rule)}</Table.Td>
              <Table.Td>{say(`rules.silence.${rule.consequence}`, rule.consequence)}</Table.Td>
              <Table.Td className={classes['badge']}>
                <ToneBadge tone={rule.confidence === 'confirmed' ? 'good' : 'plain'}>
                  {t(`rules.confidence.${rule.confidence}`)}
                </ToneBadge>
              </Table.Td>
              <Table.Td className={classes['source']}>
                <Text size="xs">{rule.source}</Text>
                {rule.note === undefined ? null : <Text size="xs">{rule.note}</Text>}
                <Text size="xs" c="dimmed">{`${rule.id} · ${rule.version} · ${rule.sourceDate}`}</Text>
              </Table.Td>
              {editable ? (
                <Table.Td>
                  <Group gap={4} wrap="nowrap">
                    <ActionIcon
                      variant="subtle"
                      aria-label={t('rules.editNamed', { name: words.name(rule) })}
                      title={t('rules.edit')}
                      onClick={() => onEdit(rule)}
                    >
                      <IconPencil size={16} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      variant="subtle"
                      color="red"
                      aria-label={t('rules.removeNamed', { name: words.name(rule) })}
                      title={t('rules.remove')}
                      onClick={() => onRemove(rule)}
                    >
                      <IconTrash size={16} aria-hidden />
                    </ActionIcon>
                  </Group>
                </Table.Td>
              ) : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
