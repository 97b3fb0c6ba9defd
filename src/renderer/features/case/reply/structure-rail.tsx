import { Button } from '@mantine/core'
import { IconCheck, IconCircleDashed } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Composed, REPLY_PART_NAMES } from '#contract/reply-templates.ts'
import classes from '../case-page.module.css'

type Part = (typeof REPLY_PART_NAMES)[number]

/**
 * The five parts a good reply has, in order. What an inserted template says is ticked by itself; what is written freely is
 * ticked by hand, because no program should judge whether a sentence apologises.
 */
export function StructureRail(props: {
  readonly said: readonly Composed[]
  readonly text: string
}): ReactNode {
  const { t } = useTranslation()
  const [byHand, setByHand] = useState<ReadonlySet<Part>>(new Set())
  if (props.text.trim() === '') return null
  const said = new Set(
    props.said.flatMap(({ parts }) =>
      parts.filter((part) => props.text.includes(part.text)).flatMap((part) => part.does),
    ),
  )
  return (
    <ul className={classes['rail']} aria-label={t('templates.rail')}>
      {REPLY_PART_NAMES.map((part) => {
        const fixed = said.has(part)
        const done = fixed || byHand.has(part)
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
              onClick={() => {
                const next = new Set(byHand)
                if (next.has(part)) next.delete(part)
                else next.add(part)
                setByHand(next)
              }}
            >
              {t(`templates.parts.${part}`)}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
