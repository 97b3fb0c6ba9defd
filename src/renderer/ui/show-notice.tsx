import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlarm } from '@tabler/icons-react'

export interface ShownNotice {
  readonly title: string
  readonly body: string
  /** Where it leads; a notice to try out leads nowhere. */
  readonly follow: { readonly label: string; readonly go: () => void } | null
  /** Name of the button that takes the notice away. */
  readonly close: string
}

/** Whether this browser shows our notices by the system: `ask` until the person has decided. */
export type Permission = 'yes' | 'no' | 'ask'

export function permission(): Permission {
  if (!('Notification' in window)) return 'no'
  const { permission: answer } = Notification
  return answer === 'granted' ? 'yes' : answer === 'denied' ? 'no' : 'ask'
}

/** Asks the person; only where a click led here, else browsers refuse. */
export async function askPermission(): Promise<Permission> {
  if (permission() === 'ask') await Notification.requestPermission()
  return permission()
}

/** Shows a notice by the system where it may, else in the page. Answers with where. */
export function showNotice(notice: ShownNotice): 'system' | 'page' {
  if (permission() === 'yes')
    try {
      bySystem(notice)
      return 'system'
    } catch {
      // A browser may allow notices and still have no way to make one outside a service worker.
    }
  inPage(notice)
  return 'page'
}

function bySystem(notice: ShownNotice): void {
  const shown = new Notification(notice.title, { body: notice.body })
  shown.addEventListener('click', () => {
    window.focus()
    notice.follow?.go()
    shown.close()
  })
  // It was allowed once and is refused now (a quiet mode of the system): it must not be lost.
  shown.addEventListener('error', () => inPage(notice))
}

function inPage({ title, body, follow, close }: ShownNotice): void {
  const id = notifications.show({
    title,
    // It stays until it was seen: a clerk may be away from the desk.
    autoClose: false,
    icon: <IconAlarm size={18} aria-hidden />,
    closeButtonProps: { 'aria-label': close },
    message: (
      <>
        {/* The grey of a notice's text is too faint to be read on its ground. */}
        <Text size="sm" c="var(--mantine-color-text)">
          {body}
        </Text>
        {follow ? (
          <Group mt="xs">
            <Button
              size="xs"
              onClick={() => {
                notifications.hide(id)
                follow.go()
              }}
            >
              {follow.label}
            </Button>
          </Group>
        ) : null}
      </>
    ),
  })
}
