/** The data folder named on the command line, as `--data DIR` or `--data=DIR`; Electron's own switches lie between. */
export function dataArgument(argv: readonly string[]): string | null {
  for (const [index, argument] of argv.entries()) {
    if (argument.startsWith('--data=')) return argument.slice('--data='.length) || null
    if (argument === '--data') return argv[index + 1] ?? null
  }
  return null
}
