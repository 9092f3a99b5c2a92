/** The package ships no types. */
declare module 'subset-font' {
  interface Options {
    readonly targetFormat: 'woff2'
    /** OpenType features to keep; all if not said. */
    readonly keepFeatures?: readonly string[]
    /** Leaves out glyphs that only features reach. */
    readonly noLayoutClosure?: boolean
    readonly dropTables?: readonly string[]
    /** Entries of the table of names that stay, beside those that say the font's own name. */
    readonly preserveNameIds?: readonly number[]
  }

  /** A font with the glyphs of `text` and what they need. */
  export default function subset(font: Uint8Array, text: string, options: Options): Promise<Uint8Array>
}
