import styles from './Icon.module.css'
import { cx } from '../cx.ts'
import { icons, type IconName } from './icons.ts'

/** A drawing as tall as the text around it. Decorative: the word beside it carries the meaning. */
export function Icon({ name, className }: { name: IconName; className?: string | undefined }) {
  return <span className={cx(styles['icon'], className)} aria-hidden dangerouslySetInnerHTML={{ __html: icons[name] }} />
}
