/**
 * Runs in the sandboxed renderer beside the page, in a world of its own. Hands over the port to the
 * station, answers the watchdog, and stops gestures that have no business on a kiosk.
 */
import { contextBridge, ipcRenderer } from 'electron'
import { channels, type JinbanBridge, type PortMessage } from './bridge.ts'

/** The little of the DOM that is used here; the rest of electron/ compiles without it. */
interface Gesture { readonly ctrlKey?: boolean; readonly button?: number; readonly target: { readonly type?: string; readonly tagName?: string } | null; preventDefault(): void; stopImmediatePropagation(): void }
declare const window: {
  addEventListener(type: string, listener: (event: Gesture) => void, options?: { capture?: boolean; passive?: boolean; once?: boolean }): void
  postMessage(message: PortMessage, target: string, transfer?: readonly unknown[]): void
}
declare const document: { readonly visibilityState: 'visible' | 'hidden' }
declare function requestAnimationFrame(then: () => void): void

const bridge: JinbanBridge = {
  endVisit: () => ipcRenderer.send(channels.endVisit),
  showCamera: () => ipcRenderer.invoke(channels.showCamera),
  hideCamera: () => ipcRenderer.send(channels.hideCamera),
}
contextBridge.exposeInMainWorld('jinban', bridge)

// The page's module scripts have run when the document is complete, so its listener is there.
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send(channels.ready), { once: true })
ipcRenderer.on(channels.port, (event) => window.postMessage('port', '*', event.ports))
ipcRenderer.on(channels.lost, () => window.postMessage('port-lost', '*'))

// A hidden window draws no frames; that its scripts answer is all that can be asked of it.
ipcRenderer.on(channels.pulse, () => {
  const answer = () => ipcRenderer.send(channels.alive)
  if (document.visibilityState === 'visible') requestAnimationFrame(answer)
  else answer()
})

window.addEventListener('pointerdown', () => ipcRenderer.send(channels.touched), { capture: true, once: true })

const refuse = (type: string, when: (gesture: Gesture) => boolean = () => true) =>
  window.addEventListener(type, (gesture) => {
    if (!when(gesture)) return
    gesture.preventDefault()
    gesture.stopImmediatePropagation()
  }, { capture: true, passive: false })

for (const type of ['contextmenu', 'dragstart', 'dragover', 'drop', 'auxclick']) refuse(type)
refuse('wheel', ({ ctrlKey }) => ctrlKey === true)
// Middle click pastes what was selected last, and starts scrolling by itself.
for (const type of ['mousedown', 'mouseup']) refuse(type, ({ button }) => button !== undefined && button !== 0)
// A file chooser shows the disk.
refuse('click', ({ target }) => target?.tagName === 'INPUT' && target.type === 'file')
