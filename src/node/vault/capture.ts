import exifr from 'exifr'

/** When and where a picture was taken, as its EXIF says; each part null where it does not. */
export interface Capture {
  /** Wall clock without a zone, `YYYY-MM-DDTHH:mm:ss`. */
  readonly local: string | null
  /** `+08:00` where the file says so; most do not. */
  readonly offset: string | null
  /** Degrees, WGS 84. */
  readonly place: { readonly latitude: number; readonly longitude: number } | null
}

const EXIF_TYPES = new Set(['image/jpeg', 'image/tiff', 'image/heic', 'image/heif', 'image/png'])
const TAGS = ['DateTimeOriginal', 'OffsetTimeOriginal']
const GPS_TAGS = ['GPSLatitude', 'GPSLatitudeRef', 'GPSLongitude', 'GPSLongitudeRef']

/** Reads capture time and place; null where there is neither or the file is not what it seems. Evidence is never refused for it. */
export async function readCapture(path: string, mediaType: string): Promise<Capture | null> {
  if (!EXIF_TYPES.has(mediaType)) return null
  try {
    const tags: unknown = await exifr.parse(path, { reviveValues: false, pick: [...TAGS, ...GPS_TAGS] })
    if (typeof tags !== 'object' || tags === null) return null
    const said = tags as Readonly<Record<string, unknown>>
    const time = timeOf(said)
    const place = placeOf(said)
    return time === null && place === null
      ? null
      : { local: time?.local ?? null, offset: time?.offset ?? null, place }
  } catch {
    return null
  }
}

function timeOf(tags: Readonly<Record<string, unknown>>): { local: string; offset: string | null } | null {
  const written = tags['DateTimeOriginal']
  const match =
    typeof written === 'string' ? /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})/.exec(written) : null
  if (!match) return null
  const offset = tags['OffsetTimeOriginal']
  return {
    local: `${match[1]}-${match[2]}-${match[3]}T${match[4]}`,
    offset: typeof offset === 'string' && /^[+-]\d{2}:\d{2}$/.test(offset) ? offset : null,
  }
}

function placeOf(tags: Readonly<Record<string, unknown>>): Capture['place'] {
  const { latitude, longitude } = tags
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null
  const onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  // Phones without a fix write zeros: a point in the sea off Africa.
  return onEarth && (latitude !== 0 || longitude !== 0) ? { latitude, longitude } : null
}
