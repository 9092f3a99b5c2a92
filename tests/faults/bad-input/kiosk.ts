/**
 * The kiosk's side of its borders: what is asked of the station as its screens ask it, and what
 * they then say, by the screens' own code wherever it can be called without drawing one.
 */
import { randomUUID } from 'node:crypto'
import { isDefinedError, ORPCError, safe } from '@orpc/client'
import type { FormValues } from '../../../domain/form/definition.ts'
import { refusal } from '../../../renderer/kiosk/session/refusals.ts'
import { takeTicket } from '../../../renderer/kiosk/ticket/take.ts'
import { t } from '../../../renderer/kiosk/words.ts'
import { errorWords } from '../../../renderer/kit/words.ts'
import type { StationClient } from '../../../station/testing/process.ts'
import { consent } from '../../../station/testing/fixtures/form.ts'
import { everyKind, goodValues } from './form.ts'
import { queue } from './place.ts'
import type { Answer } from './table.ts'

/** Somebody at a kiosk. */
export interface Visitor {
  readonly client: StationClient
  readonly visit: string
}

export const good: Answer = { answer: 'good', says: null }

const notice = (code: string): Answer => {
  const { title, text } = refusal(code)
  return { answer: code, says: `${title}\n${text}` }
}

/** An error outside of the contract, which the screens show by its protocol's code. */
const undefinedError = (error: unknown): Answer => notice(error instanceof ORPCError ? error.code : String(error))

/** As `ticket/Identity.tsx` shows what came of it. */
export async function take({ client, visit }: Visitor, wish: { readonly idNumber?: string | null; readonly queue?: string }): Promise<Answer> {
  const taken = await takeTicket(client, { visit, queue, idNumber: null, priority: false, ...wish })
  switch (taken.kind) {
    case 'ticket': return taken.duplicate ? { answer: 'QU-102', says: t('ticket.duplicate') } : good
    case 'bad-id': return { answer: taken.code, says: errorWords(taken.code) }
    case 'no-queue': return { answer: 'QU-101', says: `${t('ticket.noQueue')}\n${t('ticket.noQueueText')}` }
    case 'refused': return notice(taken.code)
  }
}

export async function reprint({ client, visit }: Visitor, number: string): Promise<Answer> {
  const { error } = await safe(client.queue.reprint({ visit, request: randomUUID(), number }))
  if (error === null) return good
  return isDefinedError(error) ? { answer: error.data.code, says: `${t('ticket.noQueue')}\n${t('ticket.noQueueText')}` } : undefinedError(error)
}

export interface Filing {
  readonly formId?: string
  readonly formVersion?: number
  readonly language?: string
  /** Changes to a form that is filled in well. */
  readonly values?: Readonly<Record<string, FormValues[string] | undefined>>
}

/** As the form's pages show it: the sentence under the first field that is wrong, else a notice. */
export async function file({ client, visit }: Visitor, { values = {}, ...changes }: Filing): Promise<Answer> {
  const filled = Object.fromEntries(Object.entries({ ...goodValues(), ...values }).filter((entry): entry is [string, FormValues[string]] => entry[1] !== undefined))
  const { error } = await safe(client.cases.submit({ visit, request: randomUUID(), formId: everyKind.id, formVersion: everyKind.version, values: filled, materials: [], consent, language: 'zh', ...changes }))
  if (error === null) return good
  if (!isDefinedError(error)) return undefinedError(error)
  if (error.code !== 'INVALID') return notice(error.data.code)
  const codes = Object.values(error.data.fields)
  return { answer: codes.join(' '), says: codes.map(errorWords).join('\n') }
}

/** As `progress/ProgressQuery.tsx` shows it. */
export async function progress({ client, visit }: Visitor, code: string): Promise<Answer> {
  const { error } = await safe(client.cases.progress({ visit, code }))
  if (error === null) return good
  if (isDefinedError(error)) {
    switch (error.code) {
      case 'NOT_FOUND': return { answer: error.data.code, says: t('progress.notFound', { tries: error.data.triesLeft }) }
      case 'WAIT': return { answer: error.data.code, says: t('progress.wait', { seconds: error.data.seconds }) }
      case 'VISIT_ENDED': return notice(error.data.code)
    }
  }
  return undefinedError(error)
}

/** As `help/Help.tsx` shows it: whatever went wrong, there are telephones. */
export async function help({ client, visit }: Visitor, page: string): Promise<Answer> {
  const { error } = await safe(client.help.call({ visit, request: randomUUID(), page }))
  if (error === null) return good
  return { answer: isDefinedError(error) ? error.data.code : error instanceof ORPCError ? error.code : String(error), says: `${t('refused.wrong')}\n${t('help.phone')}` }
}

/** A draft is what was typed, right or wrong: it must come back as it was. */
export async function keepDraft({ client, visit }: Visitor, text: string): Promise<Answer> {
  const draft = { formId: everyKind.id, formVersion: everyKind.version, page: 0, values: { name: text } }
  const { error } = await safe(client.visit.saveDraft({ visit, draft }))
  if (error !== null) return undefinedError(error)
  const kept = (await client.visit.draft({ visit })).draft?.values['name']
  return kept === text ? good : { answer: `came back as ${JSON.stringify(kept)}`, says: null }
}
