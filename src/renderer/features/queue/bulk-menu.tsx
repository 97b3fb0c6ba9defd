import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { BulkDialog } from './bulk-dialog.tsx'
import { BULK_FIELDS, type BulkField } from './bulk-fields.tsx'
import type { BulkTarget } from './bulk-target.ts'

/** The changes that can be made to the chosen cases. By keyboard it opens on `b`. */
export function BulkMenu(props: {
  readonly target: BulkTarget
  readonly opened: boolean
  readonly onOpened: (opened: boolean) => void
  /** The field whose dialog is open. */
  readonly field: BulkField | null
  readonly onField: (field: BulkField | null) => void
}): ReactNode {
  const { t } = useTranslation()
  const { field, onField } = props
  return (
    <>
      <Menu
        position="bottom-start"
        opened={props.opened}
        onChange={props.onOpened}
        transitionProps={{ duration: 0 }}
      >
        <Menu.Target>
          <Button size="compact-sm" rightSection={<IconChevronDown size={14} aria-hidden />}>
            {t('hands.change.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(Object.keys(BULK_FIELDS) as BulkField[]).map((one) => (
            <Menu.Item key={one} onClick={() => onField(one)}>
              {t(`hands.change.item.${one}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {field === null ? null : (
        <BulkDialog field={field} target={props.target} onClose={() => onField(null)} />
      )}
    </>
  )
}
