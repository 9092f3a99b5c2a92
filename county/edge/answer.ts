/** An answer of the edge before it is signed and sent. */
import type { ErrorCode } from '../../domain/errors.ts'
import { encodeRefusal, refusalType } from '../../sync/http/wire.ts'

export interface EdgeAnswer {
  readonly status: number
  readonly type: string
  readonly body: Uint8Array
}

export const refuse = (status: number, code: ErrorCode, next?: number): EdgeAnswer =>
  ({ status, type: refusalType, body: encodeRefusal(next === undefined ? { code } : { code, next }) })
