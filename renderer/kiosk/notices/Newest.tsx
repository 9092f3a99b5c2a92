/** How the newest two announcements begin, under the tiles of the home page; a press opens them all. Nothing is shown when there are none. */
import { Button as Press } from 'react-aria-components'
import type { Notice } from '../../../domain/catalogue/documents.ts'
import { Icon } from '../../kit/components/Icon.tsx'
import styles from './Newest.module.css'
import { Sample } from './Sample.tsx'
import { t } from './words.ts'

/** @param notices as `announced` gives them */
export function Newest({ notices, onPress }: { notices: readonly Notice[]; onPress: () => void }) {
  if (notices.length === 0) return null
  return (
    <Press className={styles['newest'] ?? ''} onPress={onPress}>
      <span className={styles['heading']}>
        <Icon name="megaphone" /><b>{t('newest')}</b>
        <span className={styles['all']}>{t('all')}<Icon name="caretRight" /></span>
      </span>
      {notices.slice(0, 2).map((notice) => (
        <span key={notice.id} className={styles['notice']}>
          <b>{notice.title}<Sample sample={notice.sample} /></b>
          <span className={styles['begins']}>{notice.body}</span>
        </span>
      ))}
    </Press>
  )
}
