/** What main and preload say to each other, and what the preload shows the page as `window.jinban`. */

export const channels = {
  /** preload → main: the page's scripts have run; it can take a port. */
  ready: 'jinban:ready',
  /** main → preload: here is a port to the station. */
  port: 'jinban:port',
  /** main → preload: the port before is dead, another follows when the station is back. */
  lost: 'jinban:lost',
  /** main → preload: are you there? */
  pulse: 'jinban:pulse',
  /** preload → main: yes, and a frame was drawn. */
  alive: 'jinban:alive',
  /** preload → main: somebody touches the page for the first time. */
  touched: 'jinban:touched',
  /** preload → main: the visit is over. */
  endVisit: 'jinban:end-visit',
  /** preload → main, answered: the page shows the camera's picture from now on. */
  showCamera: 'jinban:show-camera',
  /** preload → main: it no longer does. */
  hideCamera: 'jinban:hide-camera',
} as const

/** `window.jinban`. */
export interface JinbanBridge {
  /** Ends the visit: this page and its process are destroyed, a fresh one takes its place. */
  endVisit(): void
  /** Asks for the camera to be let in, and waits until it is; the page shows its picture, and nothing else uses it. */
  showCamera(): Promise<void>
  hideCamera(): void
}

/**
 * `event.data` of the window messages by which the page gets its line to the station: `port` with
 * one MessagePort, again after every reconnection; `port-lost` as soon as the last one is dead.
 */
export type PortMessage = 'port' | 'port-lost'
