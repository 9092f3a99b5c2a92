/** What the loop shows, one after the other: what one can do here, what is announced, how it is done. */
import type { Notice } from '../../../domain/catalogue/documents.ts'

export type Slide =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'notice'; readonly notice: Notice }
  | { readonly kind: 'how-to' }

/** More than this, and who waits for the first to come again has left. */
const mostNotices = 6

/** @param notices as `announced` gives them, the newest first */
export function slidesOf(notices: readonly Notice[]): readonly [Slide, ...Slide[]] {
  return [{ kind: 'welcome' }, ...notices.slice(0, mostNotices).map((notice): Slide => ({ kind: 'notice', notice })), { kind: 'how-to' }]
}

export const slideKey = (slide: Slide): string => (slide.kind === 'notice' ? `notice/${slide.notice.id}` : slide.kind)
