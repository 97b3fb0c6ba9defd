import type { EvidenceItem } from '#contract/evidence.ts'

/** What can be drawn over: what the desk shows as pages, and the stills of a film. */
export const canMark = ({ mediaType, stills }: Pick<EvidenceItem, 'mediaType' | 'stills'>): boolean =>
  mediaType === 'application/pdf' ||
  (mediaType.startsWith('image/') && mediaType !== 'image/svg+xml') ||
  (mediaType.startsWith('video/') && stills.length > 0)
