import type { Progress } from '#contract/define.ts'

/** How far a command is, on one line of a terminal that is written over and wiped at the end of a phase. */
export function progressLine(write: (text: string) => void): (progress: Progress) => void {
  return ({ phase, done, total }) => {
    const end = total > 0 && done >= total
    write(`\r\u001b[K${end ? '' : `${phase} ${done}${total > 0 ? `/${total}` : ''}`}`)
  }
}
