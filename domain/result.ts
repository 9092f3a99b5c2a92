/**
 * Expected failure is a value. A caller must look at it; a broken invariant is an `assert`.
 * Errors carry a stable code (see `domain/errors.ts`), never a sentence: sentences live in locales.
 */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error })

/** Closes an exhaustive `switch`: a new member of a union stops compiling until somebody decides. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
