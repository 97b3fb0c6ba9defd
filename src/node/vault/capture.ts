import exifr from 'exifr'

/** When a picture was taken, as its EXIF says. */
export interface Capture {
  /** Wall clock without a zone, `YYYY-MM-DDTHH:mm:ss`. */
  readonly local: string
  /** `+08:00` where the file says so; most do not. */
  readonly offset: string | null
}

const EXIF_TYPES = new Set(['image/jpeg', 'image/tiff', 'image/heic', 'image/heif', 'image/png'])

/** Reads the capture time; null where there is none or the file is not what it seems. Evidence is never refused for it. */
export async function readCapture(path: string, mediaType: string): Promise<Capture | null> {
  if (!EXIF_TYPES.has(mediaType)) return null
  try {
    const tags: unknown = await exifr.parse(path, {
      reviveValues: false,
      pick: ['DateTimeOriginal', 'OffsetTimeOriginal'],
    })
    if (typeof tags !== 'object' || tags === null || !('DateTimeOriginal' in tags)) return null
    const match = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})/.exec(String(tags.DateTimeOriginal))
    if (!match) return null
    const offset = 'OffsetTimeOriginal' in tags ? String(tags.OffsetTimeOriginal) : ''
    return {
      local: `${match[1]}-${match[2]}-${match[3]}T${match[4]}`,
      offset: /^[+-]\d{2}:\d{2}$/.test(offset) ? offset : null,
    }
  } catch {
    return null
  }
}
