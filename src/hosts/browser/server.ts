import { once } from 'node:events'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Assets } from '#node/assets.ts'
import type { PageJoiner } from '#node/host-link.ts'
import { type SocketLike, webSocketLink } from '#rpc/links/web-socket.ts'
import { type Gate, createGate } from './gate.ts'
import { sendResponse, sendSentence, toRequest } from './http.ts'

/** Four chunks of an upload fit; nothing the page sends is larger. */
const MAX_MESSAGE_BYTES = 4 * 1024 * 1024

export interface BrowserHostOptions {
  readonly assets: Assets
  readonly pages: PageJoiner
  /** 0 for any free port. */
  readonly port: number
  readonly onFault: (where: string, error: unknown) => void
}

export interface BrowserHost {
  readonly port: number
  /** The address to open, with this run's key. */
  readonly entry: string
  /** Ends all connections, which aborts their jobs. */
  close(): Promise<void>
}

/**
 * Serves the desk to a browser on this machine. Bound to 127.0.0.1 only.
 * @throws when the port is taken (`EADDRINUSE`) or not allowed.
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const server = createServer()
  server.listen(options.port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  const gate = createGate(address.port)
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
  })

  server.on('request', (request, response) => {
    answer(request, response, gate, options.assets).catch((error: unknown) => {
      options.onFault('http', error)
      response.destroy()
    })
  })
  server.on('upgrade', (request, socket, head) => {
    if (!mayConnect(request, gate)) return refuseUpgrade(socket)
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      options.pages.join(webSocketLink(webSocket as SocketLike)).catch((error: unknown) => {
        options.onFault('link', error)
        webSocket.terminate()
      })
    })
  })
  return {
    port: address.port,
    entry: gate.entry,
    async close() {
      for (const client of sockets.clients) client.terminate()
      sockets.close()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  gate: Gate,
  assets: Assets,
): Promise<void> {
  if (!gate.isOurHost(request.headers))
    return sendSentence(response, 403, 'This desk answers only under the address it printed.')
  const origin = `http://${request.headers.host}`
  const key = entryKey(request, origin)
  if (key !== null && gate.isKey(key)) {
    response.writeHead(303, { 'Set-Cookie': gate.cookie, Location: '/', 'Cache-Control': 'no-store' })
    response.end()
    return
  }
  if (!gate.hasCookie(request.headers))
    return sendSentence(
      response,
      403,
      'Open the desk by the address it printed: the key in it is missing or old.',
    )
  await sendResponse(await assets(toRequest(request, origin)), response)
}

/** The key of `GET /?key=…`, or null for any other request. */
function entryKey(request: IncomingMessage, origin: string): string | null {
  if (request.method !== 'GET' || !request.url?.startsWith('/?')) return null
  return new URL(`${origin}${request.url}`).searchParams.get('key')
}

function mayConnect(request: IncomingMessage, gate: Gate): boolean {
  const { headers } = request
  return (
    request.url === '/link' && gate.isOurHost(headers) && gate.isOurOrigin(headers) && gate.hasCookie(headers)
  )
}

function refuseUpgrade(socket: Duplex): void {
  socket.on('error', () => undefined)
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}
