/** The package ships no types. Only the half that unpacks: the other is a megabyte. */
declare module 'wawoff2/decompress.js' {
  /** WOFF2 as the TrueType font that it was made from. */
  export default function decompress(font: Uint8Array): Promise<Uint8Array>
}
