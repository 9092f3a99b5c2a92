/** The page's own clock: only for how long ago something was, never for what time it is. */
export const wallNow = (): number => Date.now()
