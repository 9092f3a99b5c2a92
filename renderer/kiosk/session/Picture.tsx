/**
 * A picture of the catalogue, asked of the station when it is shown. The page keeps it as long as
 * it lives: under one name there is always the same picture. While it is not there, nothing is:
 * the words beside it say everything. Its room stays.
 */
import { useEffect, useState } from 'react'
import type { StationClient } from '../../kit/connect.ts'
import { reportBug } from '../../kit/report.ts'
import { useKiosk } from './kiosk.tsx'

const fetched = new Map<string, Promise<string | null>>()

/** The address of a picture in this page, null when the station has none. */
export function pictureOf(client: StationClient, name: string): Promise<string | null> {
  const known = fetched.get(name)
  if (known !== undefined) return known
  const asked = client.catalogue.picture({ name }).then(({ picture }) => picture && URL.createObjectURL(picture), (error: unknown) => {
    fetched.delete(name)
    reportBug('picture not fetched', error)
    return null
  })
  fetched.set(name, asked)
  return asked
}

export function Picture({ name, className }: { name: string; className?: string | undefined }) {
  const { client } = useKiosk()
  const [shown, setShown] = useState<{ readonly name: string; readonly url: string | null } | null>(null)
  useEffect(() => {
    let gone = false
    void pictureOf(client, name).then((url) => { if (!gone) setShown({ name, url }) })
    return () => { gone = true }
  }, [client, name])
  if (shown?.name !== name || shown.url === null) return <span className={className} />
  // Only a decoration: whoever reads or hears the words misses nothing.
  return <img className={className} src={shown.url} alt="" draggable={false} />
}
