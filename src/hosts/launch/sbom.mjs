// @ts-check
/**
 * `npm run sbom`: writes what the packed program is made of, as CycloneDX, to `dist/aftercase.cdx.json`. Reads the lock file
 * alone, so it needs no network. Run by `npm run pack`.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npmCommand } from './npm.mjs'
import { root, say } from './root.mjs'

const words = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only']
const { command, args, shell } = npmCommand(process.env, process)
const options = { cwd: root, shell, maxBuffer: 64 * 1024 * 1024 }
const text = execFileSync(command, [...args, ...words], { ...options, encoding: 'utf8' })
const target = join(root, 'dist', 'aftercase.cdx.json')
mkdirSync(join(root, 'dist'), { recursive: true })
writeFileSync(target, text)
say(`${JSON.parse(text).components.length} components in ${target}`)
