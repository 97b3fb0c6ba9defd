import { useCallback } from 'react'

/** Shows bytes as a picture; their address is given back when they change or go. */
export function usePng(
  png: Uint8Array<ArrayBuffer> | undefined,
): (image: HTMLImageElement | null) => (() => void) | undefined {
  return useCallback(
    (image: HTMLImageElement | null) => {
      if (image === null || png === undefined) return undefined
      const made = URL.createObjectURL(new Blob([png], { type: 'image/png' }))
      image.src = made
      return () => URL.revokeObjectURL(made)
    },
    [png],
  )
}
