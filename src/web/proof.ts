// A receipt checked with nothing but the browser's own cryptography: what the island needs, and no more. It is written
// apart from the kernel's check, in another way (a walk up instead of a descent), so that each is a test of the other.

/** What came of it. */
export type ReceiptFinding =
  /** No receipt. */
  | { readonly found: 'form' }
  /** Its checkpoint is of a log whose key was not given. */
  | { readonly found: 'log'; readonly origin: string }
  /** Entry, salt, number and proof do not lead to the root of the checkpoint. */
  | { readonly found: 'path' }
  /** The entry is in the log, and the row of the receipt is none that it tells of. */
  | { readonly found: 'row' }
  | { readonly found: 'signature' }
  /** True; `signed` is false where this browser cannot check Ed25519, so that the signature is not known. */
  | { readonly found: 'true'; readonly signed: boolean; readonly entry: ReceiptEntry; readonly index: number }

export interface ReceiptEntry {
  readonly who: string
  readonly what: string
  readonly subject: string
  readonly grounds: readonly string[]
  readonly when: string
  readonly content: string
  /** Of an act on a case. */
  readonly file?: string
}

interface Receipt {
  readonly entry: ReceiptEntry
  readonly salt: Bytes
  readonly index: number
  readonly proof: readonly Bytes[]
  readonly checkpoint: string
  /** One of the rows whose root is the content of the entry. */
  readonly row: ReceiptRow | undefined
}

interface ReceiptRow {
  readonly facts: Readonly<Record<string, unknown>>
  readonly salt: Bytes
  readonly index: number
  readonly size: number
  readonly proof: readonly Bytes[]
}

type Bytes = Uint8Array<ArrayBuffer>

const SALT_BYTES = 32
const HASH_BYTES = 32
const LONGEST_PROOF = 63

/** @param keys of logs, as verifiers are given them: `name+hash+base64` */
export async function proveReceipt(text: string, keys: readonly string[]): Promise<ReceiptFinding> {
  const receipt = readReceipt(`${text.replaceAll('\r\n', '\n').trim()}\n`)
  const head = receipt && readHead(receipt.checkpoint)
  if (!receipt || !head) return { found: 'form' }
  const key = keys.find((one) => one.startsWith(`${head.origin}+`))
  if (key === undefined) return { found: 'log', origin: head.origin }
  const signed = await isSigned(head, key)
  if (signed === false) return { found: 'signature' }
  if (!(await leadsTo(receipt, head))) return { found: 'path' }
  if (receipt.row && !(await isRowOf(receipt.entry, receipt.row))) return { found: 'row' }
  return { found: 'true', signed: signed === true, entry: receipt.entry, index: receipt.index }
}

function readReceipt(text: string): Receipt | undefined {
  const given = text.startsWith('c2sp.org/tlog-proof@v1\n') ? fromProof(text) : fromJson(text)
  if (!isObject(given)) return undefined
  const { entry, checkpoint } = given
  const path = readPath(given)
  const row = given.row === undefined ? undefined : readRow(given.row)
  if (!isEntry(entry) || !path || typeof checkpoint !== 'string') return undefined
  if (given.row !== undefined && !row) return undefined
  return { entry, ...path, checkpoint, row }
}

/** Salt, number and proof, as a receipt and a row of one have them. */
function readPath({ salt, index, proof }: Readonly<Record<string, unknown>>) {
  const saltBytes = typeof salt === 'string' ? bytesOf(salt) : undefined
  if (!saltBytes || !Array.isArray(proof) || !isNumber(index)) return undefined
  const hashes = proof.flatMap((hash) => (typeof hash === 'string' ? (bytesOf(hash) ?? []) : []))
  const isWhole = hashes.length === proof.length && hashes.every((hash) => hash.length === HASH_BYTES)
  return isWhole && hashes.length <= LONGEST_PROOF ? { salt: saltBytes, index, proof: hashes } : undefined
}

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

