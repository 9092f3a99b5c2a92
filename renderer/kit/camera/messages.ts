/**
 * What the page and the worker that looks at pictures say to each other. Places are in shares of the
 * picture's width, across and down, so that they fit whatever size it is shown in.
 */
import type { Corners } from './picture/picture.ts'
import type { Flaw } from './picture/quality.ts'
import type { Tone } from './picture/tone.ts'

/** How a page is cut out of the picture that was taken. */
export interface Cut {
  readonly corners: Corners
  /** Quarter turns to the right. */
  readonly quarters: number
  readonly tone: Tone
}

export interface Looked { readonly corners: Corners | null; readonly isDark: boolean }

export interface Taken {
  /** The picture, small enough for a screen; the worker keeps the full one until the next is taken. */
  readonly still: ImageBitmap
  readonly corners: Corners | null
}

/** A page as it will be kept: nothing of it is written anywhere. */
export interface Page {
  /** JPEG. */
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  readonly tone: Tone
}

export interface Made {
  readonly page: Page
  /** The page as its bytes show it. */
  readonly shown: ImageBitmap
  readonly flaw: Flaw | null
}

/** Every question has a number, and its answer the same. */
export type Question =
  | { readonly kind: 'look'; readonly frame: ImageBitmap }
  | { readonly kind: 'take'; readonly frame: ImageBitmap }
  | { readonly kind: 'make'; readonly cut: Cut }

export interface Answers { readonly look: Looked; readonly take: Taken; readonly make: Made }

export type Asked = Question & { readonly id: number }
export type Answered = { readonly id: number } & ({ readonly ok: true; readonly value: Answers[keyof Answers] } | { readonly ok: false; readonly message: string })
