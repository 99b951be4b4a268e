import { z } from 'zod'
import type { Say } from '../../law/say.ts'
import { openCheckpoint, parseHash, parseSize } from './checkpoint.ts'
import { canonical, commit, LedgerEntry, SALT_BYTES } from './commitment.ts'
import { type Hash, isIncluded, leafHash } from './merkle.ts'
import { decode, type Verifier } from './note.ts'

const bytes = z.codec(z.string(), z.custom<Uint8Array>(), {
  decode: (text, context) => {
    const read = decode(text)
    if (read) return read
    context.issues.push({ code: 'custom', message: 'base64', input: text })
    return z.NEVER
  },
  encode: (value) => Buffer.from(value).toString('base64'),
})

const ReceiptRow = z.strictObject({
  /** What the row says, as it is hashed in its canonical form. */
  facts: z.record(z.string(), z.json()),
  salt: bytes,
  /** Which of the rows of its entry it is, counted from 0, and of how many: the proof binds the one, and the other as far as its shape. */
  index: z.number().int().nonnegative(),
  size: z.number().int().positive(),
  /** From the row to the root that is the content of the entry (RFC 6962, section 2.1.1). */
  proof: z.array(bytes).max(63).readonly(),
})

/**
 * What those concerned take home: the entry and its salt open the published commitment, the proof leads from there to
 * a signed checkpoint. It is checked without us and without a network. Its JSON has base64 for bytes.
 */
export const Receipt = z.strictObject({
  entry: LedgerEntry,
  salt: bytes,
  index: z.number().int().nonnegative(),
  proof: z.array(bytes).max(63).readonly(),
  /** A signed note, as the log published it. */
  checkpoint: z.string(),
  /** Of an act that wrote several rows under one entry: one of them, with its own proof, and nothing of the others. */
  row: ReceiptRow.optional(),
})
export type Receipt = Readonly<z.infer<typeof Receipt>>

export const formatReceipt = (receipt: Receipt): string => `${JSON.stringify(z.encode(Receipt, receipt), null, 2)}\n`

/** From JSON or from C2SP tlog-proof, whichever it is. */
export function parseReceipt(text: string): Receipt | undefined {
  if (text.startsWith(HEADER)) return parseProof(text)
  return Receipt.safeParse(parseJson(text)).data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const HEADER = 'c2sp.org/tlog-proof@v1\n'
const Opening = Receipt.pick({ entry: true, salt: true, row: true })

/** The same as C2SP tlog-proof, with entry and salt as its extra data: for tools that know nothing of Fadu. */
export function formatProof({ entry, salt, index, proof, checkpoint, row }: Receipt): string {
  const opening = z.encode(Opening, { entry, salt, ...(row && { row }) })
  const extra = Buffer.from(JSON.stringify(opening)).toString('base64')
  const hashes = proof.map((hash) => `${Buffer.from(hash).toString('base64')}\n`)
  return `${HEADER}extra ${extra}\nindex ${index}\n${hashes.join('')}\n${checkpoint}`
}

function parseProof(text: string): Receipt | undefined {
  const end = text.indexOf('\n\n')
  const [, extraLine = '', indexLine = '', ...lines] = text.slice(0, end).split('\n')
  const extra = extraLine.startsWith('extra ') ? decode(extraLine.slice(6)) : undefined
  const index = indexLine.startsWith('index ') ? parseSize(indexLine.slice(6)) : undefined
  const opening = extra && Opening.safeParse(parseJson(Buffer.from(extra).toString())).data
  const proof = lines.map(parseHash).filter((hash): hash is Hash => hash !== undefined)
  if (!opening || index === undefined || proof.length !== lines.length || proof.length > 63) return undefined
  return { ...opening, index, proof, checkpoint: text.slice(end + 2) }
}

/** Why a receipt does not hold against the key of its log, or undefined where it does. */
export function whyNotTrue(receipt: Receipt, verifier: Verifier): Say | undefined {
  const checkpoint = openCheckpoint(receipt.checkpoint, verifier)
  if (!checkpoint) {
    return {
      zh: `回执中的账本首页不是由 ${verifier.name} 的密钥签署的`,
      en: `The checkpoint on the receipt is not signed by the key of ${verifier.name}`,
    }
  }
  const leaf = leafHash(commit(receipt.salt, canonical(receipt.entry)))
  const { size, root } = checkpoint
  const { index, proof, salt } = receipt
  if (salt.length === SALT_BYTES && isIncluded({ index, size, leaf, root, proof })) return whyNotRow(receipt)
  return {
    zh: '回执所载内容与账本不符：内容、序号或证明被改动过',
    en: 'What the receipt says is not in the log: its entry, its number or its proof was changed',
  }
}

/** The hash of one row of an act: with its salt, so that who holds the proof of another row guesses nothing of this one. */
export const rowHash = (facts: z.infer<typeof ReceiptRow>['facts'], salt: Uint8Array): Hash =>
  leafHash(commit(salt, canonical(facts)))

/** Why the row of a receipt is not one that its entry tells of; undefined where it is, or the receipt has none. */
export function whyNotRow({ entry, row }: Pick<Receipt, 'entry' | 'row'>): Say | undefined {
  if (!row) return undefined
  const { facts, salt, index, size, proof } = row
  const root = /^[0-9a-f]{64}$/.test(entry.content) ? Buffer.from(entry.content, 'hex') : new Uint8Array()
  const leaf = salt.length === SALT_BYTES ? rowHash(facts, salt) : new Uint8Array()
  if (isIncluded({ index, size, leaf, root, proof })) return undefined
  return {
    zh: '回执所载的这一行不在这一条存证之内：这一行的内容、序号或证明被改动过',
    en: 'The row on the receipt is not one that its entry tells of: what it says, its number or its proof was changed',
  }
}
