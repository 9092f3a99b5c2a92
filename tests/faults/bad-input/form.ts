/** A form with a field of every kind, published to the house as the county publishes. */
import { type CatalogueDocument, ServiceItem } from '../../../domain/catalogue/documents.ts'
import type { FormDefinition, FormValues } from '../../../domain/form/definition.ts'
import { freshIdNumber } from './awkward.ts'

export const everyKind: FormDefinition = {
  id: 'every-kind', version: 1, itemId: 'every-kind', title: '示例表', sample: true,
  pages: [
    { title: '一', fields: [
      { kind: 'name', key: 'name', label: '姓名', optional: false },
      { kind: 'idNumber', key: 'idNumber', label: '身份证号', optional: false, minAge: 80 },
      { kind: 'phone', key: 'phone', label: '电话', optional: false, alternatives: true },
      { kind: 'date', key: 'date', label: '日期', optional: false, notAfterToday: true },
    ] },
    { title: '二', fields: [
      { kind: 'text', key: 'text', label: '一行字', optional: false, maxLength: 20, multiline: false },
      { kind: 'text', key: 'lines', label: '几行字', optional: false, maxLength: 100, multiline: true },
      { kind: 'choice', key: 'choice', label: '选一个', optional: false, choices: [{ value: 'yes', label: '是' }, { value: 'no', label: '不是' }] },
      { kind: 'place', key: 'place', label: '地址', optional: false },
    ] },
    { title: '三', fields: [
      { kind: 'amount', key: 'amount', label: '多少钱', optional: false, max: 10_000 },
      { kind: 'account', key: 'account', label: '账号', optional: false },
      { kind: 'signature', key: 'signature', label: '签名', optional: false },
      { kind: 'repeat', key: 'people', label: '家里人', optional: false, min: 1, max: 2, fields: [{ kind: 'name', key: 'name', label: '姓名', optional: false }] },
    ] },
  ],
}

export const everyKindDocuments: readonly CatalogueDocument[] = [
  { kind: 'form', id: everyKind.id, body: everyKind },
  { kind: 'item', id: everyKind.itemId, body: ServiceItem.parse({
    id: everyKind.itemId, plainName: '示例事项', officialName: '示例事项', department: 'civil-affairs', group: 'elderly', lifeEvents: [], summary: '示例', materials: [], steps: ['示例'],
    timeLimit: null, fee: null, basis: [], formId: everyKind.id, version: 1, sample: true,
  }) },
]

/** Every field filled well; another person each time. */
export const goodValues = (): Record<string, FormValues[string]> => ({
  name: '岩罕香', idNumber: freshIdNumber(), phone: '13800000000', date: '2024-03-15', text: '苗族', lines: '行动不便', choice: 'yes',
  place: '耿马镇/芒国村/三组/18号', amount: '1', account: '6217000000000000004', signature: 'M100 100l200 0M200 60l0 120', people: [{ name: '岩温' }],
})
