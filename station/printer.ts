/** Where the receipt printer of a configuration is plugged in. */
export type PortText = { readonly kind: 'serial'; readonly path: string } | { readonly kind: 'tcp'; readonly host: string; readonly port: number }

/** `tcp://192.168.1.9:9100`, or the path of a serial port. Null when it is neither. */
export function parsePrinterPort(text: string): PortText | null {
  if (text.startsWith('/')) return { kind: 'serial', path: text }
  const address = URL.parse(text)
  if (address?.protocol !== 'tcp:' || address.hostname === '') return null
  return { kind: 'tcp', host: address.hostname.replaceAll(/^\[|\]$/g, ''), port: Number(address.port || 9_100) }
}
