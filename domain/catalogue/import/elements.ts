/** Elements by their path (`timeLimit.workingDays`), and the groups that stand or fall with one of them. */

type Json = Record<string, unknown>

export function elementOf(body: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Json)[key] : undefined), body)
}

export function setElement(body: Json, path: string, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let inner = body
  for (const key of keys) inner = (inner[key] ??= {}) as Json
  inner[last] = value
}

const groups = ['timeLimit', 'codes'] as const

/** Makes room for the elements of groups that are not there. */
export function openGroups(body: Json): void {
  for (const group of groups) body[group] = { ...(body[group] as object | null | undefined) }
}

/** A time limit without days is none, and codes of which none is known are none. */
export function closeGroups(body: Json): void {
  if ('timeLimit' in body && elementOf(body, 'timeLimit.workingDays') === null) body['timeLimit'] = null
  const codes = body['codes']
  if (typeof codes === 'object' && codes !== null && Object.values(codes).every((code) => code === null)) body['codes'] = null
}

/** Whether two JSON values say the same, in whatever order their keys stand. What is undefined is not there. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((value, index) => sameJson(value, b[index]))
  const [left, right] = [entriesOf(a), entriesOf(b)]
  return left.length === right.length && left.every(([key, value]) => Object.hasOwn(b, key) && sameJson(value, (b as Json)[key]))
}

const entriesOf = (value: object): [string, unknown][] => Object.entries(value).filter(([, inner]) => inner !== undefined)
