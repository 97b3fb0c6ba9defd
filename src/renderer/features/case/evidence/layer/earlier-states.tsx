import { Button, Group, NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '#contract/evidence.ts'
import type { LayerVersion } from '#contract/evidence-layer.ts'
import { useDeskQuery } from '#renderer/desk.tsx'
import { formatDateTime } from '#renderer/i18n/format.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useCase } from '../../parts/case-context.tsx'

/** The states that were saved: any of them can be taken again, which is a change like another and can be undone. */
export function EarlierStates(props: {
  readonly item: EvidenceItem
  readonly onTake: (state: LayerVersion) => void
}): ReactNode {
  const { t } = useTranslation()
  const { detail } = useCase()
  const language = useLanguage()
  const { data = [] } = useDeskQuery('evidence.layers', { evidenceId: props.item.id })
  const [picked, setPicked] = useState('')
  const state = data.find(({ version }) => String(version) === picked) ?? data[0]
  if (!state) return null
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <NativeSelect
        size="xs"
        style={{ flex: 1, minWidth: 0 }}
        label={t('marks.states')}
        value={String(state.version)}
        onChange={(event) => setPicked(event.currentTarget.value)}
        data={data.map(({ version, savedAt, savedBy }) => ({
          value: String(version),
          label: [version, formatDateTime(savedAt, detail.marketZone, language), savedBy]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
      <Button size="xs" variant="default" onClick={() => props.onTake(state)}>
        {t('marks.takeState')}
      </Button>
    </Group>
  )
}
