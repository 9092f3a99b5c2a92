/** The kinds of board that there are, by the name that a profile gives. */
import type { BoardProtocol } from '../codec.ts'
import type { LockerProfile } from '../profile.ts'
import { eightAEighty } from './eight-a-eighty.ts'

export function protocolOf({ protocol }: LockerProfile): BoardProtocol {
  return eightAEighty(protocol.feedbackPolarity)
}
