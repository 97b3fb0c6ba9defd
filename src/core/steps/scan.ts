/** What a scanner typed, as tracking numbers are stored: no spaces, capitals, without the marks some scanners put around. */
export const scannedCode = (raw: string): string =>
  raw
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}-]/gu, '')
    .toUpperCase()
