/** What is different between two texts: the part between what they begin and what they end with. */
export interface Parts {
  readonly start: string
  readonly before: string
  readonly after: string
  readonly end: string
}

export function changedPart(before: string, after: string): Parts {
  const [left, right] = [[...before], [...after]]
  const most = Math.min(left.length, right.length)
  let start = 0
  while (start < most && left[start] === right[start]) start++
  let end = 0
  while (end < most - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end++
  return {
    start: left.slice(0, start).join(''), before: left.slice(start, left.length - end).join(''),
    after: right.slice(start, right.length - end).join(''), end: left.slice(left.length - end).join(''),
  }
}
