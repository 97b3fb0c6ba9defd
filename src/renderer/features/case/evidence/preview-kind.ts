/**
 * How evidence may be looked at. Only what cannot run a script is rendered: raster images, text shown as text, and
 * video. PDF, HTML, SVG and everything else show their facts (and a thumbnail the desk made).
 */
export type PreviewKind = 'image' | 'text' | 'video' | 'facts'

const IMAGES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp', 'image/avif'])
const TEXTS = new Set([
  'text/plain',
  'text/csv',
  'text/tab-separated-values',
  'text/markdown',
  'application/json',
])
const VIDEOS = new Set(['video/mp4', 'video/webm', 'video/quicktime'])

export function previewKind(mediaType: string): PreviewKind {
  const type = mediaType.toLowerCase().split(';')[0]?.trim() ?? ''
  if (IMAGES.has(type)) return 'image'
  if (TEXTS.has(type)) return 'text'
  return VIDEOS.has(type) ? 'video' : 'facts'
}
