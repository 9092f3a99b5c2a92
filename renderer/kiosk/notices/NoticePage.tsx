/** One announcement to be read: large type, its picture, who says it and when. What is long is turned page by page. */
import { useState } from 'react'
import { Button } from '../../kit/components/Button.tsx'
import { Empty } from '../../kit/components/Empty.tsx'
import { PagedText } from '../../kit/components/PagedText.tsx'
import { Pager } from '../../kit/components/Pager.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import { Picture } from '../session/Picture.tsx'
import { announced } from './announced.ts'
import { noticeFacts } from './facts.ts'
import styles from './NoticePage.module.css'
import { Sample } from './Sample.tsx'
import { t } from './words.ts'

export function NoticePage({ id }: { id: string }) {
  const { catalogue, state, place, goBack } = useKiosk()
  const [page, setPage] = useState(0)
  const [pages, setPages] = useState(1)
  const today = state?.businessDay ?? null
  const notice = announced(catalogue.notices, today, place.site.level).find((known) => known.id === id)
  const read = <Button kind="primary" onPress={goBack}>{t('read')}</Button>
  // Withdrawn or over while somebody stood in the list.
  if (notice === undefined) return <Screen title={t('gone')} actions={read}><Empty icon="megaphone" title={t('gone')}>{t('goneText')}</Empty></Screen>
  const at = Math.min(page, pages - 1)
  return (
    <Screen
      layout="fill"
      crumb={t(`category.${notice.category}`)}
      title={notice.title}
      lead={<>{noticeFacts(notice, today)}<Sample sample={notice.sample} /></>}
      actions={<Pager page={at} pages={pages} onPage={setPage} last={read} />}
    >
      <article className={styles['notice']}>
        <PagedText page={at} onPages={setPages}>
          {notice.picture !== null && <Picture name={notice.picture} className={styles['picture']} />}
          {notice.body}
        </PagedText>
      </article>
    </Screen>
  )
}
