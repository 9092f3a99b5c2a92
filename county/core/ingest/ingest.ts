/**
 * A run of operations becomes part of the record, in the caller's transaction.
 *
 *     run ─► standing (new, repeated, conflicting, unchained) ─► judgement ─► rows ─► verdicts
 *
 * The primary key of `core.operations` is the only thing that prevents duplicates: whoever loses
 * the race for a row finds out from the insert and compares, like for a row that was there before.
 *
 * Verdicts name an identity, not bytes. So other bytes under a known identity (SY-107) get none:
 * it would overturn the verdict of the operation that holds the identity. They are in quarantine,
 * with an alarm, and stay "stored, no verdict yet" at the station that sent them.
 */
import { sameBytes } from '../../../sync/bytes.ts'
import type { Verdict, VerdictOutcome } from '../../../sync/ports.ts'
import type { Announcement } from '../../../sync/seal/context.ts'
import type { Opener } from '../opener/opener.ts'
import type { CoreTransaction } from '../schema.ts'
import { decodeAnnouncement } from './announcement.ts'
import { attempt } from './attempt.ts'
import type { Accepted } from './accepted.ts'
import { applyEffects } from './apply.ts'
import { judge, outcomeOf, type Judgement } from './judge.ts'
import { expandRun, standingOf, type Offered } from './run.ts'
import { quarantine, raiseAlarm, resolveQuarantine } from './set-aside.ts'

export interface Run {
  readonly epoch: bigint
  readonly from: number
  readonly previous: Uint8Array
  readonly operations: readonly Uint8Array[]
}

export interface IngestTools {
  readonly opener: Pick<Opener, 'check'>
  /** Told of what only a programmer can mend. Gets no personal data. */
  readonly onBug: (error: unknown, where: { readonly station: number; readonly epoch: string; readonly seq: number }) => void
}

interface Arrival {
  readonly station: number
  readonly receivedAt: Date
}

/** How long a station waits before it offers what failed through a fault of ours. */
const faultRetrySeconds = 3600

/** @throws only when the database itself is not there; the caller's transaction is lost then */
export async function ingestRun(trx: CoreTransaction, arrival: Arrival, run: Run, tools: IngestTools): Promise<Verdict[]> {
  const offered = expandRun(run)
  const together = await attempt(trx, () => take(trx, arrival, offered, tools))
  if (together.ok) return together.value

  // Something in it trips us. One by one, so that only that one waits.
  const verdicts: Verdict[] = []
  for (const one of offered) {
    const alone = await attempt(trx, () => take(trx, arrival, [one], tools))
    if (alone.ok) verdicts.push(...alone.value)
    else {
      const where = { station: arrival.station, epoch: one.epoch.toString(), seq: one.seq }
      tools.onBug(alone.error, where)
      await raiseAlarm(trx, { at: arrival.receivedAt, station: arrival.station, kind: 'not-applied', detail: { epoch: where.epoch, seq: String(one.seq) } })
      verdicts.push({ epoch: one.epoch, seq: one.seq, outcome: { kind: 'retry', afterSeconds: faultRetrySeconds } })
    }
  }
  return verdicts
}

type HeldRow = Awaited<ReturnType<typeof heldRows>>[number]

const heldRows = (trx: CoreTransaction, station: number, epoch: bigint, from: number, to: number) =>
  trx.selectFrom('core.operations').select(['seq', 'previous', 'hash', 'verdict', 'code'])
    .where('station', '=', station).where('epoch', '=', epoch.toString()).where('seq', '>=', from).where('seq', '<=', to).execute()

interface Judged {
  readonly offered: Offered
  readonly judgement: Judgement
  /** Its row of `core.operations` stands already, with an earlier verdict. */
  readonly again: boolean
}

