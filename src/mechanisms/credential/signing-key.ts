import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'

/** A public Ed25519 key as a JWK (RFC 8037), with no private member in it. */
export interface PublicJwk {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  /** 32 bytes, base64url. */
  readonly x: string
}

/** What certificates are checked by. */
export interface CredentialVerifier {
  /** JWK thumbprint (RFC 7638), base64url. */
  readonly id: string
  /** 32 bytes of RFC 8032. */
  readonly publicKey: Uint8Array
}

/** What certificates are signed with. */
export interface CredentialSigner extends CredentialVerifier {
  /** 64 bytes over the text. */
  readonly sign: (text: string) => Uint8Array
}

// What stands before the 32 bytes of a private Ed25519 key in DER (RFC 8410).
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex')

export const jwkOf = (publicKey: Uint8Array): PublicJwk => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x: Buffer.from(publicKey).toString('base64url'),
})

/** The thumbprint counts the members in the order of their names, and no other member. */
export const thumbprintOf = (publicKey: Uint8Array): string => {
  const { crv, kty, x } = jwkOf(publicKey)
  return hash('sha256', JSON.stringify({ crv, kty, x }), 'base64url')
}

/**
 * The key of certificates from the 32 bytes that the key service derives for this one use: it is in the server's memory and
 * nowhere else, and the same at every start.
 */
export function credentialSigner(seed: Uint8Array): CredentialSigner {
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_DER, seed]), format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  const publicKey = Buffer.from(x, 'base64url')
  return { id: thumbprintOf(publicKey), publicKey, sign: (text) => sign(null, Buffer.from(text), key) }
}

const keyOf = (publicKey: Uint8Array): KeyObject => createPublicKey({ key: { ...jwkOf(publicKey) }, format: 'jwk' })

export const isSignedBy = ({ publicKey }: CredentialVerifier, text: string, signature: Uint8Array): boolean =>
  signature.length === 64 && verify(null, Buffer.from(text), keyOf(publicKey), signature)
