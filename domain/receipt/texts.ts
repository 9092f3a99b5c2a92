/** The words on slips: a locale file, not code. Checked when the station starts, once. */
import { z } from 'zod'
import { deviceClasses } from '../device/device.ts'
import { supplyKinds } from '../device/supplies.ts'

const line = z.string().min(1).max(60)
/** A line with one place to fill. */
const lineWith = (...places: readonly string[]) => line.refine((text) => places.every((place) => text.includes(`{${place}}`)), `needs ${places.join(', ')}`)

export const ReceiptTexts = z.strictObject({
  ticket: z.strictObject({
    copy: line, sample: line, caption: line, priority: line, business: line, windows: line,
    waiting: line, people: lineWith('count'), nobody: line,
    wait: line, minutes: lineWith('count'), soon: line,
    taken: line, hint: line,
  }),
  case: z.strictObject({
    copy: line, sample: line, title: line, caption: line, number: line, day: line,
    /** What happens next, a step a line. */
    next: z.array(line).min(1).max(5),
    /** What the person has still to do. */
    later: lineWith('count', 'day'), thumb: line,
    keep: line, notAcceptance: line,
  }),
  guide: z.strictObject({
    sample: line, unnamed: line, unnamedForm: line, illustrative: line,
    materials: line, noMaterials: line, box: lineWith('number', 'name'), indent: line, comma: line,
    original: line, copies: lineWith('count'), both: lineWith('count'), licence: line, later: line, when: lineWith('condition'),
    steps: line, fee: line, free: line, limit: line, days: lineWith('count'),
    department: line, place: line, hours: line, version: line,
    fields: line, optional: line, sometimes: line, blankForms: line,
  }),
  missing: z.strictObject({ title: line, count: lineWith('count'), afterwards: line, signed: line, line, notRefusal: line }),
  staff: z.strictObject({
    testTitle: line, model: line, usual: line, rare: line, right: line, testHint: line,
    readinessTitle: line, mark: line, allWell: line, troubles: lineWith('count'), left: lineWith('count'),
    link: line, online: line, offline: line, backlog: line, doubts: line, version: line,
    devices: z.record(z.enum(deviceClasses), line), supplies: z.record(z.enum(supplyKinds), line),
    states: z.strictObject({ none: line, ready: line, opening: line, trouble: lineWith('code') }),
  }),
  phones: lineWith('service', 'complaint'),
})
export type ReceiptTexts = z.infer<typeof ReceiptTexts>
