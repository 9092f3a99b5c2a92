/** Asks the station to wait for a card and to read it. */
import { isDefinedError, safe } from '@orpc/client'
import type { CardHolder, UnreadCode } from '../../../station/api/identity-contract.ts'
import type { StationClient } from '../../kit/connect.ts'
import { reportBug } from '../../kit/report.ts'

export type CardRead =
  | { readonly kind: 'read'; readonly holder: CardHolder }
  | { readonly kind: 'unread'; readonly code: UnreadCode }
  /** Nobody waits for it any more. */
  | { readonly kind: 'called-off' }

export async function readCard(client: StationClient, visit: string, signal: AbortSignal): Promise<CardRead> {
  const { error, data } = await safe(client.identity.read({ visit }, { signal }))
  if (error === null) return { kind: 'read', holder: data }
  if (signal.aborted) return { kind: 'called-off' }
  if (isDefinedError(error)) return error.code === 'NOT_READ' ? { kind: 'unread', code: error.data.code } : { kind: 'called-off' }
  reportBug('a card was not read in a way the contract does not name', error)
  return { kind: 'unread', code: 'CR-104' }
}

/** What a page can do about a card that was not read. */
export type Unread = 'again' | 'wrong' | 'expired' | 'gone'

export function unreadKind(code: UnreadCode): Unread {
  switch (code) {
    case 'CR-101':
    case 'CR-102':
    case 'CR-103':
    case 'CR-104': return 'gone'
    case 'CR-201':
    case 'CR-202': return 'again'
    case 'CR-203': return 'wrong'
    case 'CR-204': return 'expired'
  }
}
