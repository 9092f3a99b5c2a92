/** Announcements of sealing contexts as the core keeps them: the kind's own CBOR body. */
import { decodeBody, encodeBody } from '../../../sync/body.ts'
import type { Announcement } from '../../../sync/seal/context.ts'

/** The first byte is the body's encoding. */
export function encodeAnnouncement(announcement: Announcement): Uint8Array {
  const { encoding, bytes } = encodeBody('seal.context', announcement)
  return Buffer.concat([Uint8Array.of(encoding), bytes])
}

export function decodeAnnouncement(stored: Uint8Array): Announcement {
  const body = decodeBody('seal.context', stored[0] ?? -1, stored.subarray(1))
  if (!body.ok || body.value.kind !== 'seal.context') throw new Error('a stored sealing context is damaged')
  return body.value.body
}
