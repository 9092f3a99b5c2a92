/** What a schema says of a document that does not fit it, as errors of an import. */
import type { z } from 'zod'
import { zhCN } from 'zod/locales'
import type { ImportErrorCode } from './errors.ts'

export interface ShapeError {
  /** `pages[2].fields[0].label`, empty for the document itself. */
  readonly path: string
  readonly code: Extract<ImportErrorCode, 'shape' | 'too-many'>
  readonly found: string
  readonly instead: string | null
}

const { localeError } = zhCN()
/** Sentences for who writes documents as JSON, in the language of the office. */
export const inWords = { error: localeError } as const

const most = 50

export function shapeErrorsOf(error: z.ZodError): ShapeError[] {
  return flatten(error.issues).slice(0, most).map((issue) => {
    const path = pathOf(issue.path)
    if (issue.code === 'too_big' && issue.origin === 'array') return { path, code: 'too-many', found: '', instead: String(issue.maximum) }
    return { path, code: 'shape', found: issue.message, instead: null }
  })
}

/** Where none of several shapes fits, the one that comes closest says what is wrong. */
function flatten(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
    const closest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? []
    return flatten(closest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })))
  })
}

/** Without the `body` in front: authors see the document. */
function pathOf(path: readonly PropertyKey[]): string {
  const inside = path[0] === 'body' ? path.slice(1) : path
  return inside.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('').replace(/^\./, '')
}
