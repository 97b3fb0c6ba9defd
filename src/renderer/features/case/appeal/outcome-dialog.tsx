import { Button, Checkbox, Group, Radio, Stack, Text, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Appeal } from '#contract/appeals.ts'
import { type Money, toDecimalString } from '#core/shared/money.ts'
import { useDesk } from '#renderer/desk.tsx'
import { formatMoney } from '#renderer/i18n/format.ts'
import { parseAmount } from '../amount-input.ts'
import { AmountField } from '../parts/amount-field.tsx'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { forgetKept, useKept } from '../parts/use-kept.ts'
import { WallTimeField } from '../parts/wall-time-field.tsx'
import { fromWallTime } from '#renderer/ui/wall-time.ts'
import { useWords } from '../parts/words.ts'

/** An amount as a person of this market would type it. */
const typedAmount = (money: Money, decimalComma: boolean): string =>
  decimalComma ? toDecimalString(money).replace('.', ',') : toDecimalString(money)

const RESULTS = ['approved', 'partly', 'denied', 'more-evidence'] as const

/** What the platform decided on a submitted appeal. */
export function OutcomeDialog(props: {
  readonly appeal: Appeal
  /** Chosen at first, where the platform's word suggests it. */
  readonly preset?: (typeof RESULTS)[number] | null
  readonly onClose: () => void
}): ReactNode {
  const { currency, decimalComma, detail } = useCase()
  const { t, language } = useWords()
  const desk = useDesk()
  const act = useAct()
  const keys = ['result', 'reason', 'amount'].map((field) => `${props.appeal.id}:outcome-${field}`)
  const [result, setResult] = useKept(keys[0] ?? '')
  const [reason, setReason] = useKept(keys[1] ?? '')
  const [amount, setAmount] = useKept(keys[2] ?? '')
  const [until, setUntil] = useState('')
  const [lesson, setLesson] = useState('')
  const [tried, setTried] = useState(false)
  const chosen = RESULTS.find((one) => one === (result || props.preset))
  // Nothing is awarded while more evidence is asked for, or when the appeal is denied.
  const wantsAmount = chosen === 'approved' || chosen === 'partly'
  const [close, setClose] = useState(true)
  const told = detail.compensationAmount
  const parsed = parseAmount(wantsAmount ? amount : '0', currency, decimalComma)

  const send = async (): Promise<void> => {
    setTried(true)
    if (!chosen || !parsed.ok) return
    const input = {
      appealId: props.appeal.id,
      result: chosen,
      reason: reason.trim(),
      amountMinor: parsed.minor,
      supplementDueAt: chosen === 'more-evidence' ? fromWallTime(until, detail.marketZone) : null,
      lesson: lesson.trim(),
      close: wantsAmount && close,
    }
    if (!(await act.run(() => desk.call('appeals.recordOutcome', input)))) return
    forgetKept(...keys)
    props.onClose()
  }

  return (
    <FormDialog
      title={t('outcome.title')}
      submitLabel={t('outcome.save')}
      busy={act.busy}
      error={act.error}
      onClose={props.onClose}
      onSubmit={() => void send()}
    >
      <Radio.Group
        label={t('outcome.result')}
        withAsterisk
        value={chosen ?? ''}
        onChange={setResult}
        error={tried && !chosen ? t('outcome.resultMissing') : null}
      >
        <Stack gap={6} mt={4}>
          {RESULTS.map((value) => (
            <Radio key={value} value={value} label={t(`outcome.results.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {wantsAmount ? (
        <>
          <AmountField label={t('outcome.amount')} value={amount} onChange={setAmount} strict={tried} />
          {told ? (
            <Group gap="xs">
              <Text size="sm">{t('outcome.fromExport', { amount: formatMoney(told, language) })}</Text>
              <Button
                size="compact-xs"
                mih={24}
                variant="default"
                onClick={() => setAmount(typedAmount(told, decimalComma))}
              >
                {t('outcome.useExport')}
              </Button>
            </Group>
          ) : null}
          <Checkbox
            label={t('outcome.close')}
            checked={close}
            onChange={({ currentTarget }) => setClose(currentTarget.checked)}
          />
        </>
      ) : null}
      {chosen === 'denied' ? <Text size="sm">{t('outcome.closeWhy')}</Text> : null}
      {chosen === 'more-evidence' ? (
        <WallTimeField label={t('field.supplementDueAt')} value={until} onChange={setUntil} />
      ) : null}
      <Textarea
        label={t('outcome.reason')}
        placeholder={t('outcome.reasonHint')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Textarea
        label={t('ledger.lesson')}
        description={t('ledger.lessonHint')}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={4000}
        value={lesson}
        onChange={(event) => setLesson(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
