/**
 * One-time enrolment codes (注册码): 80 random bits as 16 characters in four groups, in an
 * alphabet without look-alikes, so that a technician can type them from a slip of paper.
 *
 *     code ──HKDF──► codeId   finds it at the edge; says nothing of the code
 *               └──► codeKey  proves it; all that the edge ever holds
 *
 * With 80 random bits no answer can be guessed off-line, so no password-authenticated key exchange
 * is needed. See docs/decisions/020-enrolment.md.
 */
import { hkdfSync, randomBytes } from 'node:crypto'
import type { ErrorCode } from '../../domain/errors.ts'
import { err, ok, type Result } from '../../domain/result.ts'

/** Crockford's base 32: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeBytes = 10

export interface CodeSecrets {
  readonly codeId: string
  /** 32 bytes. */
  readonly codeKey: Uint8Array
}

/** A fresh code, as it is shown once: `XXXX-XXXX-XXXX-XXXX`. */
export const createCode = (): string => format(randomBytes(codeBytes))

/** What edge and station derive from a code as typed. `SY-103` when nobody could have been shown it. */
export function codeSecrets(typed: string): Result<CodeSecrets, ErrorCode> {
  const bytes = parse(typed)
  if (!bytes) return err('SY-103')
  const derive = (use: string, length: number) => Buffer.from(hkdfSync('sha256', bytes, 'jinban enrolment 1', use, length))
  return ok({ codeId: derive('id', 12).toString('base64url'), codeKey: derive('key', 32) })
}

function format(bytes: Uint8Array): string {
  let bits = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let text = ''
  for (let digit = 0; digit < 16; digit++) {
    text = (alphabet[Number(bits & 31n)] ?? '') + text
    bits >>= 5n
  }
  return (text.match(/.{4}/g) ?? []).join('-')
}

/** Forgives case, spaces, dashes, and the letters that people read for digits. */
function parse(typed: string): Uint8Array | null {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (text.length !== 16) return null
  let bits = 0n
  for (const character of text) {
    const digit = alphabet.indexOf(character)
    if (digit < 0) return null
    bits = (bits << 5n) | BigInt(digit)
  }
  return Buffer.from(bits.toString(16).padStart(2 * codeBytes, '0'), 'hex')
}
