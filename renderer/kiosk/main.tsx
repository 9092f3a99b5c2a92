/** The kiosk's page: a line to the station, a store of public documents, and the screens. */
import '../kit/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { languageTags } from '../../domain/speech/language.ts'
import { connect } from '../kit/connect.ts'
import { openStorage } from '../kit/storage/storage.ts'
import { App } from './App.tsx'
import { prefetchPages } from './Page.tsx'
import { createVisit } from './session/visit.ts'
import { t } from './words.ts'

document.documentElement.lang = languageTags.zh
document.title = t('title')

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const connection = connect()
const storage = openStorage()
const visit = createVisit(connection)

createRoot(root).render(
  <StrictMode>
    <App connection={connection} storage={storage} visit={visit} />
  </StrictMode>,
)

/** Milliseconds in which the first touch may come, which should find the processor free. */
const calm = 1_500

// What the first page does not need comes when it is quiet: the other pages, the store, and the characters of other people's texts.
setTimeout(() => {
  requestIdleCallback(() => {
    void import('../../assets/fonts/noto-sans-sc.css')
    void import('../kit/storage/database.ts')
    prefetchPages()
  }, { timeout: 3_000 })
}, calm)
