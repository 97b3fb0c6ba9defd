import './app/zod-jitless.ts'
import './app/page-nonce.ts'
import './app/styles.ts'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { openLink } from './connect.ts'

const open = () => openLink()
const container = document.getElementById('root')
if (!container) throw new Error('no #root in the page')
createRoot(container).render(<App open={open} />)
