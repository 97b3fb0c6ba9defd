import { spawnSync } from 'node:child_process'

/** Counts the pages with qpdf, which reads the whole index; throws where there are others. */
export function checkPdf(path: string, pages: number, password = ''): Promise<string> {
  const result = spawnSync('qpdf', [`--password=${password}`, '--show-npages', path], { encoding: 'utf8' })
  if (result.error !== undefined) return Promise.resolve('qpdf is not installed, pages not counted')
  if (result.status !== 0 || Number(result.stdout) !== pages)
    return Promise.reject(new Error(`qpdf: ${result.stdout}${result.stderr}`))
  return Promise.resolve(`qpdf opens it, ${pages} pages`)
}
