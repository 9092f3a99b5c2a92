/**
 * Whether a screen is well. A pure state machine; `screen.main.ts` feeds it what it sees and acts
 * when it says `sick`.
 *
 *   loading ──first painted pulse──► well ──silence, crash, hang, blank──► sick
 *      └────────too long, crash────────────────────────────────────────────►┘
 *
 * A pulse is the page's answer to a question main asks every `PULSE_EVERY`; the preload gives it
 * after an animation frame, so it tells that scripts run and that pictures are drawn. It goes over
 * a channel of its own, not over the port: what the page and the station say to each other stays
 * opaque to main.
 */

/** Milliseconds between two questions. */
export const PULSE_EVERY = 2_000
/** Milliseconds a page has to load and paint; a village PC with a cold disk takes several seconds. */
export const LOAD_WITHIN = 20_000
/** Milliseconds without an answer before a page counts as hung. */
export const SILENCE = 10_000
/** Looks in a row that must find one single colour: one may fall into a change of page. */
export const BLANK_LOOKS = 2

export type Sickness = 'crashed' | 'hung' | 'blank' | 'never-painted'

export type Health =
  | { readonly kind: 'loading'; readonly since: number }
  | { readonly kind: 'well'; readonly heardAt: number; readonly blankLooks: number }
  | { readonly kind: 'sick'; readonly sickness: Sickness }

export type Sign =
  /** The page answered and drew a frame. */
  | { readonly kind: 'pulse'; readonly at: number }
  /** Somebody looked at the picture. */
  | { readonly kind: 'look'; readonly blank: boolean }
  /** Time passed. */
  | { readonly kind: 'tick'; readonly at: number }
  /** The window was shown or came back: silence counts from here. */
  | { readonly kind: 'shown'; readonly at: number }
  /** The renderer process ended, or the page could not be loaded. */
  | { readonly kind: 'gone' }
  /** Chromium says that input is not taken. */
  | { readonly kind: 'unresponsive' }

export const loading = (at: number): Health => ({ kind: 'loading', since: at })

const sick = (sickness: Sickness): Health => ({ kind: 'sick', sickness })

/** The next state. A sick screen stays sick: it is replaced, not cured. */
export function observe(health: Health, sign: Sign): Health {
  if (health.kind === 'sick') return health
  switch (sign.kind) {
    case 'gone':
      return sick('crashed')
    case 'unresponsive':
      return sick('hung')
    case 'pulse':
      return { kind: 'well', heardAt: sign.at, blankLooks: health.kind === 'well' ? health.blankLooks : 0 }
    case 'shown':
      return health.kind === 'well' ? { ...health, heardAt: sign.at } : health
    case 'look': {
      if (health.kind === 'loading') return health
      const blankLooks = sign.blank ? health.blankLooks + 1 : 0
      return blankLooks >= BLANK_LOOKS ? sick('blank') : { ...health, blankLooks }
    }
    case 'tick':
      if (health.kind === 'loading') return sign.at - health.since > LOAD_WITHIN ? sick('never-painted') : health
      return sign.at - health.heardAt > SILENCE ? sick('hung') : health
  }
}

/**
 * Whether a picture shows nothing: all its pixels within a hair of the first one.
 * @param pixels four bytes a pixel, the order of the channels does not matter
 */
export function isBlank(pixels: Uint8Array): boolean {
  const NOISE = 3
  for (let i = 4; i < pixels.length; i++) {
    if (i % 4 !== 3 && Math.abs((pixels[i] ?? 0) - (pixels[i % 4] ?? 0)) > NOISE) return false
  }
  return true
}
