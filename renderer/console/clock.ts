/** The browser's clock: for "3 minutes ago" on screen and nothing else. */
export const nowMs = (): number => Date.now()
