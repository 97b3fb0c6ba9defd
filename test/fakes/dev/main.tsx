import '#renderer/app/zod-jitless.ts'
import '#renderer/app/styles.ts'
import { createRoot } from 'react-dom/client'
import { DeskError } from '#contract/errors.ts'
import { App } from '#renderer/app/app.tsx'
import { createFakeDesk } from '../fake-desk.ts'

// The page over the fake desk, for looking at it: `?cases=0&lang=zh&theme=dark&ask&step=80`.
const query = new URLSearchParams(location.search)
const desk = createFakeDesk({
  cases: Number(query.get('cases') ?? 40),
  settings: {
    language: query.get('lang') === 'zh' ? 'zh' : 'en',
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
  },
  stepMs: Number(query.get('step') ?? 0),
  askDateOrder: query.has('ask'),
  failPage: () => (query.has('fail') ? new DeskError('internal', { incident: 'inc-7f3a' }) : null),
})
Object.assign(window, { fakeDesk: desk })
const root = document.getElementById('root')
if (root) createRoot(root).render(<App open={desk.open} />)
