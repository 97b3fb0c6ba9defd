// @ts-check
/** `npm run desk -- COMMAND` and `npm run demo`: the command line on Node 24; prints nothing of its own to stdout. */
import { join } from 'node:path'
import { run } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { node24, toolEnv } from './node24.mjs'
import { callerFolder, root } from './root.mjs'

const installed = await ensureInstalled(root)
if (installed !== 0) process.exit(installed)
const main = join(root, 'src', 'hosts', 'cli', 'main.ts')
// File names on the command line are meant from where the person stands, not from npm's folder.
const { code } = await run(node24(root), [main, ...process.argv.slice(2)], {
  cwd: callerFolder(),
  env: toolEnv(root),
})
process.exitCode = code
