/** The nonce a policy lets style elements in by, or null. */
export function nonceIn(policy: string): string | null {
  return /'nonce-([\w-]{22})'/.exec(policy)?.[1] ?? null
}
