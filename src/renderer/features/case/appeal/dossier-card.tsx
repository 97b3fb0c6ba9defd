import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconFolder } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Dossier } from '#contract/dossiers.ts'
import { useDesk, useDeskQuery } from '#renderer/desk.tsx'
import { formatBytes } from '#renderer/i18n/format.ts'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { ToneBadge, ToneText } from '#renderer/ui/tone.tsx'
import classes from '../case-page.module.css'
import { useAct } from '../parts/use-act.ts'
import { When } from '../parts/when.tsx'
import { useWords } from '../parts/words.ts'
import { DossierFiles } from './dossier-files.tsx'

/** A built dossier: whether it may be submitted, what was checked, and its files. */
export function DossierCard({ dossier }: { readonly dossier: Dossier }): ReactNode {
  const { t, code, language } = useWords()
  const pdf = dossier.files.find((file) => file.role === 'pdf')
  const facts = [
    t('dossier.pages', { count: dossier.pages }),
    pdf ? formatBytes(pdf.bytes, language) : '',
    code('dossier.profiles', dossier.profile),
    t(`dossier.languages.${dossier.language}`),
  ]
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <ToneBadge tone={dossier.audit.ok ? 'good' : 'danger'}>
          {t(dossier.audit.ok ? 'dossier.auditOk' : 'dossier.auditFailed')}
        </ToneBadge>
        {dossier.current ? null : <ToneBadge tone="warn">{t('dossier.outdated')}</ToneBadge>}
        <Text size="sm">{facts.filter(Boolean).join(' · ')}</Text>
        <Text size="xs" c="dimmed">
          {t('dossier.builtAt')} <When at={dossier.builtAt} short />
        </Text>
      </Group>
      {dossier.current ? null : (
        <Alert color="yellow" variant="light" p="xs">
          <Text size="sm">{t('dossier.outdatedWhy')}</Text>
        </Alert>
      )}
      {dossier.warnings.length > 0 ? (
        <Alert color="yellow" variant="light" p="xs">
          <Text size="sm" fw={600}>
            {t('dossier.warnings')}
          </Text>
          {dossier.warnings.map((warning) => (
            <Warning key={warning} text={warning} />
          ))}
        </Alert>
      ) : null}
      <details open={!dossier.audit.ok}>
        <summary className={classes['summary']}>
          {t('dossier.checks', { count: dossier.audit.checks.length })}
        </summary>
        <ul className={classes['checklist']}>
          {dossier.audit.checks.map((check) => (
            <li key={check.name}>
              <ToneText
                tone={check.ok ? 'good' : 'danger'}
                icon={
                  check.ok ? <IconCircleCheck size={15} aria-hidden /> : <IconCircleX size={15} aria-hidden />
                }
              >
                {code('dossier.check', check.name)}
                <span className="visually-hidden">{` ${t(check.ok ? 'dossier.checkOk' : 'dossier.checkFailed')}`}</span>
              </ToneText>
              {check.detail ? (
                <Text size="xs" c="dimmed" pl={20} style={{ overflowWrap: 'anywhere' }}>
                  {check.detail}
                </Text>
              ) : null}
            </li>
          ))}
        </ul>
      </details>
      <DossierFiles dossier={dossier} />
      <ShowInFolder dossierId={dossier.id} />
    </Stack>
  )
}

/** A warning comes as `code key=value …`: the code is said in words, the rest is shown as it is. */
function Warning({ text }: { readonly text: string }): ReactNode {
  const { code } = useWords()
  const [head = '', ...rest] = text.split(' ')
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {code('dossier.warning', head)}{' '}
      <Text span size="xs">
        {rest.join(' ')}
      </Text>
    </Text>
  )
}

function ShowInFolder({ dossierId }: { readonly dossierId: string }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const can = useDeskQuery('desktop.can', {})
  if (!can.data?.showInFolder) return null
  return (
    <>
      <Button
        size="xs"
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconFolder size={16} aria-hidden />}
        onClick={() => void act.run(() => desk.call('desktop.showDossier', { dossierId }))}
      >
        {t('dossier.showInFolder')}
      </Button>
      {act.error ? <ErrorCard error={act.error} /> : null}
    </>
  )
}
