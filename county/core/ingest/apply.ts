/**
 * What accepting operations changes, a whole run at a time: one statement a kind, so that a
 * morning's tickets of a hall are one round trip. Whatever a constraint refuses comes back.
 */
import type { ErrorCode } from '../../../domain/errors.ts'
import type { Operation } from '../../../sync/operation.ts'
import type { CoreTransaction } from '../schema.ts'
import { happenedAt, type Accepted, type Of } from './accepted.ts'
import { applyDevices, applySupplies } from './apply-devices.ts'
import { encodeAnnouncement } from './announcement.ts'
import type { Effect } from './judge.ts'
import { raiseAlarm } from './set-aside.ts'

export interface Refused {
  readonly operation: Operation
  readonly code: ErrorCode
}

/** The operations whose operations rows stand already, in the order of their seq. */
export async function applyEffects(trx: CoreTransaction, accepted: readonly Accepted[], receivedAt: Date): Promise<Refused[]> {
  const of = <K extends Effect['kind']>(kind: K) => accepted.filter((one): one is Of<K> => one.effect.kind === kind)
  await applyTickets(trx, of('ticket.issued'), receivedAt)
  await applyHelpCalls(trx, of('help.called'), receivedAt)
  await applyStarts(trx, of('station.started'))
  await applyDevices(trx, of('device.assigned'), of('device.changed'), receivedAt)
  await applySupplies(trx, of('supply.restocked'), of('supply.requested'), receivedAt)
  await applyAudit(trx, of('audit.entry'), receivedAt)
  return [...(await applyContexts(trx, of('seal.context'))), ...(await applyCases(trx, of('case.submitted'), receivedAt))]
}

export const identityOf = ({ station, epoch, seq }: Operation) => ({ station, epoch: epoch.toString(), seq })

async function applyTickets(trx: CoreTransaction, tickets: readonly Of<'ticket.issued'>[], receivedAt: Date): Promise<void> {
  if (tickets.length === 0) return
  await trx.insertInto('core.tickets').values(tickets.map(({ operation, effect: { body } }) => ({
    ...identityOf(operation), ticket: body.ticket, queue: body.queue, business_day: body.businessDay, priority: body.priority,
    waiting: body.waiting, identified: body.identified, issued_at: happenedAt(operation, receivedAt),
  }))).execute()
}

async function applyHelpCalls(trx: CoreTransaction, calls: readonly Of<'help.called'>[], receivedAt: Date): Promise<void> {
  if (calls.length === 0) return
  await trx.insertInto('core.help_calls').values(calls.map(({ operation, effect: { body } }) => ({
    ...identityOf(operation), page: body.page, business_day: body.businessDay, at: happenedAt(operation, receivedAt),
  }))).execute()
}

async function applyStarts(trx: CoreTransaction, starts: readonly Of<'station.started'>[]): Promise<void> {
  for (const { operation: { station }, effect: { body } } of starts) {
    const { version, schema, unclean, healed } = body
    await trx.insertInto('core.stations_state')
      .values({ station, version, ledger_schema: schema, unclean_starts: unclean ? 1 : 0, healed })
      .onConflict((conflict) => conflict.column('station').doUpdateSet((eb) => ({
        version, ledger_schema: schema,
        unclean_starts: eb('core.stations_state.unclean_starts', '+', unclean ? 1 : 0),
        healed: eb('core.stations_state.healed', '+', healed),
      })))
      .execute()
  }
}

/** The audit log is a chain: two entries after the same one mean that it was forked. */
async function applyAudit(trx: CoreTransaction, entries: readonly Of<'audit.entry'>[], receivedAt: Date): Promise<void> {
  const [first] = entries
  if (first === undefined) return
  const { station } = first.operation
  await trx.insertInto('core.audit_entries').values(entries.map(({ operation, effect: { body } }) => ({
    ...identityOf(operation), event: body.event, detail: JSON.stringify(body.detail), previous: body.previous, hash: body.hash,
  }))).execute()
  const forks = await trx.selectFrom('core.audit_entries').select('previous').where('station', '=', station)
    .where('previous', 'in', entries.map(({ effect }) => effect.body.previous))
    .groupBy('previous').having((eb) => eb.fn.countAll(), '>', 1).execute()
  for (const { previous } of forks) await raiseAlarm(trx, { at: receivedAt, station, kind: 'audit-fork', detail: { previous } })
}

async function applyContexts(trx: CoreTransaction, contexts: readonly Of<'seal.context'>[]): Promise<Refused[]> {
  const refused: Refused[] = []
  for (const { operation, effect: { body } } of contexts) {
    const bytes = Buffer.from(encodeAnnouncement(body))
    const key = { station: operation.station, context_id: body.contextId }
    const inserted = await trx.insertInto('core.seal_contexts').values({ ...key, body: bytes }).onConflict((conflict) => conflict.doNothing()).returning('context_id').execute()
    if (inserted.length === 1) continue
    const held = await trx.selectFrom('core.seal_contexts').select('body').where('station', '=', key.station).where('context_id', '=', key.context_id).executeTakeFirstOrThrow()
    if (!held.body.equals(bytes)) refused.push({ operation, code: 'SY-107' })
  }
  return refused
}

/** Case number and look-up hash are unique by constraint; a second holder is set aside, not lost. */
async function applyCases(trx: CoreTransaction, cases: readonly Of<'case.submitted'>[], receivedAt: Date): Promise<Refused[]> {
  if (cases.length === 0) return []
  const inserted = await trx.insertInto('core.cases').values(cases.map(({ operation, effect: { clear } }) => ({
    ...identityOf(operation), case_number: clear.caseNumber, look_up_hash: clear.lookUpHash, item_id: clear.itemId, form_id: clear.formId,
    form_version: clear.formVersion, assurance: clear.assurance, language: clear.language, state: 'arrived' as const,
    submitted_at: happenedAt(operation, receivedAt), arrived_at: receivedAt,
  }))).onConflict((conflict) => conflict.doNothing()).returning(['epoch', 'seq']).execute()
  const taken = new Set(inserted.map(({ epoch, seq }) => `${epoch}/${seq}`))
  return cases.filter(({ operation }) => !taken.has(`${operation.epoch}/${operation.seq}`)).map(({ operation }) => ({ operation, code: 'SY-107' }))
}
