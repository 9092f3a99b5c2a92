/** What a card of a made-up person says, for a station in memory. */
import type { CardHolder } from '../../station/api/identity-contract.ts'

export const sampleHolder = (change: Partial<CardHolder> = {}): CardHolder => ({
  kind: 'citizen', name: '示例甲', maskedName: '示*', number: '530926194303150001', sex: 'female', nation: '18', birthDate: '1943-03-15',
  address: '云南省耿马傣族佤族自治县耿马镇芒国村委会三组18号', age: 83, ...change,
})

/** Somebody to whom nobody offers large letters. */
export const youngHolder = (): CardHolder => sampleHolder({ number: '530926198406060007', birthDate: '1984-06-06', age: 42 })
