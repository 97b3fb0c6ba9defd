/**
 * Runs in the page before its own scripts: evaluates the built preload with a `require` that knows one module,
 * `electron`, whose `ipcRenderer` does what main does for it: hands out a port joined to the desk.
 * Self-contained, because it crosses into the page as text.
 */
export function installShim(preloadCode: string): void {
  interface Bridge {
    shimOpen(id: number): Promise<void>
    shimSend(id: number, text: string): Promise<void>
    shimClose(id: number): Promise<void>
  }
  type Listener = (event: { ports: MessagePort[] }) => void
  const bridge = window as unknown as Bridge
  const ports = new Map<number, MessagePort>()
  const listeners = new Map<string, Listener>()
  let lastId = 0

  const toText = (frame: unknown): string =>
    JSON.stringify(frame, (_key, value: unknown) =>
      value instanceof Uint8Array
        ? { $bytes: btoa(Array.from(value, (b) => String.fromCharCode(b)).join('')) }
        : value,
    )
  const fromText = (text: string): unknown =>
    JSON.parse(text, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && '$bytes' in value
        ? Uint8Array.from(atob(String(value.$bytes)), (c) => c.charCodeAt(0))
        : value,
    )
  const send = (channel: string): void => {
    if (channel !== 'aftercase:port-please') throw new Error(`main knows no ${channel}`)
    for (const [id, port] of ports) {
      port.close()
      void bridge.shimClose(id)
    }
    ports.clear()
    const id = (lastId += 1)
    const { port1, port2 } = new MessageChannel()
    ports.set(id, port1)
    // One call after the other keeps the frames in order.
    let queue = bridge.shimOpen(id)
    port1.onmessage = ({ data }) => {
      const text = toText(data)
      queue = queue.then(() => bridge.shimSend(id, text))
    }
    listeners.get('aftercase:port')?.({ ports: [port2] })
  }
  const detailOf = (event: Event): { id: number; text: string } => (event as CustomEvent).detail
  addEventListener('shimFrame', (event) => {
    const { id, text } = detailOf(event)
    ports.get(id)?.postMessage(fromText(text))
  })
  addEventListener('shimClosed', (event) => ports.get(detailOf(event).id)?.close())

  const electron = {
    ipcRenderer: { send, on: (channel: string, listen: Listener) => listeners.set(channel, listen) },
  }
  const require = (name: string): unknown => {
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot require ${name}`)
    return electron
  }
  // The built bundle itself is what is under test; it is run as Electron would, with its own `require`.
  // oxlint-disable-next-line typescript/no-implied-eval
  new Function('require', 'exports', 'module', preloadCode)(require, {}, {})
}