function readRow(given: unknown): ReceiptRow | undefined {
  const path = isObject(given) ? readPath(given) : undefined
  if (!isObject(given) || !path || !isObject(given.facts) || !isNumber(given.size)) return undefined
  return { ...path, facts: given.facts, size: given.size }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function fromProof(text: string): unknown {
  const end = text.indexOf('\n\n')
  const [, extra = '', index = '', ...proof] = text.slice(0, end).split('\n')
  const opening = bytesOf(extra.replace(/^extra /, ''))
  const opened = opening && fromJson(new TextDecoder().decode(opening))
  if (!isObject(opened) || !/^index \d+$/.test(index)) return undefined
  return { ...opened, index: Number(index.slice(6)), proof, checkpoint: text.slice(end + 2) }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const FIELDS: readonly string[] = ['content', 'grounds', 'subject', 'what', 'when', 'who']
const OF_A_CASE: readonly string[] = ['content', 'file', 'grounds', 'subject', 'what', 'when', 'who']

/** Six fields, of an act on a case a seventh, and no other: one more would change what is hashed. */
const isEntry = (value: unknown): value is ReceiptEntry =>
  isObject(value) &&
  [FIELDS, OF_A_CASE].some((fields) => Object.keys(value).sort().join() === fields.join()) &&
  Object.entries(value).every(([name, field]) =>
    name === 'grounds'
      ? Array.isArray(field) && field.every((ground) => typeof ground === 'string')
      : typeof field === 'string',
  )

interface Head {
  readonly origin: string
  readonly size: number
  readonly root: Bytes
  /** What is signed. */
  readonly text: string
  readonly signatures: readonly string[]
}

function readHead(note: string): Head | undefined {
  const end = note.lastIndexOf('\n\n')
  const text = note.slice(0, end + 1)
  const [origin = '', size = '', root = ''] = text.split('\n')
  const hash = bytesOf(root)
  if (end < 0 || !/^(?:0|[1-9]\d{0,15})$/.test(size) || hash?.length !== HASH_BYTES) return undefined
  const signatures = note
    .slice(end + 2)
    .split('\n')
    .filter((line) => line.startsWith('— '))
  return { origin, size: Number(size), root: hash, text, signatures }
}

async function leadsTo({ entry, ...path }: Receipt, { size, root }: Head): Promise<boolean> {
  return path.salt.length === SALT_BYTES && climbs(spell(entry), { ...path, size }, root)
}

/** The content of the entry is the root over its rows, each with a salt of its own. */
async function isRowOf({ content }: ReceiptEntry, row: ReceiptRow): Promise<boolean> {
  if (row.salt.length !== SALT_BYTES || !/^[0-9a-f]{64}$/.test(content)) return false
  const root = Uint8Array.from(content.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
  return climbs(spell(row.facts), row, root)
}

/** RFC 9162 section 2.1.3.2, from the leaf up. */
async function climbs(
  words: string,
  { salt, index, size, proof }: Omit<ReceiptRow, 'facts'>,
  root: Bytes,
): Promise<boolean> {
  if (index >= size) return false
  const commitment = await sha256(salt, new TextEncoder().encode(words))
  let hash = await sha256(Uint8Array.of(0), commitment)
  let [at, last] = [index, size - 1]
  for (const beside of proof) {
    if (last === 0) return false
    const fromLeft = at % 2 === 1 || at === last
    hash = fromLeft ? await sha256(Uint8Array.of(1), beside, hash) : await sha256(Uint8Array.of(1), hash, beside)
    // A last node without a neighbour goes up as it is, until it has one.
    while (fromLeft && at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 && same(hash, root)
}

/** JSON of one spelling (RFC 8785): names sorted by UTF-16 code units, no spaces. */
function spell(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spell).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${spell(member)}`).join(',')}}`
}

const KEY_ID_BYTES = 4
const SIGNATURE_BYTES = 64
const ED25519 = 1

/** Undefined where this browser does not know Ed25519. */
async function isSigned({ origin, text, signatures }: Head, key: string): Promise<boolean | undefined> {
  const [id = '', encoded = ''] = key.slice(origin.length + 1).split(/\+(.*)/s)
  const material = bytesOf(encoded)
  if (material?.[0] !== ED25519) return false
  const publicKey = await crypto.subtle
    .importKey('raw', material.slice(1), { name: 'Ed25519' }, false, ['verify'])
    .catch(() => undefined)
  if (!publicKey) return undefined
  for (const line of signatures) {
    const [, name, signature = ''] = line.split(' ')
    const bytes = name === origin ? bytesOf(signature) : undefined
    if (bytes?.length !== KEY_ID_BYTES + SIGNATURE_BYTES || hexOf(bytes.slice(0, KEY_ID_BYTES)) !== id) continue
    const signed = new TextEncoder().encode(text)
    return crypto.subtle.verify({ name: 'Ed25519' }, publicKey, bytes.slice(KEY_ID_BYTES), signed)
  }
  return false
}

async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole))
}

const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at])

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Base64 in its one spelling; undefined for anything else. */
function bytesOf(text: string): Bytes | undefined {
  try {
    const binary = atob(text)
    return btoa(binary) === text ? Uint8Array.from(binary, (letter) => letter.charCodeAt(0)) : undefined
  } catch {
    return undefined
  }
}
