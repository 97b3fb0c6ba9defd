import { create } from 'zustand'

/** Where the tour is; null while none runs. */
export const useTour = create<{ readonly step: number | null }>()(() => ({ step: null }))

export const startTour = (): void => useTour.setState({ step: 0 })