async function take(trx: CoreTransaction, arrival: Arrival, offered: readonly Offered[], tools: IngestTools): Promise<Verdict[]> {
  const [first, last] = [offered[0], offered.at(-1)]
  if (first === undefined || last === undefined) return []
  const held = new Map((await heldRows(trx, arrival.station, first.epoch, first.seq - 1, last.seq + 1)).map((row) => [row.seq, row]))
  const bench = judgeBench(trx, arrival.station, tools)

  const verdicts: Verdict[] = []
  const judged: Judged[] = []
  for (const one of offered) {
    const standing = standingOf(one, held)
    switch (standing.kind) {
      case 'new':
        judged.push({ offered: one, judgement: await bench.judge(one), again: false })
        break
      case 'repeated': {
        const outcome = finalOutcome(held.get(one.seq))
        if (outcome === null) judged.push({ offered: one, judgement: await bench.judge(one), again: true })
        else verdicts.push({ epoch: one.epoch, seq: one.seq, outcome })
        break
      }
      case 'conflicting':
        await setAsideConflict(trx, arrival, one)
        break
      case 'unchained':
        if (await quarantine(trx, arrival.station, one, 'SY-108', arrival.receivedAt)) {
          await raiseAlarm(trx, { at: arrival.receivedAt, station: arrival.station, kind: 'chain', detail: { epoch: one.epoch.toString(), seq: String(one.seq) } })
        }
        verdicts.push({ epoch: one.epoch, seq: one.seq, outcome: { kind: 'rejected', code: 'SY-108' } })
        break
    }
  }
  return [...verdicts, ...(await settle(trx, arrival, judged, bench))]
}

/** What was said for good, null when it may be said anew. */
function finalOutcome(row: HeldRow | undefined): VerdictOutcome | null {
  if (row?.verdict === 'accepted') return { kind: 'accepted' }
  return row?.verdict === 'rejected' && row.code !== null ? { kind: 'rejected', code: row.code } : null
}

async function setAsideConflict(trx: CoreTransaction, { station, receivedAt }: Arrival, one: Offered): Promise<void> {
  if (await quarantine(trx, station, one, 'SY-107', receivedAt)) {
    await raiseAlarm(trx, { at: receivedAt, station, kind: 'same-identity', detail: { epoch: one.epoch.toString(), seq: String(one.seq) } })
  }
}

interface Bench {
  judge(offered: Offered): Promise<Judgement>
  /** Contexts that were judged good here; what waits for them can be judged again. */
  readonly announced: ReadonlyMap<string, Announcement>
}

/** Judges one after the other; a context counts from the moment it is judged. */
function judgeBench(trx: CoreTransaction, station: number, { opener }: IngestTools): Bench {
  const announced = new Map<string, Announcement>()
  const stored = new Map<string, Announcement | null>()
  const contextOf = async (contextId: string) => {
    const fresh = announced.get(contextId) ?? stored.get(contextId)
    if (fresh !== undefined) return fresh
    const found = contextId.includes('\u0000') ? null : await storedContext(trx, station, contextId)
    stored.set(contextId, found)
    return found
  }
  return {
    announced,
    async judge(offered) {
      const judgement = await judge(offered, { station, opener, contextOf })
      if (judgement.verdict === 'accepted' && judgement.effect.kind === 'seal.context') {
        const { body } = judgement.effect
        // The first announcement of a context stands; a different second one is refused when it is applied.
        if (await contextOf(body.contextId) === null) announced.set(body.contextId, body)
      }
      return judgement
    },
  }
}

export async function storedContext(trx: Pick<CoreTransaction, 'selectFrom'>, station: number, contextId: string): Promise<Announcement | null> {
  const row = await trx.selectFrom('core.seal_contexts').select('body').where('station', '=', station).where('context_id', '=', contextId).executeTakeFirst()
  return row === undefined ? null : decodeAnnouncement(row.body)
}

/** Writes what was judged and says it; then what waited for a context that came with it. */
async function settle(trx: CoreTransaction, arrival: Arrival, judged: readonly Judged[], bench: Bench): Promise<Verdict[]> {
  const verdicts = await write(trx, arrival, judged)
  if (bench.announced.size === 0) return verdicts
  const waiting = await trx.selectFrom('core.operations').select(['epoch', 'seq', 'previous', 'hash', 'bytes'])
    .where('station', '=', arrival.station).where('context_id', 'in', [...bench.announced.keys()]).where('verdict', '=', 'retry').execute()
  const released: Judged[] = []
  for (const row of waiting) {
    const offered = { ...row, epoch: BigInt(row.epoch) }
    released.push({ offered, judgement: await bench.judge(offered), again: true })
  }
  return [...verdicts, ...(await write(trx, arrival, released))]
}

