/**
 * What is read aloud is what is seen: the words of a page are taken from the page itself, in the
 * order in which they stand, a sentence for each block and each control. Left out are drawings,
 * what is hidden, and what people filled in:
 *
 *     aria-hidden, aria-live="off"   for the eye only
 *     crumb                          the path here, which names the matter again
 *     official                       a name for papers, small under the plain one
 *     data-private                   somebody's own: never leaves the page as speech
 *     data-name                      what a control is called, where its content is private
 *     data-say                       a drawing in words: "the yellow 1"
 */
import { sentencesOf } from '../../../domain/speech/sentences.ts'
import { t } from '../words.ts'

const unheard = 'svg, [hidden], [aria-hidden="true"], [aria-live="off"], [data-private], [data-listen], [data-part="crumb"], [data-part="official"], :disabled'
const controls = 'button, label, [role="radio"], [role="button"]'
/** Read as one sentence: a control, a pair of question and answer, a step of a list. */
const oneBreath = `${controls}, dl > div, li`

/** Words of one element, as blocks. */
function blocksOf(root: Element): string[] {
  const blocks: string[] = []
  let current = ''
  const flush = (): void => {
    const text = current.replace(/\s+/g, ' ').trim()
    if (text !== '') blocks.push(text)
    current = ''
  }
  const read = (node: Node): void => {
    if (node instanceof Text) { current += node.data; return }
    if (!(node instanceof Element)) return
    const drawn = node.getAttribute('data-say')
    if (drawn !== null) { flush(); current = drawn; flush(); return }
    if (node.matches(unheard)) return
    const { display, visibility } = getComputedStyle(node)
    if (display === 'none' || visibility === 'hidden') return
    const inline = display.startsWith('inline') || display === 'contents'
    if (node !== root && node.matches(oneBreath)) {
      flush()
      current = inBreath(blocksOf(node))
      flush()
      return
    }
    if (!inline) flush()
    for (const child of node.childNodes) read(child)
    if (!inline) flush()
  }
  read(root)
  flush()
  return blocks
}

/** A pause between the parts, unless one ends with a mark of its own. The comma is the language's own. */
const inBreath = (parts: readonly string[]): string => parts.reduce((line, part) => {
  const pause = /[\p{P}]$/u.test(line) ? ' ' : t('listen.pause')
  return line === '' ? part : line + pause + part
}, '')

/** Sentences of one part of a page. */
export const wordsOf = (root: Element): string[] => blocksOf(root).flatMap(sentencesOf)

/** Everything a page says: its question, the reason, the content, then what can be pressed. Keys of a pad are not read. */
export function pageWords(screen: Element): string[] {
  return ['main', '[data-part="actions"]'].flatMap((part) => [...screen.querySelectorAll(part)]).flatMap(wordsOf)
}

/** The question of a page and the reason under it. */
export const headWords = (screen: Element): string[] => ['h1', '[data-part="lead"]'].flatMap((part) => [...screen.querySelectorAll(part)]).flatMap(wordsOf)

/** The control somebody touched, if it was one. */
export const controlAt = (target: EventTarget | null): Element | null => (target instanceof Element ? target.closest(controls) : null)

/** What a control is called, without what is private in it. */
export function nameOf(control: Element): string[] {
  const name = control.getAttribute('data-name')
  if (name !== null) return sentencesOf(name)
  if (control.closest('[data-private]') !== null) return []
  const words = wordsOf(control)
  if (words.length === 0) return sentencesOf(control.getAttribute('aria-label') ?? '')
  return [inBreath(words)]
}
