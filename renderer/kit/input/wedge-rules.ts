/**
 * A scanner that says it is a keyboard types its code into whatever has the focus. Nobody types as
 * fast as it does: this is what tells the two apart. Pure: keys in, for each a verdict out.
 *
 *     idle ──key──► keys, which may be a person's ──4 of them within 35 ms each──► burst ──Enter──► a code
 *       ▲             │ later, or Enter: they were a person's      │ a pause: no code
 *       └─────────────┴──────────────────────────────────────────┘
 *
 * Two hands on a keyboard press two keys within 35 ms now and then, and never four. So the first
 * three keys of a burst are passed on like a person's; who shows what is typed takes them back when
 * the burst is found (`takeBack`).
 */

/** Milliseconds from key to key. Scanners take 1 to 20, the fastest people 60. */
export const burstMs = 35
/** So many keys, each that soon after the one before, are a scanner's. Shorter than any code of ours. */
export const shortestCode = 4
export const longestCode = 4_096

export interface KeyReport {
  /** As `KeyboardEvent.key`: one character, or a name such as `Enter`. */
  readonly key: string
  /** Milliseconds, on the clock of the page. */
  readonly at: number
  /** Control, Alt or Meta is down: a shortcut, and no character. */
  readonly shortcut: boolean
  /** The key is held down, and says itself again. */
  readonly repeat: boolean
}

export type Burst =
  | { readonly phase: 'idle' }
  /** Of fewer than `shortestCode`, nobody knows yet whose they are. */
  | { readonly phase: 'keys'; readonly text: string; readonly lastAt: number }

export type Verdict =
  /** Of a person, for all we know. `begins`: it may be the first of a burst, so the page has to remember how it was. */
  | { readonly kind: 'pass'; readonly begins: boolean }
  /** Of a scanner: not for the page. `takeBack`: what the page has of this burst was the scanner's, too. */
  | { readonly kind: 'keep'; readonly takeBack: boolean }
  | { readonly kind: 'code'; readonly code: string }

export interface Step {
  readonly burst: Burst
  readonly verdict: Verdict
}

export const idle: Burst = { phase: 'idle' }

const modifiers: ReadonlySet<string> = new Set(['Shift', 'CapsLock', 'AltGraph', 'Control', 'Alt', 'Meta', 'NumLock'])
/** A name of a key has more than one; `key` of a character outside the basic plane has two units. */
const isCharacter = (key: string): boolean => [...key].length === 1

export function step(burst: Burst, report: KeyReport): Step {
  // Scanners press Shift for capitals.
  if (modifiers.has(report.key)) return { burst, verdict: { kind: 'pass', begins: false } }
  const fast = burst.phase === 'keys' && report.at - burst.lastAt < burstMs && !report.repeat && !report.shortcut
  const before = fast ? burst.text : ''
  if (report.key === 'Enter' && before.length >= shortestCode) return { burst: idle, verdict: ended(before) }
  if (!isCharacter(report.key) || report.shortcut || report.repeat) return { burst: idle, verdict: { kind: 'pass', begins: false } }
  // One character more than the longest code is enough to know that it is none.
  const text = before.length <= longestCode ? before + report.key : before
  const verdict: Verdict = text.length < shortestCode ? { kind: 'pass', begins: before === '' } : { kind: 'keep', takeBack: before.length < shortestCode }
  return { burst: { phase: 'keys', text, lastAt: report.at }, verdict }
}

/** The Enter behind a code that is too long is the scanner's as well. */
const ended = (code: string): Verdict => code.length <= longestCode ? { kind: 'code', code } : { kind: 'keep', takeBack: false }
