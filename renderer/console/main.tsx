import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../../assets/fonts/noto-sans-sc.css'
import './console.css'
import './i18n.ts'
import { App } from './app.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(<StrictMode><App /></StrictMode>)
