import { z } from 'zod'
import type { CredentialSigner } from './signing-key.ts'

/** Characters of a token at most; the longest certificate has some four thousand. */
export const LONGEST_TOKEN = 16 * 1024

/**
 * The header that Open Badges 3.0 names for a JSON Web Token proof, and no other member: `kid` is where the key is had from
 * as a JWK. The algorithm is not the token's to choose: another than ours is no token of ours.
 */
const Header = z.strictObject({
  alg: z.literal('EdDSA'),
  kid: z.string().max(500),
  typ: z.enum(['JWT', 'vc+jwt']),
})

/** A compact JWS, read and not yet believed. */
export interface ReadToken {
  readonly kid: string
  readonly payload: unknown
  /** What is signed: header and payload as they stand. */
  readonly signed: string
  readonly signature: Uint8Array
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A compact JWS (RFC 7515) signed with Ed25519 (RFC 8037). The same payload gives the same token. */
export function signToken(
  signer: CredentialSigner,
  { kid, typ, payload }: { readonly kid: string; readonly typ: 'JWT' | 'vc+jwt'; readonly payload: object },
): string {
  const signed = `${part({ alg: 'EdDSA', kid, typ })}.${part(payload)}`
  return `${signed}.${Buffer.from(signer.sign(signed)).toString('base64url')}`
}

const SHAPE = /^[A-Za-z0-9_-]{1,1000}\.[A-Za-z0-9_-]{1,16000}\.[A-Za-z0-9_-]{0,100}$/

/** Undefined for what has not the form of a token of ours. */
export function readToken(text: string): ReadToken | undefined {
  if (text.length > LONGEST_TOKEN || !SHAPE.test(text)) return undefined
  const [header = '', payload = '', signature = ''] = text.split('.')
  const head = Header.safeParse(jsonIn(header))
  const body = jsonIn(payload)
  const bytes = bytesIn(signature)
  if (!head.success || body === undefined || !bytes) return undefined
  return { kid: head.data.kid, payload: body, signed: `${header}.${payload}`, signature: bytes }
}

/** What a token names as its key, whatever else it is: to tell one of ours that was altered from a stranger's. */
export function kidNamed(text: string): string | undefined {
  if (text.length > LONGEST_TOKEN) return undefined
  const head = z.looseObject({ kid: z.string() }).safeParse(jsonIn(text.split('.')[0] ?? ''))
  return head.data?.kid
}

/** Base64url of one spelling only: the platform's decoder reads almost anything. */
function bytesIn(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : undefined
}

function jsonIn(text: string): unknown {
  try {
    const bytes = bytesIn(text)
    return bytes && JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
