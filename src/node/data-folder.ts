import { posix, win32 } from 'node:path'

/**
 * Where a person's desk lies when no `--data` is given: the place each system keeps the data of programs.
 * Pure: the caller passes `process.env`, `process.platform` and `os.homedir()`.
 *
 * @returns an absolute path; the folder need not exist.
 */
export function defaultDataFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  if (platform === 'win32') {
    const roaming = env['APPDATA']
    const base = roaming && win32.isAbsolute(roaming) ? roaming : win32.join(home, 'AppData', 'Roaming')
    return win32.join(base, 'Aftercase')
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Aftercase')
  // The XDG base directory specification: a relative value is to be ignored.
  const xdg = env['XDG_DATA_HOME']
  const base = xdg && posix.isAbsolute(xdg) ? xdg : posix.join(home, '.local', 'share')
  return posix.join(base, 'aftercase')
}
