import { createCipheriv, createHash, createHmac } from 'node:crypto'
import type { Cipheriv } from 'node:crypto'

/** AES-256 with the password of whoever may open the file (ISO 32000-2, revision 6). */
export class Encryption {
  readonly #seed: Uint8Array
  readonly #key: Buffer
  /** The encryption dictionary, as written. */
  readonly dictionary: string
  #count = 0

  /**
   * `seed` is secret: file key, salts and initial vectors come from it, so that the same dossier gives the same bytes. It
   * must differ where content or password differ. The one password opens the file and may do everything.
   */
  constructor(password: string, seed: Uint8Array) {
    this.#seed = seed
    this.#key = this.#derive('file key', 32)
    const secret = preparePassword(password)
    const user = this.#entry(secret, 'user', Buffer.alloc(0))
    const owner = this.#entry(secret, 'owner', user.check)
    const permissions = Buffer.concat([
      Buffer.from([0xfc, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
      Buffer.from('Tadb', 'latin1'),
      this.#derive('permissions', 4),
    ])
    const perms = raw('aes-256-ecb', this.#key, null, permissions)
    const hex = (bytes: Buffer): string => `<${bytes.toString('hex')}>`
    this.dictionary =
      '<</Filter/Standard/V 5/R 6/Length 256/P -4/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>' +
      `/StmF/StdCF/StrF/StdCF/U${hex(user.check)}/UE${hex(user.key)}/O${hex(owner.check)}/OE${hex(owner.key)}` +
      `/Perms${hex(perms)}/EncryptMetadata true>>`
  }

  /** A string as a PDF hex string, encrypted. */
  string(bytes: Uint8Array): string {
    const iv = this.#iv()
    const cipher = createCipheriv('aes-256-cbc', this.#key, iv)
    return `<${Buffer.concat([iv, cipher.update(bytes), cipher.final()]).toString('hex')}>`
  }

  /** Begins a stream: what to write first, and the cipher for the rest. */
  stream(): { readonly iv: Buffer; readonly cipher: Cipheriv } {
    const iv = this.#iv()
    return { iv, cipher: createCipheriv('aes-256-cbc', this.#key, iv) }
  }

  #iv(): Buffer {
    return this.#derive(`iv ${this.#count++}`, 16)
  }

  #derive(purpose: string, length: number): Buffer {
    return createHmac('sha256', this.#seed).update(purpose).digest().subarray(0, length)
  }

  #entry(secret: Buffer, who: string, user: Buffer): { readonly check: Buffer; readonly key: Buffer } {
    const salts = this.#derive(`${who} salts`, 16)
    const check = Buffer.concat([hash(secret, salts.subarray(0, 8), user), salts])
    const key = raw('aes-256-cbc', hash(secret, salts.subarray(8), user), Buffer.alloc(16), this.#key)
    return { check, key }
  }
}

/** Length of `length` bytes once encrypted, initial vector included. */
export const encryptedLength = (length: number): number => 16 + (Math.floor(length / 16) + 1) * 16

/** SASLprep as far as it changes what people type; at most 127 bytes, as the format says. */
function preparePassword(password: string): Buffer {
  const mapped = password
    .replace(/\u00ad|\u034f|\u1806|[\u180b-\u180d]|[\u200b-\u200d]|\u2060|[\ufe00-\ufe0f]|\ufeff/gu, '')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu, ' ')
  return Buffer.from(mapped.normalize('NFKC'), 'utf8').subarray(0, 127)
}

function raw(algorithm: string, key: Uint8Array, iv: Uint8Array | null, data: Uint8Array): Buffer {
  const cipher = createCipheriv(algorithm, key, iv).setAutoPadding(false)
  return Buffer.concat([cipher.update(data), cipher.final()])
}

/** ISO 32000-2, algorithm 2.B. */
function hash(secret: Buffer, salt: Buffer, user: Buffer): Buffer {
  let key = createHash('sha256').update(secret).update(salt).update(user).digest()
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const block = Buffer.concat([secret, key, user])
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => block))
    const mixed = raw('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32), repeated)
    const rest = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3
    key = createHash(['sha256', 'sha384', 'sha512'][rest] ?? 'sha256')
      .update(mixed)
      .digest()
    last = mixed.at(-1) ?? 0
  }
  return key.subarray(0, 32)
}
