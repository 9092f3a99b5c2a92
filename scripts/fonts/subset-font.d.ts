/** The package ships no types. */
declare module 'subset-font' {
  /** A font with the glyphs of `text` and what they need. */
  export default function subset(font: Uint8Array, text: string, options: { readonly targetFormat: 'woff2' }): Promise<Uint8Array>
}
