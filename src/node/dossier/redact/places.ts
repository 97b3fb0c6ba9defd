import { findKnown } from '#core/dossier/redact-find.ts'
import { around } from '#node/dossier/ocr/words.ts'
import type { PlacedCharacter, ShareBox } from '#node/dossier/ocr/words.ts'
import type { HiddenText } from '#node/dossier/prepared.ts'

/** Boxes over every known string in a run of placed characters; one for each line that a string stands on. */
export function placesOf(characters: readonly PlacedCharacter[], strings: readonly string[]): ShareBox[] {
  const owner: number[] = []
  let text = ''
  characters.forEach((character, index) => {
    text += character.text
    for (let unit = 0; unit < character.text.length; unit++) owner.push(index)
  })
  return findKnown(text, strings).flatMap(({ start, end }) => {
    const found = characters.slice(owner[start], (owner[end - 1] ?? -1) + 1)
    return runs(found).map((run) => grown(around(run)))
  })
}

/** Characters grouped by line; those without a size belong to none. */
function runs(characters: readonly PlacedCharacter[]): PlacedCharacter[][] {
  const groups: PlacedCharacter[][] = []
  for (const character of characters) {
    if (character.width <= 0 || character.height <= 0) continue
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group !== undefined && last !== undefined && sameLine(last, character)) group.push(character)
    else groups.push([character])
  }
  return groups
}

/** On one line across, or one line upwards where a page is turned. */
function sameLine(a: ShareBox, b: ShareBox): boolean {
  const near = (from: number, size: number, other: number, otherSize: number): boolean =>
    Math.abs(from + size / 2 - other - otherSize / 2) < Math.max(size, otherSize) * 0.6
  return near(a.y, a.height, b.y, b.height) || near(a.x, a.width, b.x, b.width)
}

/** A little more than the characters, as edges of letters reach out of their boxes. */
function grown({ x, y, width, height }: ShareBox): ShareBox {
  const by = Math.min(width, height) * 0.12
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}

const touches = (a: ShareBox, b: ShareBox): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height

/**
 * The words that stay readable over a picture of a page: those on the page whose every character is free of the boxes. A
 * word that a box touches keeps its other characters, where they stood.
 */
export function wordsLeft(
  characters: readonly PlacedCharacter[],
  boxes: readonly ShareBox[],
  shows: (box: ShareBox) => boolean,
): HiddenText[] {
  const words: HiddenText[] = []
  let run: PlacedCharacter[] = []
  const flush = (): void => {
    if (run.length > 0) {
      const box = around(run)
      if (shows(box)) words.push({ text: run.map(({ text }) => text).join(''), ...box })
    }
    run = []
  }
  for (const character of characters) {
    const last = run.at(-1)
    const placed =
      /\S/u.test(character.text) &&
      character.text !== '\ufffd' &&
      character.width > 0 &&
      character.x >= 0 &&
      character.y >= 0 &&
      character.x + character.width <= 1.001 &&
      character.y + character.height <= 1.001 &&
      !boxes.some((box) => touches(box, character))
    if (!placed || (last !== undefined && !sameLine(last, character))) flush()
    if (placed) run.push(character)
  }
  flush()
  return words
}

/** Words laid over a picture as single characters, each with an even part of its word's box. */
export function charactersOf(words: readonly HiddenText[]): PlacedCharacter[] {
  return words.flatMap(({ text, x, y, width, height }) => {
    const letters = [...text]
    const part = width / Math.max(1, letters.length)
    return [
      ...letters.map((letter, at) => ({ text: letter, x: x + at * part, y, width: part, height })),
      { text: ' ', x, y, width: 0, height: 0 },
    ]
  })
}
