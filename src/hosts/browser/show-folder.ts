import { spawn } from 'node:child_process'

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'xdg-open',
  darwin: 'open',
  win32: 'explorer.exe',
}

/** A way to show a folder on this system, or null where nothing could be seen (a server without a display). */
export function folderOpener(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): ((folder: string) => Promise<void>) | null {
  const command = OPENERS[platform]
  if (!command) return null
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return null
  return (folder) =>
    new Promise((resolve, reject) => {
      // No shell: the folder is one argument, whatever is in its name. It outlives the desk.
      const child = spawn(command, [folder], { detached: true, stdio: 'ignore' })
      child.once('error', reject)
      child.once('spawn', () => {
        child.unref()
        resolve()
      })
    })
}
