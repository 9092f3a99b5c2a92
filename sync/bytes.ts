/** Small things about bytes that several rooms of sync need. */

/** A copy in an ArrayBuffer of its own, as WebCrypto's types ask for. */
export const toBuffer = (bytes: Uint8Array): ArrayBuffer => {
  const copy = new ArrayBuffer(bytes.length)
  new Uint8Array(copy).set(bytes)
  return copy
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])
