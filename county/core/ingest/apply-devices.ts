/** What stations tell of their devices and supplies: the newest word of each counts. */
import type { CoreTransaction } from '../schema.ts'
import { happenedAt, type Of } from './accepted.ts'

export async function applyDevices(trx: CoreTransaction, assigned: readonly Of<'device.assigned'>[], changed: readonly Of<'device.changed'>[], receivedAt: Date): Promise<void> {
  for (const { operation, effect: { body } } of assigned) {
    const at = happenedAt(operation, receivedAt)
    await trx.insertInto('core.devices').values({ station: operation.station, class: body.class, profile: body.profile, port: body.port, code: null, at })
      .onConflict((conflict) => conflict.columns(['station', 'class']).doUpdateSet({ profile: body.profile, port: body.port, code: null, at })).execute()
  }
  for (const { operation, effect: { body } } of changed) {
    const at = happenedAt(operation, receivedAt)
    await trx.insertInto('core.devices').values({ station: operation.station, class: body.class, profile: null, port: null, code: body.code, at })
      .onConflict((conflict) => conflict.columns(['station', 'class']).doUpdateSet({ code: body.code, at })).execute()
  }
}

export async function applySupplies(trx: CoreTransaction, restocked: readonly Of<'supply.restocked'>[], requested: readonly Of<'supply.requested'>[], receivedAt: Date): Promise<void> {
  for (const { operation, effect: { body } } of requested) {
    const row = { requested_at: happenedAt(operation, receivedAt), left_over: body.left }
    await trx.insertInto('core.supplies').values({ station: operation.station, supply: body.supply, restocked_at: null, ...row })
      .onConflict((conflict) => conflict.columns(['station', 'supply']).doUpdateSet(row)).execute()
  }
  // A run holds a request and the restocking that answers it in either order: the later one stands.
  for (const { operation, effect: { body } } of restocked) {
    const answered = requested.every((one) => one.operation.station !== operation.station || one.effect.body.supply !== body.supply || one.operation.seq < operation.seq)
    const row = { restocked_at: happenedAt(operation, receivedAt), ...(answered ? { requested_at: null, left_over: null } : {}) }
    await trx.insertInto('core.supplies').values({ station: operation.station, supply: body.supply, requested_at: null, left_over: null, ...row })
      .onConflict((conflict) => conflict.columns(['station', 'supply']).doUpdateSet(row)).execute()
  }
}
