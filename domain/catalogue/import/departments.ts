/** Departments as people write them: by id, short name or full name. */
import type { Department } from '../documents.ts'
import { byNearness } from './near.ts'

export type NamedDepartment = Pick<Department, 'id' | 'name' | 'shortName'>

export interface DepartmentNames {
  /** Null when nobody, or more than one, is called so. */
  idOf(written: string): string | null
  /** What an export writes: the short name where it leads back to this department, else the id. */
  nameOf(id: string): string
  /** A few that are written almost so, for an error to name. */
  nearTo(written: string): string[]
}

const shown = 3

/**
 * @param present as they will be called
 * @param before as they were called: who renames a department need not touch every item
 */
export function departmentNames(present: readonly NamedDepartment[], before: readonly NamedDepartment[] = []): DepartmentNames {
  const ids = new Set([...present, ...before].map(({ id }) => id))
  const known = [present, before].map(idsByName)
  const idOf = (written: string): string | null => {
    if (ids.has(written)) return written
    const found = known.map((names) => names.get(written)).find((set) => set !== undefined)
    return found?.size === 1 ? ([...found][0] ?? null) : null
  }
  const shortNames = new Map([...before, ...present].map(({ id, shortName }) => [id, shortName]))
  return {
    idOf,
    nameOf: (id) => {
      const short = shortNames.get(id)
      return short !== undefined && idOf(short) === id ? short : id
    },
    nearTo: (written) => byNearness(written, present.map(({ shortName }) => shortName)).slice(0, shown),
  }
}

function idsByName(departments: readonly NamedDepartment[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>()
  for (const { id, name, shortName } of departments) {
    for (const each of [name, shortName]) names.set(each, (names.get(each) ?? new Set()).add(id))
  }
  return names
}
