import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Who may enter. Any page of any site can reach a port of this machine, so each check stands by itself. */
export interface Gate {
  /** Address that lets a browser in; printed once at the start. */
  readonly entry: string
  /** True when the request names this server as its host (a rebound DNS name does not). */
  isOurHost(headers: IncomingHttpHeaders): boolean
  /** True when a WebSocket was opened by a page of ours. */
  isOurOrigin(headers: IncomingHttpHeaders): boolean
  /** True for the `key` of the entry address. */
  isKey(value: string): boolean
  hasCookie(headers: IncomingHttpHeaders): boolean
  /** The Set-Cookie value that admits from now on. */
  readonly cookie: string
}

/** Makes the gate of one run: key and cookie are random and die with it. */
export function createGate(port: number): Gate {
  const key = randomBytes(32).toString('base64url')
  const session = randomBytes(32).toString('base64url')
  // Cookies know no ports: two desks open side by side must not overwrite each other's.
  const name = `aftercase_${port}`
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  return {
    entry: `http://127.0.0.1:${port}/?key=${key}`,
    isOurHost: (headers) => hosts.includes(headers.host ?? ''),
    isOurOrigin: (headers) =>
      headers.origin === `http://${headers.host}` && hosts.includes(headers.host ?? ''),
    isKey: (value) => same(value, key),
    hasCookie: (headers) => same(cookieOf(headers.cookie ?? '', name), session),
    cookie: `${name}=${session}; Path=/; HttpOnly; SameSite=Strict`,
  }
}

function cookieOf(header: string, name: string): string {
  for (const part of header.split(';')) {
    const [key, value = ''] = part.trim().split('=', 2)
    if (key === name) return value
  }
  return ''
}

/** Compares in constant time; hashing first makes the lengths equal. */
function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
