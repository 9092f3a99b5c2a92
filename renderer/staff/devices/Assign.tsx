/** 换型号或接口: a technician puts another model on a port, or takes a device away. */
import { safe } from '@orpc/client'
import { useId, useState } from 'react'
import type { DeviceModel, DeviceReport } from '../../../station/api/devices-contract.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Dialog } from '../../kit/components/Dialog.tsx'
import { CodePad } from '../../kit/components/NumberPad.tsx'
import styles from './devices.module.css'
import { refusedWords, type DevicePage } from './page.ts'
import { portsFor, usePlugged } from './plugged.ts'
import { Ports } from './Ports.tsx'
import { faultLine, t } from './words.ts'

interface Props { readonly report: DeviceReport; readonly page: DevicePage }

/** Addresses and their ports. */
const addressKeys = '1234567890.:'
const longestPort = 200

export function Assign({ report, page }: Props) {
  const [models, setModels] = useState<readonly DeviceModel[] | null>(null)
  const open = async (): Promise<void> => { setModels(await page.client.devices.models({ class: report.class })) }
  return (
    <>
      <Button icon="pencil" onPress={() => { void open() }}>{t('assign.open')}</Button>
      {models !== null && <Choose report={report} page={page} models={models} onDone={() => { setModels(null) }} />}
    </>
  )
}

function Choose({ report, page: { client }, models, onDone }: Props & { readonly models: readonly DeviceModel[]; readonly onDone: () => void }) {
  const [profile, setProfile] = useState(report.profile ?? models[0]?.profile ?? '')
  const [port, setPort] = useState(report.port ?? '')
  const [refused, setRefused] = useState<string | null>(null)
  const plugged = usePlugged(client)
  const ids = { model: useId(), port: useId() }
  const model = models.find((each) => each.profile === profile)
  const choose = (name: string): void => {
    setProfile(name)
    // A path is no address, and the other way round.
    const same = models.find((each) => each.profile === name)?.wired === model?.wired
    if (!same) setPort('')
    const likely = portsFor(plugged, name)[0]
    // What stands there already stays; else what is certain is chosen for them.
    if ((port === '' || !same) && likely?.likely === 'named' && likely.taken === null) setPort(likely.port)
  }
  const assign = async (assignment: { profile: string; port: string } | null): Promise<void> => {
    const { error, isDefined } = await safe(client.devices.assign({ class: report.class, assignment }))
    if (error === null) return onDone()
    setRefused(isDefined && error.code === 'UNFIT' ? faultLine(error.data.code) : refusedWords(error))
  }
  return (
    <Dialog title={t('assign.title', { device: t(`classes.${report.class}`) })} actions={<>
      <Button onPress={onDone}>{t('assign.cancel')}</Button>
      <Button icon="trash" onPress={() => { void assign(null) }}>{t('assign.remove')}</Button>
      <Button kind="primary" disabled={profile === '' || port.trim() === ''} onPress={() => { void assign({ profile, port: port.trim() }) }}>{t('assign.save')}</Button>
    </>}>
      <div className={styles['form']}>
        <label htmlFor={ids.model}>{t('assign.model')}</label>
        <select id={ids.model} value={profile} onChange={(event) => { choose(event.target.value) }}>
          {report.profile !== null && model === undefined && <option value={report.profile}>{report.model}</option>}
          {models.map((each) => <option key={each.profile} value={each.profile}>{each.model}{each.simulated ? t('assign.simulated') : ''}</option>)}
        </select>
        {model?.wired === 'address'
          ? <>
              <label htmlFor={ids.port}>{t('assign.address')}</label>
              <PortText id={ids.port} port={port} hint={t('assign.addressHint')} onChange={setPort} />
              <CodePad label={t('assign.address')} alphabet={addressKeys} onKey={(key) => { setPort((now) => edited(now, key)) }} />
            </>
          : <>
              <Ports plugged={plugged} profile={profile} own={report.class} port={port} onChoose={setPort} />
              <details className={styles['other']}>
                <summary>{t('assign.other')}</summary>
                <PortText id={ids.port} port={port} hint={t('assign.portHint')} onChange={setPort} />
              </details>
            </>}
        {refused !== null && <p role="alert" data-tone="trouble">{refused}</p>}
      </div>
    </Dialog>
  )
}

function PortText({ id, port, hint, onChange }: { readonly id: string; readonly port: string; readonly hint: string; readonly onChange: (port: string) => void }) {
  const hintId = useId()
  return (
    <>
      <input id={id} value={port} aria-label={t('assign.port')} aria-describedby={hintId} autoComplete="off" spellCheck={false} maxLength={longestPort} onChange={(event) => { onChange(event.target.value) }} />
      <small id={hintId}>{hint}</small>
    </>
  )
}

function edited(text: string, key: string): string {
  if (key === 'clear') return ''
  return key === 'delete' ? text.slice(0, -1) : `${text}${key}`.slice(0, longestPort)
}
