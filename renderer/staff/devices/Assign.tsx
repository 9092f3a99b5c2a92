/** 换型号或接口: a technician puts another model on a port, or takes a device away. */
import { safe } from '@orpc/client'
import { useId, useState } from 'react'
import type { DeviceModel, DeviceReport } from '../../../station/api/devices-contract.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Dialog } from '../../kit/components/Dialog.tsx'
import styles from './devices.module.css'
import { refusedWords, type DevicePage } from './page.ts'
import { faultLine, t } from './words.ts'

interface Props { readonly report: DeviceReport; readonly page: DevicePage }

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
  const ids = { model: useId(), port: useId(), hint: useId() }
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
        <select id={ids.model} value={profile} onChange={(event) => { setProfile(event.target.value) }}>
          {report.profile !== null && !models.some((model) => model.profile === report.profile) && <option value={report.profile}>{report.model}</option>}
          {models.map((model) => <option key={model.profile} value={model.profile}>{model.model}{model.simulated ? t('assign.simulated') : ''}</option>)}
        </select>
        <label htmlFor={ids.port}>{t('assign.port')}</label>
        <input id={ids.port} value={port} aria-describedby={ids.hint} autoComplete="off" spellCheck={false} onChange={(event) => { setPort(event.target.value) }} />
        <small id={ids.hint}>{t('assign.portHint')}</small>
        {refused !== null && <p role="alert" data-tone="trouble">{refused}</p>}
      </div>
    </Dialog>
  )
}
