import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  NumberInput,
  Popover,
  ScrollArea,
  SegmentedControl,
  Stack,
  Text,
  Tooltip,
} from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { COLUMN_PX, QUEUE_COLUMNS, type QueueColumn, type ViewLayout } from '#contract/views.ts'
import { moveColumn, sizeColumn, toggleColumn } from './queue-layout.ts'
import classes from './queue.module.css'

interface DisplayMenuProps {
  readonly layout: ViewLayout
  readonly onChange: (part: Partial<ViewLayout>) => void
  readonly onReset: () => void
}

/** How the view looks: table or cards, how dense, and which columns in which order and width. */
export function DisplayMenu({ layout, onChange, onReset }: DisplayMenuProps): ReactNode {
  const { t } = useTranslation()
  const label = t('queue.display.open')
  return (
    <Popover
      position="bottom-end"
      width={340}
      trapFocus
      returnFocus
      shadow="md"
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <Tooltip label={label}>
          <ActionIcon size={30} variant="default" aria-label={label}>
            <IconColumns3 size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Stack gap="sm">
          <Choice
            label={t('queue.display.form')}
            value={layout.form}
            options={(['table', 'cards'] as const).map((value) => ({
              value,
              label: t(`queue.display.forms.${value}`),
            }))}
            onChange={(form) => onChange({ form })}
          />
          <Choice
            label={t('queue.display.density')}
            value={layout.density}
            options={(['compact', 'normal', 'roomy'] as const).map((value) => ({
              value,
              label: t(`queue.display.densities.${value}`),
            }))}
            onChange={(density) => onChange({ density })}
          />
          {layout.form === 'table' ? (
            <ColumnList columns={layout.columns} onChange={(columns) => onChange({ columns })} />
          ) : null}
          <Group justify="flex-end">
            <Button size="xs" variant="subtle" onClick={onReset}>
              {t('queue.display.reset')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function Choice<V extends string>(props: {
  readonly label: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly onChange: (value: V) => void
}): ReactNode {
  return (
    <div>
      <Text size="xs" fw={600} mb={4}>
        {props.label}
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        transitionDuration={0}
        aria-label={props.label}
        value={props.value}
        data={[...props.options]}
        onChange={(value) => props.onChange(value as V)}
      />
    </div>
  )
}

function ColumnList(props: {
  readonly columns: ViewLayout['columns']
  readonly onChange: (columns: ViewLayout['columns']) => void
}): ReactNode {
  const { t } = useTranslation()
  const { columns, onChange } = props
  const hidden = QUEUE_COLUMNS.filter((key) => !columns.some((column) => column.key === key))
  const name = (key: QueueColumn): string => t(`queue.columns.${key}`)
  return (
    <div>
      <Text size="xs" fw={600} mb={4}>
        {t('queue.display.columns')}
      </Text>
      <ScrollArea.Autosize mah={300} type="auto" offsetScrollbars>
        <ul className={classes['columnList']} aria-label={t('queue.display.columns')}>
          {columns.map(({ key, width }, index) => (
            <li key={key}>
              <Checkbox
                size="xs"
                flex={1}
                label={name(key)}
                checked
                disabled={columns.length === 1}
                onChange={() => onChange(toggleColumn(columns, key))}
              />
              <NumberInput
                size="xs"
                w={76}
                hideControls
                min={COLUMN_PX.min}
                max={COLUMN_PX.max}
                placeholder={t('queue.display.auto')}
                aria-label={t('queue.display.width', { column: name(key) })}
                value={width ?? ''}
                onChange={(px) => onChange(sizeColumn(columns, key, typeof px === 'number' ? px : null))}
              />
              <Step
                label={t('queue.display.earlier', { column: name(key) })}
                disabled={index === 0}
                icon={<IconArrowUp size={14} aria-hidden />}
                onClick={() => onChange(moveColumn(columns, key, index - 1))}
              />
              <Step
                label={t('queue.display.later', { column: name(key) })}
                disabled={index === columns.length - 1}
                icon={<IconArrowDown size={14} aria-hidden />}
                onClick={() => onChange(moveColumn(columns, key, index + 1))}
              />
            </li>
          ))}
          {hidden.map((key) => (
            <li key={key}>
              <Checkbox
                size="xs"
                label={name(key)}
                checked={false}
                onChange={() => onChange(toggleColumn(columns, key))}
              />
            </li>
          ))}
        </ul>
      </ScrollArea.Autosize>
    </div>
  )
}

function Step(props: {
  readonly label: string
  readonly icon: ReactNode
  readonly disabled: boolean
  readonly onClick: () => void
}): ReactNode {
  return (
    <ActionIcon
      size="sm"
      variant="subtle"
      aria-label={props.label}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      {props.icon}
    </ActionIcon>
  )
}
