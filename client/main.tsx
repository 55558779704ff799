import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { beginFrameResize } from './app/frame.ts'
import { startSession } from './app/session.ts'
import { startTexts } from './i18n/texts.ts'
import './app/layout.css'
import './ui/ui.css'
import './ui/cards-table.css'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')

startTexts()
beginFrameResize(document.documentElement)
createRoot(root).render(<App firstState={startSession()} />)
