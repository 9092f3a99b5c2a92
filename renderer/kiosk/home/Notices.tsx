import { Button as Press } from 'react-aria-components'
import type { Notice } from '../../../domain/catalogue/documents.ts'
import { Icon } from '../../kit/components/Icon.tsx'
import { t } from '../words.ts'
import styles from './Notices.module.css'

/** The newest first. */
export const newestFirst = (notices: readonly Notice[]): readonly Notice[] => [...notices].sort((a, b) => (a.from < b.from ? 1 : -1))

/** 通知公告: how the newest two begin, under the tiles; a press opens them all. Nothing is shown when there are none. */
export function Notices({ notices, onPress }: { notices: readonly Notice[]; onPress: () => void }) {
  if (notices.length === 0) return null
  return (
    <Press className={styles['notices'] ?? ''} onPress={onPress}>
      <span className={styles['heading']}>
        <Icon name="megaphone" /><b>{t('home.notices')}</b>
        <span className={styles['all']}>{t('home.noticesAll')}<Icon name="caretRight" /></span>
      </span>
      {newestFirst(notices).slice(0, 2).map((notice) => (
        <span key={notice.id} className={styles['notice']}>
          <b>{notice.title}{notice.sample && <span className={styles['sample']}>{t('home.sample')}</span>}</b>
          <span className={styles['begins']}>{notice.body}</span>
        </span>
      ))}
    </Press>
  )
}
