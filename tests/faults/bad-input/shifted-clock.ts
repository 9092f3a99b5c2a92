/**
 * Preloaded (`node --import`) into a station whose wall clock a row wants wrong: `Date` runs on, but
 * began at CLOCK_STARTS_AT, milliseconds since 1970. Timers and the monotonic clock are as ever.
 */
const RealDate = Date
const shift = Number(process.env['CLOCK_STARTS_AT']) - RealDate.now()

class ShiftedDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(RealDate.now() + shift)
    else super(...given)
  }

  static override now(): number {
    return RealDate.now() + shift
  }
}

globalThis.Date = ShiftedDate as DateConstructor
