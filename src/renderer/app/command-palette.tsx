import { Kbd, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandItems } from './command-items.ts'
import classes from './command-palette.module.css'

const PAUSE_MS = 120

/** Everything by typing a part of its name: actions of the page with their keys, views, pages, cases, templates. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [looked] = useDebouncedValue(typed, PAUSE_MS)
  const [place, setPlace] = useState(0)
  const list = useId()
  const items = useCommandItems(looked)
  const active = Math.min(place, items.length - 1)
  const run = (index: number): void => {
    const item = items[index]
    if (!item) return
    onClose()
    item.run()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0
    if (step !== 0) setPlace((active + step + items.length) % Math.max(1, items.length))
    // What was typed after the last look is not in the list yet.
    else if (event.key === 'Enter' && looked === typed) run(active)
    else return
    event.preventDefault()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('hands.palette.title')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      returnFocus={false}
    >
      <Stack gap="xs">
        <TextInput
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={items[active] ? `${list}-${items[active].id}` : undefined}
          aria-label={t('hands.palette.label')}
          placeholder={t('hands.palette.hint')}
          maxLength={200}
          value={typed}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value)
            setPlace(0)
          }}
          onKeyDown={onKeyDown}
        />
        <div role="listbox" id={list} aria-label={t('hands.palette.title')} className={classes['list']}>
          {items.map((item, index) => (
            // The keys are heard by the field, which keeps the focus.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={item.id}
              id={`${list}-${item.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={classes['item']}
              onClick={() => run(index)}
              onMouseMove={() => setPlace(index)}
            >
              <Text span size="xs" c="dimmed" w={76}>
                {t(`hands.palette.group.${item.group}`)}
              </Text>
              <span className={classes['label']}>{item.label}</span>
              {item.keys === '' ? null : <Kbd size="xs">{item.keys}</Kbd>}
            </div>
          ))}
        </div>
        <Text size="sm" c="dimmed" role="status">
          {items.length === 0 && looked !== '' ? t('hands.palette.nothing') : ''}
        </Text>
      </Stack>
    </Modal>
  )
}
