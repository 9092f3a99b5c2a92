/** Files for whoever sits at the desk. */

/** As if the browser had downloaded it. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken its own hold of the contents by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/**
 * A table for a spreadsheet: CSV (RFC 4180) with a byte order mark, without which Chinese Excel
 * reads another encoding. What would be taken for a formula is kept a text.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
