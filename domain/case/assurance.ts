/**
 * The least assurance (身份核验级别) of each thing a person can do. 0 nobody said who · 1 typed ·
 * 2 card read · 3 card and person compared by staff or by face.
 *
 * One table, so that the question "who may do this" has one answer.
 */
import type { FormDefinition, FormValues } from '../form/definition.ts'
import type { Assurance } from '../operation.ts'

export type Action = 'take-ticket' | 'look-up-progress' | 'call-for-help' | 'file-case' | 'file-for-another' | 'open-locker' | 'print-licence'

/** Besides the level, what else must be shown. */
export type Proof = 'look-up-code' | 'pick-up-code'

interface Requirement {
  readonly assurance: Assurance
  readonly proof?: Proof
}

export const requirements: Readonly<Record<Action, Requirement>> = {
  // A ticket without card, phone or appointment must always be possible.
  'take-ticket': { assurance: 0 },
  'call-for-help': { assurance: 0 },
  'look-up-progress': { assurance: 0, proof: 'look-up-code' },
  'file-case': { assurance: 1 },
  'file-for-another': { assurance: 1 },
  'open-locker': { assurance: 2, proof: 'pick-up-code' },
  'print-licence': { assurance: 3 },
}

/** Whether a form is filed for somebody else, as its first page says (assets/catalogue/blocks/agent.json). */
export const isForAnother = (values: FormValues): boolean => values['filedBy'] === 'agent'

/**
 * What the answers, and the card that lay on the reader, say of who files: somebody who typed
 * their own resident ID number has said who they are, and no more; whose card was read has shown
 * it. Who files for another is the agent. Comparison of card and person comes with staff.
 *
 * @param values as `validateForm` returned them
 * @param card number of the card that was read in this visit; null: none was
 */
export function filerAssurance(form: FormDefinition, values: FormValues, card: string | null): Assurance {
  const given = form.pages.flatMap((page) => page.fields).flatMap(({ kind, key }) => {
    const value = values[key]
    return kind === 'idNumber' && typeof value === 'string' && (!isForAnother(values) || key === 'agentIdNumber') ? [value] : []
  })
  if (card !== null && given.includes(card)) return 2
  return given.length > 0 ? 1 : 0
}

/**
 * Whether every way of filling the form in says who files, so that `filerAssurance` lets it be
 * filed: an ID number that is always asked for, and the agent's own where there can be an agent.
 */
export function asksWhoFiles(form: FormDefinition): boolean {
  const fields = form.pages.flatMap((page) => page.fields)
  const asked = fields.filter((field) => field.kind === 'idNumber' && !field.optional)
  const byAgent = fields.some((field) => field.kind === 'choice' && field.key === 'filedBy')
  return asked.some(({ when }) => when === undefined)
    && (!byAgent || asked.some(({ key, when }) => key === 'agentIdNumber' && (when === undefined || (when.field === 'filedBy' && when.oneOf.includes('agent')))))
}

/** Whether somebody at this level, with these proofs, may do it. */
export function mayDo(action: Action, assurance: Assurance, proofs: readonly Proof[] = []): boolean {
  const needed = requirements[action]
  return assurance >= needed.assurance && (needed.proof === undefined || proofs.includes(needed.proof))
}
