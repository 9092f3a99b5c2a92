// Preloaded by `node --import` into a station whose wall clock a row wants wrong: `Date` runs, but
// begins at CLOCK_STARTS_AT (milliseconds since 1970). Timers and the monotonic clock are as ever.
const RealDate = Date
const shift = Number(process.env.CLOCK_STARTS_AT) - RealDate.now()

globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + shift] : given))
  }

  static now() {
    return RealDate.now() + shift
  }
}