async function write(trx: CoreTransaction, arrival: Arrival, judged: readonly Judged[]): Promise<Verdict[]> {
  if (judged.length === 0) return []
  const verdicts: Verdict[] = []
  const lost = await insertOperations(trx, arrival, judged.filter(({ again }) => !again))
  for (const { offered } of judged.filter(({ offered }) => lost.has(offered))) verdicts.push(...(await afterLostRace(trx, arrival, offered)))

  const ours = judged.filter(({ offered }) => !lost.has(offered))
  const accepted = ours.flatMap(({ judgement }): Accepted[] => (judgement.verdict === 'accepted' ? [judgement] : []))
  const refused = new Map((await applyEffects(trx, accepted, arrival.receivedAt)).map(({ operation, code }) => [operation, code]))
  for (const { offered, judgement, again } of ours) {
    const code = judgement.operation === null ? undefined : refused.get(judgement.operation)
    const final: Judgement = code === undefined ? judgement : { verdict: 'rejected', operation: judgement.operation, code }
    if (again || code !== undefined) await updateVerdict(trx, arrival, offered, final)
    if (code !== undefined) await raiseAlarm(trx, { at: arrival.receivedAt, station: arrival.station, kind: 'same-identity', detail: { epoch: offered.epoch.toString(), seq: String(offered.seq) } })
    if (final.verdict === 'rejected' || final.verdict === 'upgrade-needed') await quarantine(trx, arrival.station, offered, final.code, arrival.receivedAt)
    else if (again && final.verdict === 'accepted') await resolveQuarantine(trx, arrival.station, offered, arrival.receivedAt)
    verdicts.push({ epoch: offered.epoch, seq: offered.seq, outcome: outcomeOf(final) })
  }
  return verdicts
}

const codeOf = (judgement: Judgement) => (judgement.verdict === 'rejected' || judgement.verdict === 'upgrade-needed' ? judgement.code : null)

/** Text of a station may hold what PostgreSQL's text cannot; then the bytes alone have it. */
const textOf = (text: string | null | undefined) => (text === null || text === undefined || text.includes('\u0000') ? null : text)

/** Returns those whose place somebody else took in the meantime. */
async function insertOperations(trx: CoreTransaction, { station, receivedAt }: Arrival, judged: readonly Judged[]): Promise<ReadonlySet<Offered>> {
  if (judged.length === 0) return new Set()
  const inserted = await trx.insertInto('core.operations').values(judged.map(({ offered, judgement }) => ({
    station, epoch: offered.epoch.toString(), seq: offered.seq, kind: textOf(judgement.operation?.kind), previous: offered.previous, hash: offered.hash, bytes: offered.bytes,
    context_id: textOf(judgement.operation?.contextId), verdict: judgement.verdict, code: codeOf(judgement), received_at: receivedAt,
  }))).onConflict((conflict) => conflict.columns(['station', 'epoch', 'seq']).doNothing()).returning('seq').execute()
  const taken = new Set(inserted.map(({ seq }) => seq))
  return new Set(judged.map(({ offered }) => offered).filter(({ seq }) => !taken.has(seq)))
}

/** Another ingester was first. What it wrote is committed now, or the insert would still wait. */
async function afterLostRace(trx: CoreTransaction, arrival: Arrival, offered: Offered): Promise<Verdict[]> {
  const [row] = await heldRows(trx, arrival.station, offered.epoch, offered.seq, offered.seq)
  if (row === undefined) throw new Error('an operation that refused the insert is not there')
  if (!sameBytes(row.hash, offered.hash)) {
    await setAsideConflict(trx, arrival, offered)
    return []
  }
  const outcome = finalOutcome(row)
  // Not final: whoever wrote it says so, and says it again when that changes.
  return outcome === null ? [] : [{ epoch: offered.epoch, seq: offered.seq, outcome }]
}

async function updateVerdict(trx: CoreTransaction, { station }: Arrival, { epoch, seq }: Offered, judgement: Judgement): Promise<void> {
  await trx.updateTable('core.operations').set({ verdict: judgement.verdict, code: codeOf(judgement) })
    .where('station', '=', station).where('epoch', '=', epoch.toString()).where('seq', '=', seq).execute()
}
