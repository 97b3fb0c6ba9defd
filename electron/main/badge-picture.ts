/** Pixels a side, as the taskbar of Windows draws a picture over an icon. */
const SIDE = 16
const RED = [0x22, 0x22, 0xd0] as const
const WHITE = [0xff, 0xff, 0xff] as const

/** Digits three wide and five high, a row to a number, the left pixel in the highest bit. */
const DIGITS: readonly (readonly number[])[] = [
  [7, 5, 5, 5, 7],
  [2, 6, 2, 2, 7],
  [7, 1, 7, 4, 7],
  [7, 1, 7, 1, 7],
  [5, 5, 7, 1, 1],
  [7, 4, 7, 1, 7],
  [7, 4, 7, 5, 7],
  [7, 1, 1, 1, 1],
  [7, 5, 7, 5, 7],
  [7, 5, 7, 1, 7],
]

export interface BadgePicture {
  readonly side: number
  /** Blue, green, red and opacity of each pixel, row by row: what Electron takes as a bitmap. */
  readonly pixels: Uint8Array
}

/** A red disc with a number in it. More than 99 are shown as 99: there is room for two digits. */
export function badgePicture(count: number): BadgePicture {
  const pixels = new Uint8Array(SIDE * SIDE * 4)
  const paint = (x: number, y: number, [blue, green, red]: readonly [number, number, number]): void =>
    pixels.set([blue, green, red, 0xff], (y * SIDE + x) * 4)
  const middle = (SIDE - 1) / 2
  for (let y = 0; y < SIDE; y += 1)
    for (let x = 0; x < SIDE; x += 1) if (Math.hypot(x - middle, y - middle) <= SIDE / 2) paint(x, y, RED)

  const digits = [...String(Math.min(99, Math.max(0, count)))].map(Number)
  // A lone digit is drawn twice as large.
  const scale = digits.length === 1 ? 2 : 1
  const width = (digits.length * 4 - 1) * scale
  const [left, top] = [Math.ceil((SIDE - width) / 2), Math.ceil((SIDE - 5 * scale) / 2)]
  for (const [place, digit] of digits.entries())
    for (const [row, bits] of (DIGITS[digit] ?? []).entries())
      for (let column = 0; column < 3; column += 1) {
        if ((bits & (4 >> column)) === 0) continue
        for (let dy = 0; dy < scale; dy += 1)
          for (let dx = 0; dx < scale; dx += 1)
            paint(left + (place * 4 + column) * scale + dx, top + row * scale + dy, WHITE)
      }
  return { side: SIDE, pixels }
}
