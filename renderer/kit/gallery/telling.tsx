/** What tells something: notices, waits, nothing there, failures, the frame of a page. */
import { useState } from 'react'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Empty } from '../components/Empty.tsx'
import { ErrorState } from '../components/ErrorState.tsx'
import { Icon } from '../components/Icon.tsx'
import { icons, type IconName } from '../components/icons.ts'
import { Loading } from '../components/Loading.tsx'
import { Notice } from '../components/Notice.tsx'
import { PagedText } from '../components/PagedText.tsx'
import { Pager } from '../components/Pager.tsx'
import { Progress } from '../components/Progress.tsx'
import { QrCode } from '../components/QrCode.tsx'
import { ChromeContext, Screen, type Chrome } from '../components/Screen.tsx'
import type { Entry } from './entry.ts'
import styles from './Gallery.module.css'
import { t } from './words.ts'

const nothing = (): void => {}
const again = <Button icon="caretLeft" onPress={nothing}>{t('words.again')}</Button>

const chrome: Chrome = {
  mark: t('title').slice(0, 2), site: t('words.site'), opening: t('words.opening'), time: '09:12', stale: null, offline: t('words.offline'), barLabel: t('title'),
  bar: [
    { id: 'back', icon: 'arrowLeft', label: t('words.back'), press: nothing, disabled: true },
    { id: 'elder', icon: 'handHeart', label: t('density.elder'), press: nothing, on: true },
    { id: 'help', icon: 'headset', label: t('words.help'), press: nothing, tone: 'help' },
  ],
  footer: [t('words.service'), t('words.complaint'), t('words.kiosk')],
}

function Asked() {
  const [open, setOpen] = useState(false)
  const close = (): void => { setOpen(false) }
  return (
    <>
      <Button onPress={() => { setOpen(true) }}>{t('states.open')}</Button>
      {open && (
        <Dialog urgent title={t('words.askTitle')} actions={<><Button kind="primary" onPress={close}>{t('words.stay')}</Button><Button onPress={close}>{t('words.leave')}</Button></>}>
          <p>{t('words.askText')}</p>
        </Dialog>
      )}
    </>
  )
}

function Paged() {
  const [page, setPage] = useState(0)
  const [pages, setPages] = useState(1)
  return (
    <div className={styles['paged']}>
      <PagedText page={page} onPages={setPages}>{`${t('words.long-text')}\n\n${t('words.long-text')}`}</PagedText>
      <Pager page={page} pages={pages} onPage={setPage} />
    </div>
  )
}

export const telling: readonly Entry[] = [
  {
    name: 'Notice',
    states: [
      { state: 'normal', show: <Notice tone="plain" icon="bell" title={t('words.noticeTitle')}>{t('words.noticeText')}</Notice> },
      { state: 'good', show: <Notice tone="good" icon="check" title={t('words.good')}>{t('words.goodText')}</Notice> },
      { state: 'care', show: <Notice tone="care" icon="warning" title={t('words.care')}>{t('words.careText')}</Notice> },
      { state: 'error', show: <Notice tone="trouble" icon="printer" title={t('words.trouble')} aside={<QrCode text={t('words.qrText')} label={t('words.qr')} />}>{t('words.troubleText')}</Notice> },
      { state: 'long', show: <Notice tone="plain" icon="bell" title={t('words.longTile')}>{t('words.long-text')}</Notice> },
    ],
  },
  { name: 'Loading', states: [{ state: 'loading', show: <Loading label={t('words.looking')} seconds={0} /> }, { state: 'long-wait', show: <Loading label={t('words.looking')} seconds={5} onLeave={nothing} /> }] },
  { name: 'Empty', states: [{ state: 'empty', show: <Empty icon="megaphone" title={t('words.nothing')}>{t('words.nothingText')}</Empty> }, { state: 'long', show: <Empty icon="megaphone" title={t('words.longTile')} actions={again}>{t('words.long-text')}</Empty> }] },
  { name: 'ErrorState', states: [{ state: 'error', show: <ErrorState title={t('words.failed')} code="LK-204" actions={again}>{t('words.failedText')}</ErrorState> }, { state: 'long', show: <ErrorState title={t('words.longTile')} code="LK-204">{t('words.long-text')}</ErrorState> }] },
  { name: 'Progress', states: [{ state: 'normal', show: <Progress step={2} of={5} label={t('words.step')} /> }, { state: 'last', show: <Progress step={5} of={5} label={t('words.step')} /> }] },
  { name: 'PagedText', states: [{ state: 'long', show: <Paged /> }] },
  { name: 'QrCode', states: [{ state: 'normal', show: <QrCode text={t('words.qrText')} label={t('words.qr')} /> }, { state: 'long', show: <QrCode text={t('words.long-text')} label={t('words.qr')} /> }] },
  { name: 'Icon', states: [{ state: 'normal', show: <div className={styles['icons']}>{Object.keys(icons).map((name) => <Icon key={name} name={name as IconName} />)}</div> }] },
  { name: 'Dialog', states: [{ state: 'open', show: <Asked /> }] },
  {
    name: 'Screen',
    states: [
      { state: 'normal', show: <div className={styles['frame']}><ChromeContext value={chrome}><Screen title={t('words.question')} lead={t('words.reason')} actions={<Button kind="primary" onPress={nothing}>{t('words.next')}</Button>}>{null}</Screen></ChromeContext></div> },
      { state: 'long', show: <div className={styles['frame']}><ChromeContext value={{ ...chrome, time: null, offline: null }}><Screen crumb={t('words.step')} title={t('words.longTile')} lead={t('words.longTileNote')}><p>{t('words.long-text')}</p><p>{t('words.long-text')}</p></Screen></ChromeContext></div> },
    ],
  },
]
