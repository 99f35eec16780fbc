/** Hands bytes to the browser's own way of saving files. */
export function saveFile(name: string, bytes: Uint8Array): void {
  const address = URL.createObjectURL(
    new Blob([bytes.slice()], { type: 'application/octet-stream' }),
  )
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has its own reference by the next turn.
  setTimeout(() => URL.revokeObjectURL(address))
}
