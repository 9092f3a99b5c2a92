/** The kinds of board that there are, by the name that a profile gives. */
import { unreachable } from '../../../domain/result.ts'
import type { BoardProtocol } from '../codec.ts'
import type { LockerProfile } from '../profile.ts'
import { eightAEighty } from './eight-a-eighty.ts'
import { krCu16 } from './kr-cu16.ts'
import { wkly } from './wkly.ts'

export function protocolOf({ protocol }: Pick<LockerProfile, 'protocol'>): BoardProtocol {
  switch (protocol.kind) {
    case '8a80': return eightAEighty(protocol.feedbackPolarity)
    case 'wkly': return wkly()
    case 'kr-cu16': return krCu16()
    default: return unreachable(protocol)
  }
}
