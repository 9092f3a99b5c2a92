/**
 * What may be shown of a conversation with an ID-card reader: the commands, and what is not about
 * a card in the replies. Of every reply about a card its head and status are shown, never its data
 * nor its check byte.
 */
import { frameByFrame } from '../frame-redaction.ts'
import { hidden, shown, type Redaction } from '../transport/traced.ts'
import { headerBytes } from './codec.ts'
import { longestPauseMs, longestReply, scanReply } from './parser.ts'

/** Header and status. */
const head = headerBytes + 3
/** A status alone, with its check byte. */
const bareReply = head + 1
/** The number of the security module: the reader's own. No reply about a card is as long. */
const samIdReply = bareReply + 16

export const idCardRedaction: Redaction = () => ({
  out: (bytes) => [shown(bytes)],
  in: frameByFrame(scanReply, { longestPauseMs, longestFrame: longestReply }, (reply) =>
    reply.length === bareReply || reply.length === samIdReply ? [shown(reply)] : [shown(reply.subarray(0, head)), hidden(reply.length - head)]),
})
