/** A decoded bitmap in the form the picture library takes as raw input. */
export interface RawPicture {
  readonly data: Uint8Array
  readonly info: { readonly width: number; readonly height: number; readonly channels: 3 }
}

/** Uncompressed Windows bitmaps of 24 or 32 bits (what screenshot tools write); null for any other form. */
export function decodeBmp(bytes: Uint8Array, maxPixels: number): RawPicture | null {
  if (bytes.byteLength < 54 || bytes[0] !== 0x42 || bytes[1] !== 0x4d) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = view.getUint32(10, true)
  const width = view.getInt32(18, true)
  const signedHeight = view.getInt32(22, true)
  const height = Math.abs(signedHeight)
  const bits = view.getUint16(28, true)
  const compression = view.getUint32(30, true)
  if (width <= 0 || height === 0 || width * height > maxPixels) return null
  if (!(bits === 24 && compression === 0) && !(bits === 32 && (compression === 0 || compression === 3)))
    return null
  const stride = Math.ceil((width * bits) / 32) * 4
  if (start + stride * height > bytes.byteLength) return null
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    const row = start + stride * (signedHeight > 0 ? height - 1 - y : y)
    for (let x = 0; x < width; x++) {
      const from = row + (x * bits) / 8
      const to = (y * width + x) * 3
      data[to] = bytes[from + 2] ?? 0
      data[to + 1] = bytes[from + 1] ?? 0
      data[to + 2] = bytes[from] ?? 0
    }
  }
  return { data, info: { width, height, channels: 3 } }
}
