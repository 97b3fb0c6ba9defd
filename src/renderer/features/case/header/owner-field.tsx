import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { IconUserCheck } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useDesk, useDeskQuery } from '#renderer/desk.tsx'
import { PersonField } from '#renderer/ui/person-field.tsx'
import { useCase } from '../parts/case-context.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'

/** Who works on the case; saved on leaving the field, with one press for "me". */
export function OwnerField(): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const me = useDeskQuery('settings.get', {}).data?.userName ?? ''
  const closed = detail.state === 'closed'
  const [owner, setOwner] = useState(detail.owner)
  const save = (next: string): void => {
    const name = next.trim()
    if (name === detail.owner) return
    void act.run(() => desk.call('cases.setOwner', { caseId: detail.id, owner: name }))
  }
  const leave = useRef(() => save(owner))
  useEffect(() => {
    leave.current = () => save(owner)
  })
  // Going to another case with the field still focused is leaving it too.
  useEffect(() => () => leave.current(), [])
  return (
    <Group gap={4} wrap="nowrap">
      <PersonField
        size="xs"
        aria-label={t('owner.label')}
        placeholder={t('owner.none')}
        disabled={closed}
        value={owner}
        error={act.error ? t('owner.failed') : null}
        onChange={setOwner}
        onOptionSubmit={save}
        onBlur={() => save(owner)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save(owner)
        }}
        style={{ flex: 1, minWidth: 0 }}
      />
      {!closed && me !== '' && me !== detail.owner ? (
        <Tooltip label={t('owner.take')}>
          <ActionIcon variant="default" aria-label={t('owner.take')} onClick={() => save(me)}>
            <IconUserCheck size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
    </Group>
  )
}
