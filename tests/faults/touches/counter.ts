/** Scripts for the kiosk's page: they run in it, so they are text. */

/** Counts fingers put on the glass as the page's window sees them, before any rule of the page. Synthetic events do not count. */
export const countTouches = `
  window.touches = 0
  addEventListener('pointerdown', (event) => { if (event.isTrusted) window.touches++ }, { capture: true })`

/** The sabotage: the press that takes the ticket asks "are you sure?" first. */
export const askFirst = (label: string): string => `
  let sure = false
  addEventListener('click', (event) => {
    const button = event.target.closest?.('button')
    if (sure || button === null || button.textContent.replaceAll(/\\s+/g, '') !== ${JSON.stringify(label)}) return
    event.stopImmediatePropagation()
    event.preventDefault()
    const dialog = document.createElement('dialog')
    const yes = document.createElement('button')
    yes.textContent = 'OK'
    yes.onclick = () => { sure = true; dialog.remove(); button.click() }
    dialog.append(yes)
    document.body.append(dialog)
    dialog.showModal()
  }, { capture: true })`
