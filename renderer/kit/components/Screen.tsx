/**
 * The frame of every page people touch:
 *
 *     header   where am I, what time, does it work without a network
 *     reminder what must not be forgotten here, whatever page it is
 *     hearing  listen mode is on (elder mode)
 *     main     a question as the title, 「听」 beside it, the reason under it, the content
 *     pad      keyboard or number pad, if the page has one (beside main in landscape)
 *     actions  one primary action, always in the same place
 *     bar      back, home, elder, seated, help
 *     footer   telephone numbers, number of this machine
 *
 * In low position the title stays at eye height and everything to be touched moves down.
 */
import { createContext, use, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { cx } from '../cx.ts'
import { Press } from '../Press.tsx'
import { t } from '../words.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import { HearingBand, Listen } from './Listen.tsx'
import styles from './Screen.module.css'

export interface BarItem {
  readonly id: string
  readonly icon: IconName
  readonly label: string
  readonly tone?: 'help'
  readonly on?: boolean
  readonly disabled?: boolean
  readonly press: () => void
}

/** What the frame shows on every page; set once by the entry point. */
export interface Chrome {
  readonly mark: string
  readonly site: string
  readonly opening: string
  /** `HH:MM`, or null while the clock cannot be believed. */
  readonly time: string | null
  /** The quiet mark 「没网也能办」, null while online. */
  readonly offline: string | null
  /** For staff: what stands here may be old. Quiet, at the foot. */
  readonly stale: string | null
  readonly barLabel: string
  readonly bar: readonly BarItem[]
  readonly footer: readonly string[]
  /** For who works here: quiet, beside the number of the machine. */
  readonly staff?: BarItem
  /** What may be changed from the header, beside the clock: rarely needed, or of this place and not of this visit. */
  readonly corner?: BarItem
  /** Something of the person's that lies here: seen on every page until it is taken. */
  readonly reminder?: { readonly icon: IconName; readonly text: string }
  /** Said over the content of a page that is not in the language of the frame. */
  readonly note?: string
}

export const ChromeContext = createContext<Chrome | null>(null)

interface Props {
  readonly title: ReactNode
  readonly lead?: ReactNode
  /** Where in a task: over the title, in small type. */
  readonly crumb?: ReactNode
  /** What the title is called in official papers, and marks: under it, in small type, for the plain name comes first. */
  readonly official?: readonly string[]
  readonly progress?: ReactNode
  readonly children?: ReactNode
  readonly actions?: ReactNode
  readonly pad?: ReactNode
  /** What is typed on the pad is no secret: in listen mode its keys say themselves. */
  readonly padAloud?: boolean
  /** Centre a short page; `fill` lets the content take all the height. */
  readonly layout?: 'top' | 'centre' | 'fill'
}

export function Screen({ title, lead, crumb, official, progress, children, actions, pad, padAloud = false, layout = 'top' }: Props) {
  const chrome = use(ChromeContext)
  const heading = useRef<HTMLHeadingElement>(null)
  const main = useRef<HTMLElement>(null)
  // A new page is announced and read from its question on. Pages of one list differ by their key.
  useEffect(() => { heading.current?.focus({ preventScroll: true }) }, [])
  if (chrome === null) throw new Error('Screen outside of a ChromeContext')

  return (
    <div className={cx(styles['screen'], pad !== undefined && styles['withPad'])} data-screen>
      <div className={styles['head']}>
        <Header chrome={chrome} />
        {chrome.reminder !== undefined && <p className={styles['reminder']} role="status" data-part="reminder"><Icon name={chrome.reminder.icon} />{chrome.reminder.text}</p>}
      </div>
      <HearingBand />
      <main ref={main} className={cx(styles['main'], styles[layout])}>
        <div className={styles['heading']}>
          {progress !== undefined && <div className={styles['progress']}>{progress}</div>}
          {crumb !== undefined && <p className={styles['crumb']} data-part="crumb">{crumb}</p>}
          <h1 ref={heading} tabIndex={-1} className={styles['title']}>{title}</h1>
          <Listen />
          {official !== undefined && <p className={styles['official']} data-part="official">{official.map((words) => <span key={words}>{words}</span>)}</p>}
          {chrome.note !== undefined && <p className={styles['note']}><Icon name="translate" />{chrome.note}</p>}
          {lead !== undefined && <p className={styles['lead']} data-part="lead">{lead}</p>}
        </div>
        <div className={styles['content']}>{children}</div>
      </main>
      <MoreBelow main={main} />
      {pad !== undefined && <section className={styles['pad']} data-pad={padAloud ? 'aloud' : 'private'} aria-label={t('screen.pad')}>{pad}</section>}
      {actions !== undefined && <section className={styles['actions']} data-part="actions" aria-label={t('screen.actions')}>{actions}</section>}
      <Bar chrome={chrome} />
      <footer className={styles['footer']}>{chrome.footer.map((text) => <span key={text}>{text}</span>)}{chrome.stale !== null && <span className={styles['stale']}>{chrome.stale}</span>}{chrome.staff !== undefined && <BarButton item={chrome.staff} className={styles['staff']} />}</footer>
    </div>
  )
}

/** Rounding, and the space under the last line. */
const slackPx = 4

/** Where a page is longer than the glass, a button says so: nobody has to guess that a page can be swiped. */
function MoreBelow({ main }: { main: RefObject<HTMLElement | null> }) {
  const [below, setBelow] = useState(false)
  useEffect(() => {
    const box = main.current
    if (box === null) return
    const look = (): void => { setBelow(box.scrollHeight - box.clientHeight - box.scrollTop > slackPx) }
    const observer = new ResizeObserver(look)
    observer.observe(box)
    for (const child of box.children) observer.observe(child)
    // A list that cuts itself to the room it has got overflows first, and then changes without changing its size.
    let frame = 0
    const changes = new MutationObserver(() => { cancelAnimationFrame(frame); frame = requestAnimationFrame(look) })
    changes.observe(box, { childList: true, subtree: true })
    box.addEventListener('scroll', look)
    return () => { observer.disconnect(); changes.disconnect(); cancelAnimationFrame(frame); box.removeEventListener('scroll', look) }
  }, [main])
  if (!below) return null
  return <Press data-more className={styles['below'] ?? ''} onPress={() => { main.current?.scrollBy({ top: main.current.clientHeight * 0.8 }) }}><Icon name="caretDown" />{t('scroll.more')}</Press>
}

function Header({ chrome }: { chrome: Chrome }) {
  return (
    <header className={styles['header']}>
      <div className={styles['site']}>
        <span className={styles['mark']} aria-hidden>{chrome.mark}</span>
        <div>
          <b className={styles['siteName']}>{chrome.site}</b>
          <span className={styles['opening']}>{chrome.opening}</span>
        </div>
      </div>
      <div className={styles['end']}>
        <div className={styles['when']}>
          {chrome.time !== null && <time className={styles['time']}>{chrome.time}</time>}
          {chrome.offline !== null && <span className={styles['offline']}><Icon name="globe" />{chrome.offline}</span>}
        </div>
        {chrome.corner !== undefined && <BarButton item={chrome.corner} className={styles['corner']} />}
      </div>
    </header>
  )
}

function Bar({ chrome }: { chrome: Chrome }) {
  return (
    <nav className={styles['bar']} aria-label={chrome.barLabel}>
      {chrome.bar.map((item) => <BarButton key={item.id} item={item} className={styles['barItem']} icon={styles['barIcon']} />)}
    </nav>
  )
}

function BarButton({ item, className, icon }: { item: BarItem; className: string | undefined; icon?: string | undefined }) {
  return (
    <Press
      className={cx(className, item.tone === 'help' && styles['help'], item.on && styles['on'])}
      data-way={item.tone === 'help' ? 'person' : undefined}
      onPress={item.press}
      isDisabled={item.disabled ?? false}
      {...(item.on === undefined ? {} : { 'aria-pressed': item.on })}
    >
      <Icon name={item.icon} className={icon} />
      <span>{item.label}</span>
    </Press>
  )
}
