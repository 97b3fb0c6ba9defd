import { Button, Group, Text, Title } from '@mantine/core'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../desk.tsx'
import { TOUR_STEPS } from './tour-steps.ts'
import { useTour } from './tour-store.ts'
import classes from './tour.module.css'

const LOOK_MS = 150
const SETTLE_MS = 50
type Box = Pick<DOMRect, 'top' | 'left' | 'width' | 'height'>

/** The tour over the page, while one runs: a ring around a part and a card that says what it is for. */
export function Tour(): ReactNode {
  const step = useTour((tour) => tour.step)
  return step === null ? null : <RunningTour step={step} />
}

function RunningTour({ step }: { readonly step: number }): ReactNode {
  const { t } = useTranslation()
  const title = useId()
  const card = useRef<HTMLDivElement>(null)
  const { data } = useDeskQuery('cases.page', { view: 'all', limit: 1 })
  const caseId = data?.rows[0]?.id
  // On an empty desk there is no case to show.
  const steps = TOUR_STEPS.filter(({ page }) => page === 'queue' || caseId !== undefined)
  const { id, page, target } = steps[Math.min(step, steps.length - 1)] ?? TOUR_STEPS[0]
  const path = useGoTo(page, caseId)
  const box = useBox(target)
  const last = step >= steps.length - 1
  const go = (to: number): void => useTour.setState({ step: to })
  const end = (): void => {
    useTour.setState({ step: null })
    document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
  }
  // A page that comes up takes the focus for itself first.
  useEffect(() => {
    const timer = setTimeout(() => card.current?.focus(), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [id, path])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') end()
    else if (event.key === 'ArrowRight' && !last) go(step + 1)
    else if (event.key === 'ArrowLeft' && step > 0) go(step - 1)
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const latest = useRef(onKeyDown)
  useEffect(() => {
    latest.current = onKeyDown
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => latest.current(event)
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])
  return (
    <>
      {box ? <div className={classes['ring']} style={around(box)} aria-hidden /> : null}
      <div
        ref={card}
        role="dialog"
        aria-labelledby={title}
        tabIndex={-1}
        className={classes['card']}
        data-up={(box && box.top > window.innerHeight / 2) || undefined}
      >
        <Group justify="space-between" mb={4}>
          <Title order={2} size="sm" id={title}>
            {t('tour.title')}
          </Title>
          <Text size="xs" c="dimmed">
            {t('tour.of', { step: step + 1, count: steps.length })}
          </Text>
        </Group>
        <Text size="sm" aria-live="polite">
          {t(`tour.steps.${id}`)}
        </Text>
        <Group justify="space-between" mt="sm">
          {last ? (
            <span />
          ) : (
            <Button size="xs" variant="subtle" onClick={end}>
              {t('tour.end')}
            </Button>
          )}
          <Group gap="xs">
            {step > 0 ? (
              <Button size="xs" variant="default" onClick={() => go(step - 1)}>
                {t('tour.back')}
              </Button>
            ) : null}
            <Button size="xs" onClick={() => (last ? end() : go(step + 1))}>
              {t(last ? 'tour.done' : 'tour.next')}
            </Button>
          </Group>
        </Group>
      </div>
    </>
  )
}

/** Brings the page of a step up; answers with where the reader is. */
function useGoTo(page: 'queue' | 'case', caseId: string | undefined): string {
  const navigate = useNavigate()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  useEffect(() => {
    if (page === 'queue' && path !== '/queue') void navigate({ to: '/queue', search: { view: 'open' } })
    else if (page === 'case' && caseId !== undefined && !path.startsWith('/case/'))
      void navigate({ to: '/case/$id', params: { id: caseId } })
  }, [page, path, caseId, navigate])
  return path
}

/** Where a part of the page is, as long as it is looked at; null where it is not there. */
function useBox(target: string): Box | null {
  const [box, setBox] = useState<Box | null>(null)
  useEffect(() => {
    const look = (): void => {
      const found = document.querySelector<HTMLElement>(target)
      const next = found && found.getClientRects().length > 0 ? found.getBoundingClientRect() : null
      setBox((old) => (sameBox(old, next) ? old : next))
    }
    look()
    document.querySelector(target)?.scrollIntoView({ block: 'nearest' })
    const timer = setInterval(look, LOOK_MS)
    return () => clearInterval(timer)
  }, [target])
  return box
}

const sameBox = (a: Box | null, b: Box | null): boolean =>
  a?.top === b?.top && a?.left === b?.left && a?.width === b?.width && a?.height === b?.height

/** The ring, kept within the window. */
function around({ top, left, width, height }: Box): Box {
  const most = window.innerHeight - 8
  return { top: top - 4, left: left - 4, width: width + 8, height: Math.min(height + 8, most - top) }
}
