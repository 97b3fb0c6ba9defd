/**
 * @param {string} line
 * @returns {string | null} the address in the browser host's line `Aftercase: http://127.0.0.1:PORT/?key=...`
 */
export function addressIn(line: string): string | null
/**
 * Runs the browser host, and a window on it when wanted. Ends when the host ends: closing the window stops it; without
 * a window it stays until Ctrl+C.
 *
 * @param {{ root: string, node: string, data: string, window: boolean }} options `data` absolute
 * @returns {Promise<number>} exit code
 */
export function runBrowserHost({
  root,
  node,
  data,
  window,
}: {
  root: string
  node: string
  data: string
  window: boolean
}): Promise<number>
