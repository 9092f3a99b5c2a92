import type { Notice } from '../../../domain/catalogue/documents.ts'
import { Icon } from '../../kit/components/Icon.tsx'
import { t } from '../words.ts'
import styles from './Notices.module.css'

/** 通知公告: the newest two public notices, under the tiles. Nothing is shown when there are none. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  if (notices.length === 0) return null
  const newest = [...notices].sort((a, b) => (a.from < b.from ? 1 : -1)).slice(0, 2)
  return (
    <section className={styles['notices']} aria-label={t('home.notices')}>
      <h2 className={styles['heading']}><Icon name="bell" />{t('home.notices')}</h2>
      {newest.map((notice) => (
        <article key={notice.id} className={styles['notice']}>
          <h3>{notice.title}{notice.sample && <span className={styles['sample']}>{t('home.sample')}</span>}</h3>
          <p>{notice.body}</p>
        </article>
      ))}
    </section>
  )
}
