/**
 * Bad input: every border × every input, with the code that is answered, the Chinese that is read
 * then, and what it leaves in the ledger: nothing, or the rows that are named. The rows stand by
 * border in `bad-input/`; `bad-input.integration.test.ts` gives each to the real parts.
 */
import { atTheConsole } from './bad-input/at-the-console.ts'
import { atTheCore } from './bad-input/at-the-core.ts'
import { atTheDoors } from './bad-input/at-the-doors.ts'
import { atTheEdge } from './bad-input/at-the-edge.ts'
import { atTheKiosk } from './bad-input/at-the-kiosk.ts'
import { atTheMachine } from './bad-input/at-the-machine.ts'
import { inTheFeed } from './bad-input/in-the-feed.ts'
import { oddButGood } from './bad-input/odd-but-good.ts'
import type { Border } from './bad-input/table.ts'

/** In this order: the last border at the kiosk is shut for a while by what was tried at it. */
export const badInput: readonly Border[] = [...oddButGood, ...atTheKiosk, ...atTheDoors, ...atTheEdge, ...atTheCore, ...atTheConsole, ...inTheFeed, ...atTheMachine]
