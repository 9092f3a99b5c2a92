/** After an upgrade: what an older county did not understand is judged again. */
import { signVerdicts } from '../../../sync/sign/county-says.ts'
import { putFramesOut } from '../../exchange.ts'
import type { CoreDatabase } from '../schema.ts'
import type { FrameTools } from './frames.ts'
import { ingestRun } from './ingest.ts'

/** One station and epoch at a time, oldest first, each in a transaction of its own. */
export async function reviveTooNew(db: CoreDatabase, tools: FrameTools, at: Date): Promise<void> {
  const waiting = await db.selectFrom('core.operations').select(['station', 'epoch', 'seq', 'previous', 'bytes']).where('verdict', '=', 'upgrade-needed')
    .orderBy('station').orderBy('epoch').orderBy('seq').execute()
  for (const { station, epoch, seq, previous, bytes } of waiting) {
    await db.transaction().execute(async (trx) => {
      // Offered again in its own name: what is held already and not final is judged anew.
      const verdicts = await ingestRun(trx, { station, receivedAt: at }, { epoch: BigInt(epoch), from: seq, previous, operations: [bytes] }, tools)
      const news = verdicts.filter(({ outcome }) => outcome.kind !== 'upgrade-needed')
      if (news.length > 0) await putFramesOut(trx, [{ station, kind: 'verdict', body: signVerdicts(tools.signer.keyId, tools.signer.key, { station, verdicts: news }) }])
    })
  }
}
