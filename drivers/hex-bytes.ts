/** Bytes as profiles have them: `AA 01 0D`. */
import { z } from 'zod'

/** One to 64 bytes. */
export const HexBytes = z.string().regex(/^[0-9a-f]{2}( ?[0-9a-f]{2}){0,63}$/i, { error: 'not bytes in hexadecimal' })
  .transform((text) => Uint8Array.from(text.replaceAll(' ', '').match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)))
