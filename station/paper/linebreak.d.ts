/** The package ships no types. */
declare module 'linebreak' {
  /** Where a text may be broken (UAX 14). `position`: UTF-16 units; `required`: it must be. */
  export default class LineBreaker {
    constructor(text: string)
    nextBreak(): { readonly position: number; readonly required: boolean } | null
  }
}
