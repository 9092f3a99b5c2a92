/** Identities of operations inside their station, and runs of them. */

export interface OperationIdentity {
  readonly epoch: bigint
  readonly seq: number
}

/** Consecutive operations of one epoch, both ends included. */
export interface OperationRange {
  readonly epoch: bigint
  readonly from: number
  readonly to: number
}
