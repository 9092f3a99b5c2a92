/** The A4 printer: the pages that came out, the newest document first; one at full size on a tap. */
import { useEffect, useRef, useState } from 'react'
import { follow, type Lines } from '../connect.ts'
import t from '../locales/devices.json'
import { Frame } from './frame.tsx'
import { useDevice } from './use-device.ts'

interface Sheets { readonly id: number; readonly pdf: string; readonly pages: readonly string[] }

export function A4Printer({ part }: { readonly part: Lines['sim']['a4Printer'] }) {
  const device = useDevice('a4Printer', part)
  const [documents, setDocuments] = useState<readonly Sheets[]>([])
  const [large, setLarge] = useState<string | null>(null)
  useEffect(() => follow(
    (signal) => part.sheets(undefined, { signal }),
    async ({ id, pdf }) => {
      const pages = await part.pages({ id })
      setDocuments((before) => [{ id, pdf, pages }, ...before.filter((other) => other.id !== id)])
    },
  ), [part])
  if (device === null) return null
  return (
    <Frame device={device}>
      {documents.length === 0 && <p className="empty">{t.noSheets}</p>}
      <ol className="sheets">
        {documents.map((sheets) => <li key={sheets.id}><Pages sheets={sheets} onLook={setLarge} /></li>)}
      </ol>
      {large !== null && <FullSize page={large} onClose={() => setLarge(null)} />}
    </Frame>
  )
}

function Pages({ sheets: { id, pdf, pages }, onLook }: { readonly sheets: Sheets; readonly onLook: (page: string) => void }) {
  return (
    <>
      {pages.map((page, index) => (
        <button key={index} type="button" onClick={() => onLook(page)} aria-label={t.lookAtPage.replace('{page}', String(index + 1)).replace('{n}', String(id))}>
          <img src={`data:image/png;base64,${page}`} alt="" />
        </button>
      ))}
      <a href={`data:application/pdf;base64,${pdf}`} download={`document-${id}.pdf`}>{t.download}</a>
    </>
  )
}

function FullSize({ page, onClose }: { readonly page: string; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="full-size" onClose={onClose}>
      <button type="button" aria-label={t.closePage} onClick={() => dialog.current?.close()}><img src={`data:image/png;base64,${page}`} alt="" /></button>
    </dialog>
  )
}
