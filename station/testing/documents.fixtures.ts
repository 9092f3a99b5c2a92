/** A small catalogue for tests: one queue of two, one item with its form. */
import { residentIdCheck } from '../../domain/identity/resident-id.ts'
import { FeedDocument, type CatalogueDocument } from '../../domain/catalogue/documents.ts'

export function feedOf(documents: readonly CatalogueDocument[], version = 1): FeedDocument[] {
  return documents.map((body, index) => FeedDocument.parse({ cursor: index + 1, kind: body.kind, id: body.id, version, body }))
}

export const queueDocument = (id: string, prefix: string): CatalogueDocument => ({
  kind: 'queue', id, body: { id, prefix, name: '示例业务', hint: '示例', windows: '1号窗口', usualMinutes: 10, openWindows: 1 },
})

export const formDocument = (version = 1): CatalogueDocument => ({
  kind: 'form', id: 'sample-form', body: {
    id: 'sample-form', version, itemId: 'sample-item', title: '示例表', sample: true,
    pages: [{ title: '您是谁？', fields: [
      { kind: 'name', key: 'name', label: '姓名', optional: false },
      { kind: 'idNumber', key: 'idNumber', label: '身份证号', optional: false },
    ] }],
  },
})

export const itemDocument: CatalogueDocument = {
  kind: 'item', id: 'sample-item', body: {
    id: 'sample-item', plainName: '示例事项', officialName: '示例事项', department: '示例', group: 'elderly', lifeEvents: [], summary: '示例',
    materials: [], steps: ['示例'], timeLimit: null, fee: null, basis: [], formId: 'sample-form', version: 1, sample: true,
  },
}

export const documents = feedOf([queueDocument('civil', 'A'), queueDocument('social', 'B'), formDocument(), itemDocument])

const withCheck = (first17: string): string => first17 + residentIdCheck(first17)

/** A resident ID number with a right check digit that belongs to nobody: region of the county, born in 1943. */
export const sampleIdNumber = withCheck('53092619430315012')
export const sampleValues = { name: '张三', idNumber: sampleIdNumber }
