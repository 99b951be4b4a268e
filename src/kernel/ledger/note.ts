import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'

// C2SP signed-note: text, and below it lines of signatures, each by a named key.

/** What a kind of signature is called in a key: over the text as it stands, or a witness's, which names the time too. */
export const ED25519 = 0x01
export const COSIGNATURE = 0x04
export type Algorithm = typeof ED25519 | typeof COSIGNATURE

/** Who may have signed: what others are given to check with. */
export interface Verifier {
  readonly name: string
  readonly algorithm: Algorithm
  /** 32 bytes of RFC 8032. */
  readonly publicKey: Uint8Array
}

export interface Signer extends Verifier {
  readonly privateKey: KeyObject
}

export interface Signature {
  readonly name: string
  /** 8 hexadecimal digits. */
  readonly keyId: string
  readonly bytes: Uint8Array
}

export interface Note {
  /** Ends in a newline. */
  readonly text: string
  readonly signatures: readonly Signature[]
}

const KEY_BYTES = 32

/** Tells keys of one name apart; too short to stand for the key itself. */
export function keyIdOf({ name, algorithm, publicKey }: Verifier): string {
  const parts = [Buffer.from(`${name}\n`), Uint8Array.of(algorithm), publicKey]
  return hash('sha256', Buffer.concat(parts), 'hex').slice(0, 8)
}

const NAME = /^[^\s+\p{Cc}]+$/u
export const isKeyName = (text: string): boolean => NAME.test(text)

/** As keys are handed on: `example.com/foo+530d903a+AekyeRrm…`. */
export const formatVerifier = (verifier: Verifier): string =>
  `${verifier.name}+${keyIdOf(verifier)}+${Buffer.from([verifier.algorithm, ...verifier.publicKey]).toString('base64')}`

export function parseVerifier(text: string): Verifier | undefined {
  const [, name = '', keyId, key = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim()) ?? []
  const material = parseKey(key)
  if (!material || !isKeyName(name)) return undefined
  const verifier: Verifier = { name, algorithm: material.algorithm, publicKey: material.bytes }
  return keyIdOf(verifier) === keyId ? verifier : undefined
}

/** What the last part of a key holds: the kind of signature and 32 bytes. */
function parseKey(text: string): { readonly algorithm: Algorithm; readonly bytes: Uint8Array } | undefined {
  const bytes = decode(text)
  const algorithm = bytes?.[0]
  if (bytes?.length !== 1 + KEY_BYTES || (algorithm !== ED25519 && algorithm !== COSIGNATURE)) return undefined
  return { algorithm, bytes: bytes.subarray(1) }
}

/** Base64 of one spelling only: the decoder of the platform reads almost anything. */
export function decode(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64')
  return text !== '' && bytes.toString('base64') === text ? bytes : undefined
}

/** A signer from an Ed25519 private key under a name. */
export function signerOf(name: string, algorithm: Algorithm, privateKey: KeyObject): Signer {
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  return { name, algorithm, privateKey, publicKey: Buffer.from(x, 'base64url') }
}

// What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410).
const PRIVATE_DER = '302e020100300506032b657004220420'

const SECRET = 'PRIVATE+KEY+'

/** A signer in one line, to be kept secret; the form Go's note package reads and writes. */
export function formatSigner(signer: Signer): string {
  const { d = '' } = signer.privateKey.export({ format: 'jwk' })
  const key = Buffer.concat([Uint8Array.of(signer.algorithm), Buffer.from(d, 'base64url')]).toString('base64')
  return `${SECRET}${signer.name}+${keyIdOf(signer)}+${key}`
}

export function parseSigner(text: string): Signer | undefined {
  const line = text.trim()
  const [name = '', keyId, ...rest] = line.startsWith(SECRET) ? line.slice(SECRET.length).split('+') : []
  const material = parseKey(rest.join('+'))
  if (!material || !isKeyName(name)) return undefined
  const der = Buffer.concat([Buffer.from(PRIVATE_DER, 'hex'), material.bytes])
  const signer = signerOf(name, material.algorithm, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
  return keyIdOf(signer) === keyId ? signer : undefined
}

export const signBytes = (signer: Signer, message: string): Uint8Array =>
  sign(null, Buffer.from(message), signer.privateKey)

export function isSignedBy(verifier: Verifier, message: string, signature: Uint8Array): boolean {
  const x = Buffer.from(verifier.publicKey).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, Buffer.from(message), key, signature)
}

export const signatureLine = ({ name, keyId, bytes }: Signature): string =>
  `— ${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), bytes]).toString('base64')}\n`

export const formatNote = ({ text, signatures }: Note): string => `${text}\n${signatures.map(signatureLine).join('')}`

/** Our own signature over the text as it stands. */
export const signNote = (text: string, signer: Signer): Note => ({
  text,
  signatures: [{ name: signer.name, keyId: keyIdOf(signer), bytes: signBytes(signer, text) }],
})

// Generous for sixteen post-quantum signatures; a note is read before anybody is known to have signed it.
const LONGEST = 256 * 1024
const MOST_SIGNATURES = 64

const CONTROL = /[^\P{Cc}\n\u007f-\u009f]/u
const LINE = /^— ([^\s+\p{Cc}]+) (\S+)$/u

/** Reads the form alone; nothing in it may be believed before `isSigned`. */
export function parseNote(whole: string): Note | undefined {
  const end = whole.lastIndexOf('\n\n')
  if (end < 0 || whole.length > LONGEST || !whole.endsWith('\n') || CONTROL.test(whole)) return undefined
  const signatures = whole
    .slice(end + 2, -1)
    .split('\n')
    .map(parseLine)
  const read = signatures.filter((signature) => signature !== undefined)
  if (read.length !== signatures.length || read.length > MOST_SIGNATURES) return undefined
  return { text: whole.slice(0, end + 1), signatures: read }
}

function parseLine(line: string): Signature | undefined {
  const [, name = '', text = ''] = LINE.exec(line) ?? []
  const bytes = decode(text)
  if (!bytes || bytes.length < 5) return undefined
  return { name, keyId: Buffer.from(bytes.subarray(0, 4)).toString('hex'), bytes: bytes.subarray(4) }
}

/** A signature counts for a key of the same name and id only; others are unknown and say nothing. */
export function signaturesBy(verifier: Verifier, note: Note): readonly Signature[] {
  const keyId = keyIdOf(verifier)
  return note.signatures.filter((each) => each.name === verifier.name && each.keyId === keyId)
}

/** Whether the key signed the text: at least once, and never falsely. */
export function isSigned(note: Note, verifier: Verifier): boolean {
  const own = signaturesBy(verifier, note)
  return own.length > 0 && own.every(({ bytes }) => isSignedBy(verifier, note.text, bytes))
}
