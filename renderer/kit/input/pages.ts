/** Candidates in pages: as many on a page as stand side by side. Pure. */

/**
 * The pages of a row of things, each with the width it takes.
 *
 * @param widths in the unit of `room`, gaps included
 * @returns first index of each page; `[0]` when all fit on one
 */
export function pagesOf(widths: readonly number[], room: number): readonly number[] {
  const starts = [0]
  let used = 0
  widths.forEach((width, index) => {
    if (used > 0 && used + width > room) { starts.push(index); used = 0 }
    used += width
  })
  return starts
}
