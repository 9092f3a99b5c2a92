/**
 * The nonce the server wrote into this page: styles made while the page runs must carry it.
 *
 * antd passes `csp` to its own styles, but the helpers below it forget it: locking the page's
 * scroll behind a dialog and measuring scroll bars insert style elements without it, and the
 * policy refuses them. So every style element made by this page's own scripts gets the nonce.
 */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''

const create = document.createElement.bind(document)
document.createElement = (tag: string, options?: ElementCreationOptions): HTMLElement => {
  const element = create(tag, options)
  if (element instanceof HTMLStyleElement) element.nonce = nonce
  return element
}
