import { NativeSelect, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { LABEL_BY } from '#contract/steps.ts'
import { fromWallTime } from '#renderer/ui/wall-time.ts'
import { WallTimeField } from './wall-time-field.tsx'
import { useWords } from './words.ts'

/** How goods go back, as typed. */
export interface WayBack {
  readonly address: string
  readonly labelBy: (typeof LABEL_BY)[number]
  /** Text of a date field on the market's clock. */
  readonly shipBy: string
}

/** As the desk takes it. */
export function wayBackOf({ address, labelBy, shipBy }: WayBack, zone: string) {
  return { address: address.trim(), labelBy, shipBy: fromWallTime(shipBy, zone) }
}

/** Where the goods go, with whose label, sent until when. */
export function WayBackFields(props: {
  readonly value: WayBack
  readonly onChange: (value: WayBack) => void
  readonly required: boolean
  readonly autofocus?: boolean
  /** What is asked between the label and the date. */
  readonly children?: ReactNode
}): ReactNode {
  const { t } = useWords()
  const { value, onChange } = props
  return (
    <>
      <Textarea
        label={t('field.address')}
        withAsterisk={props.required}
        required={props.required}
        autosize
        minRows={2}
        maxLength={500}
        {...(props.autofocus ? { 'data-autofocus': true } : {})}
        value={value.address}
        onChange={({ currentTarget }) => onChange({ ...value, address: currentTarget.value })}
      />
      <NativeSelect
        label={t('field.labelBy')}
        value={value.labelBy}
        data={LABEL_BY.map((one) => ({ value: one, label: t(`steps.label.${one}`) }))}
        onChange={({ currentTarget }) =>
          onChange({
            ...value,
            labelBy: LABEL_BY.find((one) => one === currentTarget.value) ?? value.labelBy,
          })
        }
      />
      {props.children}
      <WallTimeField
        label={t('field.shipBy')}
        value={value.shipBy}
        onChange={(shipBy) => onChange({ ...value, shipBy })}
      />
    </>
  )
}
