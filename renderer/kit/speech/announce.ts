/** In elder mode what happens by itself is said as well: a question over the page, what is wrong, that a slip came out. */
import { wordsOf } from './page-words.ts'

export interface Announcer {
  /** Interrupts: somebody must hear this now. */
  readonly say: (sentences: readonly string[]) => void
  /** Waits its turn. */
  readonly add: (sentences: readonly string[]) => void
}

const urgent = '[role="alert"], [role="alertdialog"], [role="dialog"]'
const watched = `${urgent}, [role="status"]`

/**
 * Follows a page. Something is said once when it appears and again when its words change; a
 * dialog only when it appears, for its seconds count down.
 * @returns how to end it
 */
export function announce(root: Element, { say, add }: Announcer): () => void {
  let known = new Map<Element, string>()
  const look = (): void => {
    const now = new Map<Element, string>()
    for (const element of root.querySelectorAll(watched)) {
      const isDialog = element.matches('[role="alertdialog"], [role="dialog"]')
      const words = wordsOf(element)
      const text = isDialog ? '' : words.join(' ')
      now.set(element, text)
      if (words.length === 0 || known.get(element) === text) continue
      if (element.matches(urgent)) say(words)
      else add(words)
    }
    known = now
  }
  const observer = new MutationObserver(look)
  observer.observe(root, { childList: true, subtree: true, characterData: true })
  look()
  return () => { observer.disconnect() }
}
