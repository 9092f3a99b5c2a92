/** What searching needs, as one piece that is fetched when somebody first searches. */
export { buildIndex } from '../../../domain/search/index.ts'
export { chinese } from '../../../domain/search/language.ts'
export { searchableOf } from '../../../domain/search/of-item.ts'
export { openIndex } from '../../../domain/search/open.ts'
export { search } from '../../../domain/search/search.ts'
