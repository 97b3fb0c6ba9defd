import { Button } from '@mantine/core'
import { IconCheck, IconCircleDashed } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftSettings } from '#contract/reply-draft.ts'
import { REPLY_PART_NAMES } from '#contract/reply-templates.ts'
import classes from '../case-page.module.css'

/**
 * The five parts a good reply has, in order, before the first word is typed. What an inserted template says is ticked by
 * itself; what is written freely is ticked by hand, because no program should judge whether a sentence apologises.
 */
export function StructureRail(props: {
  readonly said: DraftSettings['said']
  readonly text: string
  readonly ticked: DraftSettings['ticked']
  readonly onTicked: (ticked: DraftSettings['ticked']) => void
}): ReactNode {
  const { t } = useTranslation()
  const said = new Set(
    props.said.flatMap(({ parts }) =>
      parts.filter((part) => props.text.includes(part.text)).flatMap((part) => part.does),
    ),
  )
  return (
    <ul className={classes['rail']} aria-label={t('templates.rail')}>
      {REPLY_PART_NAMES.map((part) => {
        const byHand = props.ticked.includes(part)
        const done = said.has(part) || byHand
        const Icon = done ? IconCheck : IconCircleDashed
        return (
          <li key={part}>
            <Button
              size="compact-xs"
              mih={24}
              variant={done ? 'light' : 'default'}
              leftSection={<Icon size={13} aria-hidden />}
              aria-pressed={done}
              title={t(done ? 'templates.railDone' : 'templates.railOpen')}
              onClick={() =>
                props.onTicked(byHand ? props.ticked.filter((one) => one !== part) : [...props.ticked, part])
              }
            >
              {t(`templates.parts.${part}`)}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
