import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Root of the checkout: where `resources/` and the built page are for the hosts that run from it. */
export const ROOT_DIR = fileURLToPath(new URL('../..', import.meta.url))
export const RESOURCES_DIR = fileURLToPath(new URL('../../resources', import.meta.url))

/** The version of package.json. */
export const VERSION = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version
