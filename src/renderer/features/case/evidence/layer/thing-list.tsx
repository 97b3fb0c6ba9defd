import { ActionIcon, Button, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Thing } from './drawing.ts'
import classes from './layer.module.css'

const percent = (value: number): number => Math.round(value * 100)

/** All that is drawn, as a list: what it is, where it stands, its words. Its buttons take the same keys as the drawing. */
export function ThingList(props: {
  readonly things: readonly Thing[]
  readonly labelOf: (thing: Thing) => string
  readonly chosen: string | null
  readonly onChoose: (thing: Thing) => void
  readonly onText: (thing: Thing, text: string) => void
  readonly onKey: (event: KeyboardEvent, thing: Thing) => void
  readonly onRemove: (thing: Thing) => void
}): ReactNode {
  const { t } = useTranslation()
  const { things, labelOf } = props
  if (things.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('marks.none')}
      </Text>
    )
  return (
    <ol className={classes['list']} aria-label={t('marks.list')}>
      {things.map((thing) => {
        const name = labelOf({ ...thing, text: null })
        return (
          <li key={thing.key}>
            <div className={classes['line']}>
              <Button
                size="compact-xs"
                mih={24}
                variant={thing.key === props.chosen ? 'light' : 'subtle'}
                aria-pressed={thing.key === props.chosen}
                onClick={() => props.onChoose(thing)}
                onKeyDown={(event) => props.onKey(event, thing)}
              >
                {name}
              </Button>
              <Text size="xs" c="dimmed" style={{ flex: 1 }}>
                {t('marks.at', {
                  x: percent(thing.from.x),
                  y: percent(thing.from.y),
                  x2: percent(thing.to.x),
                  y2: percent(thing.to.y),
                })}
              </Text>
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={t('marks.remove', { name })}
                onClick={() => props.onRemove(thing)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </div>
            {thing.text === null ? null : (
              <TextInput
                size="xs"
                aria-label={t('marks.text', { name })}
                placeholder={t('marks.textHint')}
                maxLength={500}
                value={thing.text}
                onChange={(event) => props.onText(thing, event.currentTarget.value)}
              />
            )}
          </li>
        )
      })}
    </ol>
  )
}
