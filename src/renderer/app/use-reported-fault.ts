import { useEffect, useState } from 'react'
import { DeskError } from '#contract/errors.ts'
import { type Desk, useDesk } from '../desk.tsx'

/** Faults already told to the desk: a strict or repeated render must not log one twice. */
const told = new WeakMap<object, Promise<string>>()

function tell(desk: Desk, fault: Error): Promise<string> {
  const known = told.get(fault)
  if (known) return known
  const report = desk
    .call('desktop.reportFault', {
      message: fault.message.slice(0, 2000),
      stack: (fault.stack ?? '').slice(0, 8000),
    })
    .then(({ incident }) => incident)
  told.set(fault, report)
  return report
}

/** Tells the desk's log about a fault of the page; answers with the error to show, with its incident number. */
export function useReportedFault(fault: unknown): unknown {
  const desk = useDesk()
  const [shown, setShown] = useState<unknown>(fault)
  useEffect(() => {
    if (fault instanceof DeskError || !(fault instanceof Error)) return
    let current = true
    tell(desk, fault).then(
      (incident) => current && setShown(new DeskError('internal', { incident }, fault.message)),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [desk, fault])
  return shown
}
