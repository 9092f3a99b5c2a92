import styles from './Sample.module.css'
import { t } from './words.ts'

/** 示例: this was never announced by anybody. */
export const Sample = ({ sample }: { sample: boolean }) => (sample ? <span className={styles['sample']}>{t('sample')}</span> : null)
