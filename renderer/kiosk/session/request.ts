/**
 * Request numbers that a crash cannot lose: computed from what is asked, not rolled. The same
 * content in the same visit is the same request, so a page that died while waiting for the answer
 * asks with the same number again and receives the receipt it missed, never a second case.
 */

/** UUID version 8 (RFC 9562 §5.8) over SHA-256 of the parts. */
export async function requestNumber(visit: string, ...parts: string[]): Promise<string> {
  const bytes = new TextEncoder().encode([visit, ...parts].map((part) => `${part.length}:${part}`).join(''))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 16)
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** JSON with sorted keys: equal content gives equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part)
}
