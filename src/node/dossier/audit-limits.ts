import type { AuditSubject } from './audit-model.ts'
import { jpegFacts } from './audit-jpeg.ts'

/** Page images for forms: as many and as large as the recipient takes, whole, and without private data. */
export function imageFaults({ images, profile }: AuditSubject): string[] {
  if (profile.images === null) return images.length === 0 ? [] : ['the recipient takes no images']
  const { max, maxBytes } = profile.images
  const faults = images.length > max ? [`${images.length} images, at most ${max}`] : []
  if (images.length === 0) faults.push('there are no images')
  for (const { name, data } of images) {
    if (data.byteLength > maxBytes) faults.push(`${name} has ${data.byteLength} bytes, at most ${maxBytes}`)
    const facts = jpegFacts(data)
    if (facts?.whole !== true) faults.push(`${name} is not a whole JPEG`)
    else if (facts.gps || facts.segments.some((segment) => segment !== 'exif'))
      faults.push(`${name} carries private data`)
  }
  return faults
}

export function textFaults({ texts }: AuditSubject): string[] {
  return texts.flatMap(({ text, limit }) => [
    ...(text.length > limit ? [`a text has ${text.length} characters, at most ${limit}`] : []),
    ...(!/\p{Surrogate}/u.test(text) ? [] : ['a text ends inside a character']),
  ])
}

/** Paths of this machine anywhere in the bytes of the file or in a text. */
export function leakFaults(pdf: Uint8Array, { texts, forbidden }: AuditSubject): string[] {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  return forbidden
    .filter((path) => path.length > 3)
    .flatMap((path) => {
      const hex = Buffer.from(path, 'utf16le').swap16().toString('hex').toUpperCase()
      const found = file.includes(path) || file.includes(hex) || texts.some(({ text }) => text.includes(path))
      return found ? ['a path of this machine is in the dossier'] : []
    })
}

/** Faults of a number against a limit; null is no limit. */
export function over(value: number, limit: number | null, unit: string): string[] {
  return limit !== null && value > limit ? [`${value} ${unit}, at most ${limit}`] : []
}

export function limitText(value: number, limit: number | null, unit: string): string {
  return limit === null ? `${value} ${unit}, no limit` : `${value} of ${limit} ${unit}`
}
