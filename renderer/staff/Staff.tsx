/**
 * 工作人员: what staff and technicians see of a kiosk, after they have logged in on this visit.
 *
 *     log in ─► (choose a PIN) ─► devices · cells · supplies · in doubt · this machine        log out = the visit ends
 *
 * A page more: a component that takes `DevicePage`, a line in `pages`, its name in the locale. What
 * it may do is decided by the station (`who` in the contract), not here.
 */
import { useState, type ComponentType } from 'react'
import type { IconName } from '../kit/components/icons.ts'
import { Icon } from '../kit/components/Icon.tsx'
import { Screen } from '../kit/components/Screen.tsx'
import type { StationClient } from '../kit/connect.ts'
import { Press } from '../kit/Press.tsx'
import { ChoosePin } from './ChoosePin.tsx'
import { CameraPage } from './devices/CameraPage.tsx'
import { Cells } from './devices/Cells.tsx'
import { Devices } from './devices/Devices.tsx'
import { Doubts } from './devices/Doubts.tsx'
import type { DevicePage } from './devices/page.ts'
import { Supplies } from './devices/Supplies.tsx'
import { LogIn, type LoggedIn } from './LogIn.tsx'
import { Machine } from './Machine.tsx'
import styles from './staff.module.css'
import { t } from './words.ts'

interface Props {
  readonly client: StationClient
  readonly visit: string
  /** The station cannot be reached; when it is back, it knows of no log-in. */
  readonly away: boolean
  readonly onLeave: () => void
}

const pages = [
  { name: 'devices', icon: 'printer', page: Devices },
  { name: 'cells', icon: 'lock', page: Cells },
  { name: 'supplies', icon: 'receipt', page: Supplies },
  { name: 'doubts', icon: 'question', page: Doubts },
  { name: 'camera', icon: 'camera', page: CameraPage },
  { name: 'machine', icon: 'house', page: Machine },
] as const satisfies readonly { readonly name: string; readonly icon: IconName; readonly page: ComponentType<DevicePage> }[]

export function Staff(props: Props) {
  const [who, setWho] = useState<LoggedIn | null>(null)
  // A log-in ends with its line to the station.
  if (props.away && who !== null) setWho(null)
  const leave = (): void => { void props.client.staff.logOut().finally(props.onLeave) }
  if (who === null) return <LogIn client={props.client} visit={props.visit} onIn={setWho} />
  if (who.mustChoosePin) return <ChoosePin client={props.client} who={who} onDone={setWho} onOut={leave} />
  return <Shell who={who} leave={leave} {...props} />
}

function Shell({ who, client, visit, leave }: Props & { readonly who: LoggedIn; readonly leave: () => void }) {
  const [shown, setShown] = useState<(typeof pages)[number]['name']>('devices')
  const { page: Page } = pages.find(({ name }) => name === shown) ?? pages[0]
  const [choosing, setChoosing] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const technician = who.roles.includes('technician')
  if (choosing) return <ChoosePin client={client} who={who} onDone={() => { setChoosing(false); setTold(t('choosePin.done')) }} onOut={() => { setChoosing(false) }} />
  return (
    <Screen
      layout="fill" crumb={t('shell.who', { name: who.name, role: t(technician ? 'shell.technician' : 'shell.clerk') })} title={t(`pages.${shown}`)}
    >
      <div className={styles['staff']}>
        <nav className={styles['nav']} aria-label={t('shell.nav')}>
          {pages.map(({ name, icon }) => (
            <Press key={name} className={styles['tab']} {...(name === shown ? { 'aria-current': 'page' as const } : {})} onPress={() => { setShown(name); setTold(null) }}>
              <Icon name={icon} /><span>{t(`pages.${name}`)}</span>
            </Press>
          ))}
          <Press className={styles['leave']} onPress={() => { setChoosing(true) }}><Icon name="key" /><span>{t('shell.choosePin')}</span></Press>
          <Press className={styles['leave']} onPress={leave}><Icon name="arrowLeft" /><span>{t('shell.leave')}</span></Press>
        </nav>
        {told !== null && <p className={styles['told']} role="status"><Icon name="check" />{told}</p>}
        <Page client={client} visit={visit} technician={technician} />
      </div>
    </Screen>
  )
}
