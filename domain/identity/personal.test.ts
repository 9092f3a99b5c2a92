import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { Personal } from './personal.ts'

test('what is personal shows itself nowhere but where it is revealed', () => {
  const card = new Personal({ name: '岩示例', number: '530999195802030030' })
  const shown = [String(card), JSON.stringify({ card }), inspect(card), inspect({ deep: [card] }, { depth: 9, showHidden: true }), JSON.stringify(structuredClone(card)), JSON.stringify(Object.entries(card))]
  for (const text of shown) {
    expect(text).not.toContain('示例')
    expect(text).not.toContain('530999')
  }
  expect(card.reveal().name).toBe('岩示例')
})
