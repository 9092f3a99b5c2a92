import { expect, it } from 'vitest'
import { ServiceItem } from '../catalogue/item.ts'
import { searchableOf, soughtOf } from './of-item.ts'

it('an item is searched for in the words of users, each label by itself', () => {
  const item = ServiceItem.parse({
    id: 'card', plainName: '社保卡', officialName: '社会保障卡申领', synonyms: ['社保卡丢了'], department: 'human-resources', topics: ['social-insurance'], group: 'social-insurance', lifeEvents: ['health'],
    summary: '丢了也在这里补。', faq: [{ question: '密码忘了怎么办？', answer: '带身份证来。' }],
    materials: [], steps: [], timeLimit: null, fee: null, basis: [], formId: null, version: 1, sample: true,
  })
  const words: Record<string, string> = { 'human-resources': '县人社局', 'social-insurance': '养老保险、社保卡', health: '看病社保', person: '个人' }
  const word = (id: string) => words[id] ?? ''
  expect(searchableOf(soughtOf(item), { department: word, topic: word, lifeEvent: word, audience: word })).toEqual({
    id: 'card', plainName: '社保卡', officialName: '社会保障卡申领', synonyms: ['社保卡丢了'], department: '县人社局', topics: ['养老保险', '社保卡'], lifeEvents: ['看病社保'], audience: ['个人'],
    sentences: ['丢了也在这里补。', '密码忘了怎么办？'],
  })
})
