/** Where the receipt printer of a configuration is plugged in. */
export type PortText = { readonly kind: 'serial'; readonly path: string } | { readonly kind: 'tcp'; readonly host: string; readonly port: number }

/** What receipt printers listen on when nobody says otherwise. */
const rawPort = 9_100

/** `/dev/ttyUSB0`, `192.168.1.9:9100`, `tcp://printer.hall`. Null when it is none of these. */
export function parsePrinterPort(text: string): PortText | null {
  if (text.startsWith('/')) return { kind: 'serial', path: text }
  const address = URL.parse(text.startsWith('tcp://') ? text : `tcp://${text}`)
  if (address === null || address.hostname === '' || address.pathname !== '') return null
  return { kind: 'tcp', host: address.hostname.replaceAll(/^\[|\]$/g, ''), port: Number(address.port || rawPort) }
}
