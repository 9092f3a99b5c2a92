/** What to say when the station did not take something: what happened, that nothing is lost, what to do. */
import { ORPCError } from '@orpc/client'
import { reportBug } from '../../kit/report.ts'
import { t } from '../words.ts'

/** A code a villager can read to a helper on the phone. Errors outside of the contract are bugs; theirs is the protocol's. */
export function codeOf(error: unknown): string {
  reportBug('the station refused in a way the contract does not name', error)
  return error instanceof ORPCError ? error.code : 'ER-000'
}

export function refusal(code: string): { title: string; text: string } {
  if (code.startsWith('LE-')) return { title: t('refused.disk'), text: t('refused.diskText', { code }) }
  if (code.startsWith('CA-')) return { title: t('refused.form'), text: t('refused.formText', { code }) }
  return { title: t('refused.wrong'), text: t('refused.wrongText', { code }) }
}
