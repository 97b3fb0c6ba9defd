import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  PDFRef,
  PDFString,
} from 'pdf-lib'
import type { PDFObject } from 'pdf-lib'

export interface Serializer {
  /** New number of an object, 0 where there is no such object. */
  readonly numberOf: (ref: PDFRef) => number
  /** Encrypts a string; null where strings stay as they are. */
  readonly encrypt: ((bytes: Uint8Array) => string) | null
}

/** Nesting deeper than this is an attack on the stack. */
const MAX_DEPTH = 200
const REGULAR_START = /^[0-9A-Za-z+\-.]/u

/** PDF syntax of an object, one character per byte. What could not be parsed when it was read becomes null. */
export function serialize(object: PDFObject, to: Serializer, depth = 0): string {
  if (depth > MAX_DEPTH) throw new Error('an object is nested too deeply')
  if (object instanceof PDFName) return object.asString()
  if (object instanceof PDFNumber) return object.toString()
  if (object instanceof PDFRef) {
    const number = to.numberOf(object)
    return number === 0 ? 'null' : `${number} 0 R`
  }
  if (object instanceof PDFDict) return serializeDict(object, to, depth)
  if (object instanceof PDFArray) {
    let out = '['
    for (let index = 0; index < object.size(); index++) {
      const part = serialize(object.get(index), to, depth + 1)
      out += (index > 0 && REGULAR_START.test(part) ? ' ' : '') + part
    }
    return `${out}]`
  }
  if (object instanceof PDFString || object instanceof PDFHexString)
    return to.encrypt === null ? object.toString() : to.encrypt(object.asBytes())
  if (object instanceof PDFBool || object === PDFNull) return object.toString()
  return 'null'
}

/** A dictionary, without the keys of `without`, and with `extra` at its end. */
export function serializeDict(
  dict: PDFDict,
  to: Serializer,
  depth = 0,
  without: ReadonlySet<PDFName> = new Set(),
  extra = '',
): string {
  let out = '<<'
  for (const [key, value] of dict.entries()) {
    if (without.has(key)) continue
    const part = serialize(value, to, depth + 1)
    out += key.asString() + (REGULAR_START.test(part) ? ' ' : '') + part
  }
  return `${out}${extra}>>`
}
