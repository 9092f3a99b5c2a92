/**
 * The shape of the table. A border is a place where the outside comes in; a row is one thing that
 * comes in there, what is answered, and what it leaves in the ledger behind that border.
 *
 *     border ── give(house, input) ──► answer            compared with `answer` and `says`
 *        └───── ledger before, after ─► what was added   compared with `adds`
 */
import type { Effect } from './count.ts'
import type { House } from './house.ts'
import { words } from './words.ts'

export type { Effect } from './count.ts'
export const nothing: Effect = {}

export interface Answer {
  /** A code of `domain/errors.ts`, alone or with who says it; or `good`. */
  readonly answer: string
  /** What a person reads then, from the code that the screen itself runs. Null: no person is there. */
  readonly says: string | null
}

/** `says` is left out where it is the text that `words.ts` has for the answer. */
export type Row<Input> = readonly [what: string, input: Input, answer: string, adds: Effect, says?: string | null]

export interface Line {
  readonly what: string
  readonly answer: string
  readonly adds: Effect
  readonly says: string | null
  give(house: House): Promise<Answer>
}

export interface Border {
  readonly border: string
  readonly ledger: 'station' | 'county'
  readonly lines: readonly Line[]
}

export type Give<Input> = (house: House, input: Input) => Promise<Answer>

export function border<Input>(name: string, ledger: Border['ledger'], give: Give<Input>, rows: readonly Row<Input>[]): Border {
  return {
    border: name,
    ledger,
    lines: rows.map(([what, input, answer, adds, says]) => ({ what, answer, adds, says: says === undefined ? (words[answer] ?? null) : says, give: (house) => give(house, input) })),
  }
}

/** A border at which no person stands: nothing is read unless the row says so. */
export const doorOfMachines = <Input>(name: string, ledger: Border['ledger'], give: Give<Input>, rows: readonly Row<Input>[]): Border =>
  border(name, ledger, give, rows.map(([what, input, answer, adds, says = null]) => [what, input, answer, adds, says]))
