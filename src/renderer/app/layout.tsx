import { ActionIcon, AppShell, Burger, Group, Text, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconKeyboard } from '@tabler/icons-react'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { AtTheDesk } from '../features/people/at-the-desk.tsx'
import { Tour } from '../features/tour/tour.tsx'
import { PeopleProvider } from '../ui/people.tsx'
import { CareWatch } from './care-watch.tsx'
import { ActionHistory } from './action-history.tsx'
import { CommandPalette } from './command-palette.tsx'
import { ReminderWatch } from './reminder-watch.tsx'
import { Navigation } from './navigation.tsx'
import { SamplesBanner } from './samples-banner.tsx'
import { SearchBox } from './search-box.tsx'
import { SnoozeWatch } from './snooze-watch.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { useGlobalShortcuts } from './use-global-shortcuts.ts'

/** The frame of every page: skip link, header with the search, navigation, and the page itself. */
export function Layout(): ReactNode {
  const { t } = useTranslation()
  const [menu, { toggle: toggleMenu, close: closeMenu }] = useDisclosure(false)
  const [sheet, { open: openSheet, close: closeSheet }] = useDisclosure(false)
  const search = useRef<HTMLInputElement>(null)
  const main = useRef<HTMLElement>(null)
  const [history, { open: openHistory, close: closeHistory }] = useDisclosure(false)
  const [palette, { open: openPalette, close: closePalette }] = useDisclosure(false)
  useGlobalShortcuts({ search, openSheet, openHistory, openPalette })
  usePageFocus(main)
  return (
    <PeopleProvider>
      <ReminderWatch />
      <SnoozeWatch />
      <a
        className="skip-link"
        href="#content"
        onClick={(event) => {
          // The address belongs to the router; the link only moves the focus.
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t('shell.skip')}
      </a>
      <AppShell
        header={{ height: 48 }}
        navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !menu } }}
        padding="sm"
        transitionDuration={0}
      >
        <AppShell.Header>
          <Group h="100%" px="sm" gap="sm" wrap="nowrap">
            <Burger
              opened={menu}
              onClick={toggleMenu}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('shell.menu')}
            />
            <Text fw={700} size="lg" w={184} visibleFrom="sm">
              {t('shell.name')}
            </Text>
            <SearchBox inputRef={search} />
            <AtTheDesk />
            <Tooltip label={t('shell.shortcutsOpen')}>
              <ActionIcon
                variant="subtle"
                data-tour="keys"
                aria-label={t('shell.shortcutsOpen')}
                onClick={openSheet}
              >
                <IconKeyboard size={20} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar aria-label={t('shell.navigation')}>
          <Navigation onGo={closeMenu} />
        </AppShell.Navbar>
        <AppShell.Main id="content" ref={main} tabIndex={-1} style={{ outline: 'none' }}>
          <CareWatch />
          <SamplesBanner />
          <Outlet />
        </AppShell.Main>
      </AppShell>
      <Tour />
      {palette ? <CommandPalette onClose={closePalette} /> : null}
      {history ? <ActionHistory onClose={closeHistory} /> : null}
      <ShortcutSheet opened={sheet} onClose={closeSheet} />
    </PeopleProvider>
  )
}

/** A new page takes the focus, else a screen reader would stay on the link that is gone. Pages may take it further. */
function usePageFocus(main: RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    const held = document.activeElement
    if (!held || held === document.body || !main.current?.contains(held))
      main.current?.focus({ preventScroll: true })
  }, [path, main])
}
