import type { EmitterPort } from '#rpc/links/node-port.ts'
import { mayNavigate, onWindowOpen } from './guard.ts'
import type { ContentsLike, Preventable, ShellPlatform } from './platform.ts'

/** Puts the rules of `guard.ts` on contents of any kind, as soon as they exist. */
export function guardContents<P extends EmitterPort>(
  platform: ShellPlatform<P>,
  contents: ContentsLike<P>,
): void {
  const stay = (event: Preventable & { readonly url: string }): void => {
    if (!mayNavigate(event.url)) event.preventDefault()
  }
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (onWindowOpen(url) === 'ask-to-browse') void askToBrowse(platform, url)
    return { action: 'deny' }
  })
}

async function askToBrowse<P extends EmitterPort>(platform: ShellPlatform<P>, url: string): Promise<void> {
  const words = platform.app.getLocale().toLowerCase().startsWith('zh')
    ? { question: '在浏览器中打开这个网址？', yes: '打开', no: '取消' }
    : { question: 'Open this address in your browser?', yes: 'Open', no: 'Cancel' }
  if (await platform.confirm(words.question, url, words.yes, words.no)) await platform.browse(url)
}
