import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormDefinition } from '../form/definition.ts'
import type { Assurance } from '../operation.ts'
import { type Action, asksWhoFiles, mayDo, type Proof, filerAssurance, requirements } from './assurance.ts'

const actions = Object.keys(requirements) as Action[]

describe('assurance', () => {
  it('lets anybody take a ticket and call for help', () => {
    expect(mayDo('take-ticket', 0)).toBe(true)
    expect(mayDo('call-for-help', 0)).toBe(true)
  })

  it.each<[Action, Assurance, readonly Proof[], boolean]>([
    ['file-case', 0, [], false],
    ['file-case', 1, [], true],
    ['open-locker', 2, [], false],
    ['open-locker', 1, ['pick-up-code'], false],
    ['open-locker', 2, ['look-up-code'], false],
    ['open-locker', 2, ['pick-up-code'], true],
    ['print-licence', 2, [], false],
    ['print-licence', 3, [], true],
    ['look-up-progress', 3, [], false],
    ['look-up-progress', 0, ['look-up-code'], true],
  ])('%s at level %i with %j: %s', (action, level, proofs, allowed) => {
    expect(mayDo(action, level, proofs)).toBe(allowed)
  })

  it('never takes away what a lower level allows', () => {
    const level = fc.constantFrom<Assurance>(0, 1, 2, 3)
    fc.assert(
      fc.property(fc.constantFrom(...actions), level, level, fc.subarray<Proof>(['look-up-code', 'pick-up-code']), (action, a, b, proofs) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        expect(Number(mayDo(action, high, proofs))).toBeGreaterThanOrEqual(Number(mayDo(action, low, proofs)))
      }),
    )
  })
})

describe('who typed what', () => {
  const id = { kind: 'idNumber', label: 'x', optional: true } as const
  const form = FormDefinition.parse({ id: 'x', version: 1, itemId: 'x', title: 'x', sample: true, pages: [{ title: 'x', fields: [{ ...id, key: 'idNumber' }, { ...id, key: 'agentIdNumber' }] }] })
  it.each<[Record<string, string>, Assurance]>([
    [{}, 0], [{ idNumber: '1' }, 1], [{ filedBy: 'self', idNumber: '1' }, 1],
    [{ filedBy: 'agent', idNumber: '1' }, 0], [{ filedBy: 'agent', idNumber: '1', agentIdNumber: '2' }, 1],
  ])('%j stands at level %i', (values, level) => { expect(filerAssurance(form, values, null)).toBe(level) })
})

describe('whose card was read', () => {
  const id = { kind: 'idNumber', label: 'x', optional: true } as const
  const form = FormDefinition.parse({ id: 'x', version: 1, itemId: 'x', title: 'x', sample: true, pages: [{ title: 'x', fields: [{ ...id, key: 'idNumber' }, { ...id, key: 'agentIdNumber' }] }] })
  it.each<[Record<string, string>, string, Assurance]>([
    [{ idNumber: '1' }, '1', 2], [{ idNumber: '1' }, '2', 1], [{}, '1', 0],
    [{ filedBy: 'agent', idNumber: '1', agentIdNumber: '2' }, '2', 2], [{ filedBy: 'agent', idNumber: '1', agentIdNumber: '2' }, '1', 1],
  ])('%j with the card of %s stands at level %i', (values, card, level) => { expect(filerAssurance(form, values, card)).toBe(level) })
})

describe('a form that says who files', () => {
  const id = (key: string, more: object = {}) => ({ kind: 'idNumber', label: 'x', key, ...more })
  const filedBy = { kind: 'choice', key: 'filedBy', label: 'x', choices: [{ value: 'self', label: 'x' }, { value: 'agent', label: 'x' }] }
  const ofAgent = { when: { field: 'filedBy', oneOf: ['agent'] } }
  it.each<[string, readonly object[], boolean]>([
    ['asks for a name only', [{ kind: 'name', key: 'name', label: 'x' }], false],
    ['asks for an ID number', [id('idNumber')], true],
    ['asks for one that may be left out', [id('idNumber', { optional: true })], false],
    ['asks only some people', [id('idNumber', { when: { field: 'filedBy', oneOf: ['self'] } }), filedBy], false],
    ['asks the agent too', [filedBy, id('idNumber'), id('agentIdNumber', ofAgent)], true],
    ['forgets the agent', [filedBy, id('idNumber')], false],
    ['has only the agent’s', [filedBy, id('agentIdNumber', ofAgent)], false],
  ])('one that %s', (_, fields, whether) => {
    expect(asksWhoFiles(FormDefinition.parse({ id: 'x', version: 1, itemId: 'x', title: 'x', sample: true, pages: [{ title: 'x', fields }] }))).toBe(whether)
  })
})
