/** Hands a text to the reader as a download. */
export function saveFile(name: string, mediaType: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser takes the bytes after the click has ended.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
