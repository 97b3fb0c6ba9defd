/**
 * How evidence is looked at. The page itself draws only what cannot run a script: raster pictures and film. PDF and the
 * pictures browsers do not know come as pictures made by the desk; text, mail, saved pages and letters come as letters.
 * Everything else shows its facts.
 */
export type PreviewKind = 'picture' | 'pages' | 'document' | 'film' | 'facts'

const PICTURES = new Set(['jpeg', 'png', 'apng', 'webp', 'gif', 'bmp', 'avif'].map((name) => `image/${name}`))
const PAGES = new Set([
  'application/pdf',
  ...['heic', 'heif', 'heic-sequence', 'heif-sequence', 'tiff'].map((name) => `image/${name}`),
])
const DOCUMENTS = new Set([
  'text/plain',
  'text/csv',
  'text/tab-separated-values',
  'application/json',
  'image/svg+xml',
  'application/xml',
  'text/xml',
  'message/rfc822',
  'multipart/related',
  'text/html',
  'application/xhtml+xml',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
])
const FILMS = new Set(['video/mp4', 'video/webm', 'video/quicktime'])

export function previewKind(mediaType: string): PreviewKind {
  const type = mediaType.toLowerCase().split(';')[0]?.trim() ?? ''
  if (PICTURES.has(type)) return 'picture'
  if (PAGES.has(type)) return 'pages'
  if (DOCUMENTS.has(type)) return 'document'
  return FILMS.has(type) ? 'film' : 'facts'
}
