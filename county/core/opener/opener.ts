/**
 * The opener: the only piece that holds the county's private sealing key. It is asked two things.
 *
 *     check   at arrival, by the program: is this case whole? Gives back what a list may show
 *     open    for an officer who said why: the log is durable before a letter is decrypted
 *
 * It keeps content keys of recent contexts in memory and writes nothing but its log.
 */
import type { z } from 'zod'
import type { ErrorCode } from '../../../domain/errors.ts'
import type { CaseSubmitted } from '../../../domain/operation.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import { decodeBody } from '../../../sync/body.ts'
import { operationAad, type Operation } from '../../../sync/operation.ts'
import { openContext, type Announcement, type OpeningContext } from '../../../sync/seal/context.ts'
import type { OpeningKey } from '../../../sync/seal/suite.ts'
import type { CountyKey } from './key-file.ts'

export type CaseBody = z.infer<typeof CaseSubmitted>

/** What the county's clear tables may say of a case: no name, no values. */
export type ClearCase = Pick<CaseBody, 'caseNumber' | 'lookUpHash' | 'itemId' | 'formId' | 'formVersion' | 'assurance' | 'language'>

/** A sealed case with the context it was sealed in. */
export interface SealedCase {
  readonly operation: Operation
  readonly context: Announcement
}

export interface OpeningRequest {
  readonly caseId: string
  readonly caseNumber: string
  readonly officer: { readonly id: string; readonly name: string }
  readonly reason: string
}

/** Durable when `record` resolves; when it rejects, nothing is opened. */
export interface OpeningLog {
  record(request: OpeningRequest): Promise<void>
}

/** Checks the values against the form they were typed into. Null: nothing wrong. */
export type FormCheck = (body: CaseBody, operation: Operation) => Promise<ErrorCode | null>

export interface Opener {
  check(sealed: SealedCase): Promise<Result<ClearCase, ErrorCode>>
  open(sealed: SealedCase, request: OpeningRequest): Promise<Result<CaseBody, ErrorCode>>
}

/** Contexts live an hour at a station; this many cover a county's working day many times over. */
const contextsKept = 512

export function createOpener({ key, log, checkForm }: { key: CountyKey; log: OpeningLog; checkForm: FormCheck }): Opener {
  const openingKey = openingKeyOf(key)
  const contexts = new Map<string, OpeningContext>()

  async function contextOf({ operation, context }: SealedCase): Promise<Result<OpeningContext, ErrorCode>> {
    const name = `${operation.station}/${context.contextId}`
    const known = contexts.get(name)
    if (known !== undefined) return ok(known)
    const opened = await openContext(context, openingKey)
    if (!opened.ok) return opened
    contexts.set(name, opened.value)
    const [oldest] = contexts.keys()
    if (contexts.size > contextsKept && oldest !== undefined) contexts.delete(oldest)
    return opened
  }

  async function decrypt(sealed: SealedCase): Promise<Result<CaseBody, ErrorCode>> {
    const { operation } = sealed
    const context = await contextOf(sealed)
    if (!context.ok) return context
    const plain = context.value.open(operation.body, operation.counter ?? -1, operationAad(operation))
    if (!plain.ok) return plain
    const body = decodeBody(operation.kind, operation.encoding, plain.value)
    if (!body.ok) return body
    return body.value.kind === 'case.submitted' ? ok(body.value.body) : err('SY-110')
  }

  return {
    async check(sealed) {
      const body = await decrypt(sealed)
      if (!body.ok) return body
      const wrong = await checkForm(body.value, sealed.operation)
      if (wrong !== null) return err(wrong)
      const { caseNumber, lookUpHash, itemId, formId, formVersion, assurance, language } = body.value
      return ok({ caseNumber, lookUpHash, itemId, formId, formVersion, assurance, language })
    },
    async open(sealed, request) {
      await log.record(request)
      return decrypt(sealed)
    },
  }
}

function openingKeyOf(key: CountyKey): OpeningKey {
  const { d } = key.privateKey.export({ format: 'jwk' })
  if (key.use !== 'sealing' || d === undefined) throw new Error('the opener needs the sealing key')
  return { keyId: key.id, privateKey: Buffer.from(d, 'base64url') }
}
