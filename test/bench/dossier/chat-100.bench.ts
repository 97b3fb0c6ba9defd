import { spawnSync } from 'node:child_process'
import { statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Bench } from '#test/bench/bench.ts'
import { writeChat } from './chat-data.ts'

const job = join(import.meta.dirname, 'chat-job.ts')
const peer = join(import.meta.dirname, 'chat-peer.py')
const MESSAGES = 880
const fonts = dirname(
  dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json')),
)

/** The peer is given our fonts and no other, so that both embed the same outlines. */
const FONT_CONFIG = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${join(fonts, 'noto-sans-sc')}</dir><cachedir>font-cache</cachedir></fontconfig>`

const pagesOf = (path: string): number =>
  Number(spawnSync('qpdf', ['--show-npages', path], { encoding: 'utf8' }).stdout)

export const bench: Bench = {
  name: 'chat-100',
  what: 'a hundred pages of Chinese chat, shaped, broken into lines, paged, with subset fonts',
  prepare: async (dir) => {
    await writeChat(dir, MESSAGES)
    writeFileSync(join(dir, 'fonts.conf'), FONT_CONFIG)
  },
  ours: { label: 'aftercase', command: () => [process.execPath, job] },
  peers: [
    {
      label: 'pango and cairo (python3-gi, python3-gi-cairo)',
      needs: ['sh', 'env', 'qpdf'],
      command: () => ['sh', '-c', `FONTCONFIG_FILE=fonts.conf PATH=/usr/bin:/bin:$PATH python3 '${peer}'`],
    },
  ],
  bar: { wall: 1.5 },
  check: (dir) => {
    const [ours, theirs] = [join(dir, 'ours.pdf'), join(dir, 'peer.pdf')]
    const [a, b] = [pagesOf(ours), pagesOf(theirs)]
    if (a < 98 || a > 140) throw new Error(`${a} pages are not the work`)
    const [size, other] = [statSync(ours).size, statSync(theirs).size]
    const ratio = (size / other).toFixed(2)
    return Promise.resolve(
      `${a} pages, the peer's ${b}; ${size} bytes are ${ratio} x its ${other}: ${size <= other ? 'no larger' : 'LARGER'}`,
    )
  },
}
