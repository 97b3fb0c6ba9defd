import { Alert, Button, Group, Menu, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { decisionsFor } from '#core/cases/decisions.ts'
import type { Decision } from '#core/cases/facts.ts'
import { formatMoney } from '#renderer/i18n/format.ts'
import classes from '../case-page.module.css'
import { useCase } from '../parts/case-context.tsx'
import { useWords } from '../parts/words.ts'
import { CloseDialog } from './close-dialog.tsx'
import { DecisionDialog } from './decision-dialog.tsx'
import { HoldToggle } from './hold-toggle.tsx'
import { ReopenDialog } from './reopen-dialog.tsx'

/** Decide, close, reopen. A closed case says how it ended instead. */
export function CaseActions(): ReactNode {
  const { detail } = useCase()
  const { t, say, language } = useWords()
  const [open, setOpen] = useState<Decision | 'close' | 'reopen' | null>(null)
  const shut = (): void => setOpen(null)
  const closed = detail.state === 'closed'
  const ending = [
    detail.outcome ? say(`words.outcome.${detail.outcome}`, detail.outcome) : '',
    detail.outcomeAmount ? formatMoney(detail.outcomeAmount, language) : '',
    detail.outcomeReason,
  ]
  return (
    <div className={classes['headerActions']}>
      {closed ? (
        <Alert variant="light" color="gray" p="xs" title={t('close.closed')}>
          <Group gap="sm">
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {ending.filter(Boolean).join(' · ')}
            </Text>
            <Button size="compact-sm" variant="default" onClick={() => setOpen('reopen')}>
              {t('close.reopen')}
            </Button>
          </Group>
        </Alert>
      ) : (
        <Group gap="xs">
          <Menu position="bottom-start" transitionProps={{ duration: 0 }}>
            <Menu.Target>
              <Button size="xs" rightSection={<IconChevronDown size={14} aria-hidden />}>
                {t('decision.record')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {decisionsFor(detail.kind).map((decision) => (
                <Menu.Item key={decision} onClick={() => setOpen(decision)}>
                  {t(`decision.do.${decision}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button size="xs" variant="default" onClick={() => setOpen('close')}>
            {t('close.action')}
          </Button>
        </Group>
      )}
      <HoldToggle />
      {open === 'close' ? <CloseDialog onClose={shut} /> : null}
      {open === 'reopen' ? <ReopenDialog onClose={shut} /> : null}
      {open !== null && open !== 'close' && open !== 'reopen' ? (
        <DecisionDialog decision={open} onClose={shut} />
      ) : null}
    </div>
  )
}
