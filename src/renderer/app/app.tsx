import { MantineProvider, MantineThemeProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { type RouterHistory, RouterProvider } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import type { Link } from '#rpc/wire.ts'
import { type Desk, DeskProvider } from '../desk.tsx'
import { createI18n } from '../i18n/index.ts'
import { pickLanguage } from '../i18n/language.ts'
import { DocumentLanguage, SavedAppearance } from './appearance.tsx'
import { ConnectionLost } from './connection-lost.tsx'
import { FullPageError } from './full-page-error.tsx'
import { Opening } from './opening.tsx'
import { pageNonce } from './page-nonce.ts'
import { createAppRouter } from './router.tsx'
import { useSession } from './session.ts'
import { cssVariables, theme } from './theme.ts'

interface AppProps {
  /** Opens the link to the desk; called again when the connection was lost. Must keep its identity. */
  readonly open: () => Promise<Link>
  readonly history?: RouterHistory
}

/** The page: language, colours, the session with the desk, and the router inside it. */
export function App({ open, history }: AppProps): ReactNode {
  const [i18n] = useState(() => createI18n(pickLanguage(null, navigator.languages)))
  const [router] = useState(() => createAppRouter(history))
  const { session, retry } = useSession(open)
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={pageNonce}
      >
        <DocumentLanguage />
        <Notices />
        {session.state === 'opening' ? <Opening /> : null}
        {session.state === 'failed' ? <FullPageError error={session.error} onRetry={retry} /> : null}
        {session.desk ? (
          <WithDesk desk={session.desk}>
            {session.state === 'lost' ? <ConnectionLost trying={session.trying} onRetry={retry} /> : null}
            <RouterProvider router={router} />
          </WithDesk>
        ) : null}
      </MantineProvider>
    </I18nextProvider>
  )
}

/** Notices of the page; the button that takes one away has a name, whoever shows it. */
function Notices(): ReactNode {
  const { t } = useTranslation()
  const closeButtonProps = { 'aria-label': t('common.close') }
  return (
    <MantineThemeProvider
      theme={{ components: { Notification: { defaultProps: { closeButtonProps } } } }}
      inherit
    >
      <Notifications position="bottom-right" autoClose={5000} />
    </MantineThemeProvider>
  )
}

function WithDesk({ desk, children }: { readonly desk: Desk; readonly children: ReactNode }): ReactNode {
  return (
    <QueryClientProvider client={desk.queries}>
      <DeskProvider desk={desk}>
        <ModalsProvider>
          <SavedAppearance />
          {children}
        </ModalsProvider>
      </DeskProvider>
    </QueryClientProvider>
  )
}
