/** The gallery of the kit: every component in every state, for the eyes of who builds screens. Not shipped. */
import '../../assets/fonts/noto-sans-sc.css'
import './base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Gallery } from './gallery/Gallery.tsx'
import { t } from './gallery/words.ts'
import { languageTags } from '../../domain/speech/language.ts'

document.documentElement.lang = languageTags.zh
document.title = t('title')

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(<StrictMode><Gallery /></StrictMode>)
