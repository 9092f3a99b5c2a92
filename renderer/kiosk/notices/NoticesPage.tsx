/** 通知、村务公开、政策: what is announced, one category at a time, in pages of large rows. */
import { Choice } from '../../kit/components/Choice.tsx'
import { Empty } from '../../kit/components/Empty.tsx'
import { Pager } from '../../kit/components/Pager.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { Tile, Tiles } from '../../kit/components/Tile.tsx'
import { useOriented } from '../../kit/orientation.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { announced, categoriesIn, iconOf, type Category } from './announced.ts'
import { noticeFacts } from './facts.ts'
import { Sample } from './Sample.tsx'
import { t } from './words.ts'

export function NoticesPage({ category, page }: { category: Category | null; page: number }) {
  const { catalogue, state, place, elder, low, move, go } = useKiosk()
  const today = state?.businessDay ?? null
  const notices = announced(catalogue.notices, today, place.site.level)
  const shelves = categoriesIn(notices)
  // Unless somebody chose, where the newest is.
  const shown = shelves.find(({ id }) => id === category)?.id ?? notices[0]?.category
  const perPage = useOriented(elder ? { portrait: low ? 1 : 3, landscape: 4 } : { portrait: low ? 3 : 5, landscape: 4 })
  const here = notices.filter((notice) => notice.category === shown)
  const pages = Math.max(1, Math.ceil(here.length / perPage))
  const at = Math.min(page, pages - 1)
  // A turned page and a chosen category are the same step: 返回 leads out of the list, and back into it where one was.
  const stand = (next: { category: Category | null; page: number }): void => { move({ kind: 'replace', to: { name: 'notices', ...next } }) }
  return (
    <Screen title={t('title')} actions={pages > 1 ? <Pager page={at} pages={pages} onPage={(next) => { stand({ category: shown ?? null, page: next }) }} /> : undefined}>
      {shelves.length > 1 && (
        <Choice label={t('which')} value={shown ?? ''} onChange={(id) => { stand({ category: shelves.find((shelf) => shelf.id === id)?.id ?? null, page: 0 }) }}
          options={shelves.map(({ id, icon }) => ({ value: id, label: t(`category.${id}`), icon }))} />
      )}
      {here.length === 0 && <Empty icon="megaphone" title={t('empty')}>{t('emptyText')}</Empty>}
      <Tiles columns={1}>
        {here.slice(at * perPage, (at + 1) * perPage).map((notice, index) => (
          <Tile key={notice.id} icon={iconOf(notice.category)} title={<>{notice.title}<Sample sample={notice.sample} /></>} note={noticeFacts(notice, today)}
            {...(elder ? { number: index + 1 } : {})} onPress={() => { go({ name: 'notice', id: notice.id }) }} />
        ))}
      </Tiles>
    </Screen>
  )
}
