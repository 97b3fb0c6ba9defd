// @ts-check
/**
 * `npm test`: installs, gets a browser, runs every check in the order a person wants failures, stops at the first that
 * fails, and closes with one line over all. `-- --only unit` or `-- --only e2e [ARGS]` runs a part.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from './build-if-stale.mjs'
import { run } from './child.mjs'
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { node24, toolEnv } from './node24.mjs'
import { npmCommand } from './npm.mjs'
import { root, say } from './root.mjs'
import { playwrightCounts, totalLine, vitestCounts } from './test-counts.mjs'

const results = join(root, 'test', '.results')
const vitestReport = join(results, 'vitest.json')
const playwrightReport = join(results, 'playwright.json')

process.exitCode = await main()

async function main() {
  const [flag, only, ...rest] = process.argv.slice(2)
  if (flag !== undefined && (flag !== '--only' || !/^(unit|e2e)$/.test(only ?? ''))) {
    say('npm test [-- --only unit|e2e [ARGUMENTS OF THAT RUNNER]]')
    return 2
  }
  const installed = await ensureInstalled(root)
  if (installed !== 0) return installed
  const browser = only === 'unit' ? '' : await ensureChromium(root, node24(root))
  if (browser === null) return 1

  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  const code = await runStages([
    ...(only === 'e2e' ? [] : unitStages(rest)),
    ...(only === 'unit' ? [] : browserStages(browser, rest)),
  ])
  const counts = [...read(vitestReport, vitestCounts), ...read(playwrightReport, playwrightCounts)]
  process.stdout.write(`\n${totalLine(counts, code === 0)}\n`)
  return code
}

/** @typedef {{ title: string, start: () => Promise<number> }} Stage */

/** @param {readonly Stage[]} stages */
async function runStages(stages) {
  for (const { title, start } of stages) {
    process.stdout.write(`\n== ${title}\n`)
    const code = await start()
    if (code === 0) continue
    process.stdout.write(`\nStopped at: ${title} (exit code ${code})\n`)
    return code
  }
  return 0
}

/**
 * @param {readonly string[]} args
 * @returns {Stage[]} the layer rules (dependency-cruiser) are a vitest test in test/arch
 */
function unitStages(args) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`]
  const vitest = ['vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts', ...reporters, ...args]
  return [
    { title: 'Types (tsc)', start: () => script('typecheck') },
    { title: 'Lint (oxlint)', start: () => script('lint') },
    { title: 'Unit, contract, migration, layer and page tests (vitest)', start: () => tool(vitest) },
  ]
}

/**
 * @param {string} browser
 * @param {readonly string[]} args
 * @returns {Stage[]}
 */
function browserStages(browser, args) {
  const config = ['--config', 'test/playwright.config.ts', '--reporter=list,json']
  const env = { AFTERCASE_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport }
  return [
    { title: 'Build (electron-vite)', start: () => buildIfStale(root, { always: true }) },
    {
      title: 'End to end (Playwright)',
      start: () => tool(['@playwright/test/cli.js', 'test', ...config, ...args], env),
    },
  ]
}

/** @param {string} name a script of package.json, so that its command is written once */
async function script(name) {
  const npm = npmCommand(process.env, process)
  const args = [...npm.args, 'run', '--silent', name]
  return (await run(npm.command, args, { cwd: root, env: toolEnv(root), shell: npm.shell })).code
}

/**
 * @param {readonly string[]} command a script in node_modules and its arguments
 * @param {Record<string, string>} [env]
 */
async function tool([path, ...args], env = {}) {
  const entry = join(root, 'node_modules', path ?? '')
  return (await run(node24(root), [entry, ...args], { cwd: root, env: { ...toolEnv(root), ...env } })).code
}

/**
 * @template Report
 * @param {string} file
 * @param {(report: Report) => import('./test-counts.mjs').Counts} count
 */
function read(file, count) {
  return existsSync(file) ? [count(JSON.parse(readFileSync(file, 'utf8')))] : []
}
