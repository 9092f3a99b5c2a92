/** 试拍: staff try the camera. What is taken is shown with its size, and kept nowhere. */
import { useEffect, useState } from 'react'
import { Button } from '../components/Button.tsx'
import { Notice } from '../components/Notice.tsx'
import styles from './camera.module.css'
import { DocumentCamera } from './DocumentCamera.tsx'
import type { Page } from './messages.ts'
import { Drawn, Stage } from './Stage.tsx'
import { t } from './words.ts'

type Step = { readonly at: 'start' } | { readonly at: 'camera' } | { readonly at: 'page'; readonly page: Page }

export function CameraTest() {
  const [step, setStep] = useState<Step>({ at: 'start' })
  const camera = (): void => { setStep({ at: 'camera' }) }
  const start = (): void => { setStep({ at: 'start' }) }
  switch (step.at) {
    case 'start':
      return (
        <div className={styles['page']}>
          <Notice tone="plain" icon="lock" title={t('test.title')}>{t('test.note')}</Notice>
          <div className={styles['ways']}><Button kind="primary" onPress={camera}>{t('test.start')}</Button></div>
        </div>
      )
    case 'camera':
      return (
        <div className={styles['page']}>
          <DocumentCamera onPage={(page) => { setStep({ at: 'page', page }) }} />
          <div className={styles['stop']}><Button kind="quiet" onPress={start}>{t('test.stop')}</Button></div>
        </div>
      )
    case 'page': return <Result page={step.page} onMore={camera} onStop={start} />
  }
}

function Result({ page, onMore, onStop }: { page: Page; onMore: () => void; onStop: () => void }) {
  const bitmap = useBitmap(page)
  return (
    <div className={styles['camera']} data-page-bytes={page.bytes.length} data-page-size={`${page.width}x${page.height}`}>
      <Notice tone="good" icon="check" title={t('test.size', { width: page.width, height: page.height, kb: Math.round(page.bytes.length / 1024) })}>{t('test.note')}</Notice>
      {bitmap === null ? <div className={styles['room']} /> : <Stage ratio={page.height / page.width}><Drawn bitmap={bitmap} label={t('page')} /></Stage>}
      <div className={styles['ways']}>
        <Button onPress={onStop}>{t('test.stop')}</Button>
        <Button kind="primary" onPress={onMore}>{t('test.more')}</Button>
      </div>
    </div>
  )
}

/** The page's bytes as a picture, without an address of their own. */
function useBitmap({ bytes }: Page): ImageBitmap | null {
  const [bitmap, setBitmap] = useState<ImageBitmap | null>(null)
  useEffect(() => {
    let isOld = false
    void createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' })).then((made) => { if (isOld) made.close(); else setBitmap(made) })
    return () => { isOld = true }
  }, [bytes])
  return bitmap
}
