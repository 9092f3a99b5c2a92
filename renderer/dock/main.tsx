import { createRoot } from 'react-dom/client'
import { Cockpit } from './cockpit.tsx'
import { connect } from './connect.ts'
import './dock.css'

const root = document.getElementById('root')
if (root) createRoot(root).render(<Cockpit lines={connect()} />)
