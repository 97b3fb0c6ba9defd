// @ts-check
/** `npm start`: runs on any Node from 18 on, before anything is installed; the rest is open.mjs on Node 24. */
import { fileURLToPath } from 'node:url'
import { run } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { node24, toolEnv } from './node24.mjs'
import { root } from './root.mjs'

const installed = await ensureInstalled(root)
if (installed !== 0) process.exit(installed)
const open = fileURLToPath(new URL('open.mjs', import.meta.url))
const { code } = await run(node24(root), [open, ...process.argv.slice(2)], { env: toolEnv(root) })
process.exitCode = code
