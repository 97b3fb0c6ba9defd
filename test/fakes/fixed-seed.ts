import { configureGlobal } from 'fast-check'

/**
 * The same seed on every run, so that a red run means a change and not a lucky draw. `AFTERCASE_SEED=1234` tries
 * another; do so when a property or what it holds has changed.
 */
configureGlobal({ seed: Number(process.env['AFTERCASE_SEED'] ?? 20261123) })
