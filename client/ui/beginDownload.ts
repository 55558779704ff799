/** Hands an address to the browser's own downloads. `download` keeps this page where it is, whatever is answered. */
export function beginDownload(url: string): void {
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = ''
  anchor.rel = 'noopener noreferrer'
  document.body.append(anchor)
  anchor.click()
  anchor.remove()
}
