/**
 * Unbiased symbols from random bytes. A byte has 256 values and an alphabet seldom divides that:
 * bytes at the top of the range are thrown away instead of folded (rejection sampling).
 */

/**
 * `length` symbols of `alphabet`, each equally likely when the bytes are.
 *
 * @throws RangeError when the bytes run out; callers ask for several times what is needed, so that
 *   this never happens with real randomness.
 */
export function symbolsFromBytes(alphabet: string, length: number, bytes: Uint8Array): string {
  const limit = 256 - (256 % alphabet.length)
  let symbols = ''
  for (const byte of bytes) {
    if (byte >= limit) continue
    symbols += alphabet.charAt(byte % alphabet.length)
    if (symbols.length === length) return symbols
  }
  throw new RangeError(`${bytes.length} random bytes are too few for ${length} symbols`)
}
