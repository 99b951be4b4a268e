import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** A security key in software: what a browser sends for one of ours (WebAuthn Level 3, ES256, attestation none). */
export interface Authenticator {
  create(asked: Asked & { readonly user: { readonly id: string } }): object
  get(asked: Asked): object
}

interface Asked {
  readonly challenge: string
}

export interface AuthenticatorOf {
  /** The page the browser is on. */
  readonly origin?: string
  /** Whether it has seen a PIN or a finger. */
  readonly verifies?: boolean
  /** Whether its count of uses stands still after the second, as that of a copy which its owner's key has overtaken. */
  readonly stuck?: boolean
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

export function openAuthenticator(given: AuthenticatorOf = {}): Authenticator {
  const { origin = 'https://fadu.example', verifies = true, stuck = false } = given
  const host = 'fadu.example'
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let count = 0
  let owner = ''

  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

  function authenticatorData(attested: Uint8Array): Buffer {
    if (!stuck || count < 2) count += 1
    const flags = 0x01 | (verifies ? 0x04 : 0) | (attested.length > 0 ? 0x40 : 0)
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(count)
    return Buffer.concat([sha256(host), Buffer.from([flags]), counter, attested])
  }

  const credential = { id: text(id), rawId: text(id), type: 'public-key', clientExtensionResults: {} }

  return {
    create({ challenge, user }) {
      owner = user.id
      const cose = new Map<number, number | Uint8Array<ArrayBuffer>>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Uint8Array.from(Buffer.from(x, 'base64url'))],
        [-3, Uint8Array.from(Buffer.from(y, 'base64url'))],
      ])
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, isoCBOR.encode(cose)])
      const attestation = isoCBOR.encode(
        new Map<string, string | Uint8Array<ArrayBuffer> | Map<string, string>>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', Uint8Array.from(authenticatorData(attested))],
        ]),
      )
      return {
        ...credential,
        response: {
          clientDataJSON: text(clientData('webauthn.create', challenge)),
          attestationObject: text(attestation),
          transports: ['internal'],
        },
      }
    },
    get({ challenge }) {
      const client = clientData('webauthn.get', challenge)
      const data = authenticatorData(Buffer.alloc(0))
      const signature = createSign('sha256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey)
      return {
        ...credential,
        response: {
          clientDataJSON: text(client),
          authenticatorData: text(data),
          signature: text(signature),
          userHandle: owner,
        },
      }
    },
  }
}
