/** 通知公告, all of them and in full. */
import { Button } from '../../kit/components/Button.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import { newestFirst } from './Notices.tsx'
import styles from './Notices.module.css'

export function NoticesPage() {
  const { catalogue, goBack } = useKiosk()
  return (
    <Screen title={t('home.notices')} actions={<Button kind="primary" onPress={goBack}>{t('home.noticesRead')}</Button>}>
      <div className={styles['list']}>{newestFirst(catalogue.notices).map((notice) => (
        <article key={notice.id} className={styles['whole']}>
          <h2>{notice.title}{notice.sample && <span className={styles['sample']}>{t('home.sample')}</span>}</h2>
          <p>{notice.body}</p>
        </article>
      ))}</div>
    </Screen>
  )
}
