/** The words on A4 papers: a locale file, not code. Checked when the station starts, once. */
import { z } from 'zod'

const line = z.string().min(1).max(80)
const lineWith = (...places: readonly string[]) => line.refine((text) => places.every((place) => text.includes(`{${place}}`)), `needs ${places.join(', ')}`)

export const PaperTexts = z.strictObject({
  pageOf: lineWith('page', 'pages'),
  foot: lineWith('site', 'service', 'complaint'),
  /** Across every page of a sample, of a paper of sample data, of a demonstration. */
  mark: z.strictObject({ example: z.string().min(1).max(6), sample: z.string().min(1).max(6), demonstration: z.string().min(1).max(6) }),
  subtitle: z.strictObject({ example: line, blank: line }),
  head: z.strictObject({ item: line, number: line, day: line, place: line }),
  optional: line,
  sometimes: line,
  nothing: line,
  day: lineWith('year', 'month', 'day'),
  blankDay: line,
  yuan: lineWith('amount', 'words'),
  numerals: z.strictObject({ digits: z.string().length(10), places: z.string().length(3), groups: z.string().length(2) }),
  phone: z.strictObject({ none: line, clerk: line, family: lineWith('number') }),
  signHere: line,
  thumbHere: lineWith('name', 'number'),
  group: lineWith('name', 'count'),
  groupBlank: lineWith('name'),
  choices: lineWith('name', 'choices'),
  between: z.string().min(1).max(2),
  end: z.string().min(1).max(2),
  notAcceptance: line,
  test: z.strictObject({ title: line, hint: line, model: line, usual: line, usualText: line, rare: line, rareText: line, long: line, longText: line }),
  example: z.strictObject({
    /** What the examples of forms begin with, and paper does not. */
    prefix: z.string().min(1).max(4),
    of: z.strictObject({ text: line, name: line, idNumber: line, phone: line, date: line, place: line, amount: line, number: line, account: line }),
  }),
})
export type PaperTexts = z.infer<typeof PaperTexts>
