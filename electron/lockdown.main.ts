/** Shuts every way out of a page: each of these is a door somebody found in some kiosk. */
import type { WebContents } from 'electron'
import { mayType } from './keys.ts'
import { log } from './log.main.ts'

export function lockDown(contents: WebContents): void {
  contents.setWindowOpenHandler(() => {
    log('window-refused')
    return { action: 'deny' }
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  for (const departure of ['will-navigate', 'will-redirect', 'will-frame-navigate'] as const) {
    contents.on(departure as 'will-navigate', (event) => {
      log('navigation-refused', { departure })
      event.preventDefault()
    })
  }
  // "Prevent" here means: do not let the page's beforeunload keep the window open.
  contents.on('will-prevent-unload', (event) => event.preventDefault())
  contents.on('select-bluetooth-device', (event, _devices, choose) => { event.preventDefault(); choose('') })
  contents.on('before-input-event', (event, input) => {
    if (!mayType(input)) event.preventDefault()
  })
  contents.on('zoom-changed', () => contents.setZoomFactor(1))
  contents.on('devtools-opened', () => contents.closeDevTools())
  contents.setIgnoreMenuShortcuts(true)
  // No candidate addresses, no UDP; over TCP only through the session's proxy, which leads nowhere.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}
