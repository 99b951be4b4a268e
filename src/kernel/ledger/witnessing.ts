import { type Refusal, refuse } from '../../law/refusal.ts'
import { cosignedAt, parseSize, type SignedCheckpoint } from './checkpoint.ts'
import { formatNote, type Note, parseNote, signaturesBy, type Verifier } from './note.ts'
import { COSIGNED, cosignedHead, publishedHead } from './published.ts'
import type { TileReader, TileStore } from './store.ts'
import { prove } from './tiles.ts'
import { formatSubmission } from './witness.ts'

/** Another office's witness: where it is asked, and the key it cosigns with. */
export interface WitnessAddress {
  readonly url: string
  readonly verifier: Verifier
}

/** What a witness answers to a submission; over HTTP, or in a test none. */
export type Send = (body: string) => Promise<{ readonly status: number; readonly body: string }>

const PATIENCE_MS = 30_000

export const sendTo =
  ({ url }: WitnessAddress): Send =>
  async (body) => {
    const address = `${url.replace(/\/+$/, '')}/add-checkpoint`
    const answer = await fetch(address, { method: 'POST', body, signal: AbortSignal.timeout(PATIENCE_MS) })
    return { status: answer.status, body: await answer.text() }
  }

/**
 * Has a witness cosign the published head, and keeps the cosigned head beside it. Where the witness saw a longer log
 * than ours, or another history, that is the refusal, and a matter for people.
 */
export async function askWitness(store: TileStore, witness: Verifier, send: Send): Promise<SignedCheckpoint | Refusal> {
  const head = await publishedHead(store)
  if (!head) return refuse('not-found', { zh: '账本尚未公布任何内容', en: 'The log has published nothing yet' })
  const known = await cosignedHead(store)
  const guess = known && cosignedAt(known.note, witness) !== undefined ? known.size : 0
  const first = await submit(store, head, Math.min(guess, head.size), send)
  const seen = first.status === 409 ? parseSize(first.body.trim()) : undefined
  if (seen !== undefined && seen > head.size) return ahead(witness, seen, head.size)
  const answer = seen === undefined ? first : await submit(store, head, seen, send)
  if (answer.status !== 200) return declined(witness, answer.status)
  const note = parseNote(formatNote(head.note) + answer.body)
  if (!note || cosignedAt(note, witness) === undefined) return declined(witness, answer.status)
  return keep(store, head, witness, note, known)
}

async function submit(reader: TileReader, head: SignedCheckpoint, oldSize: number, send: Send) {
  const proof = oldSize === 0 ? [] : await prove(reader, { start: 0, end: oldSize }, head.size)
  return send(formatSubmission(oldSize, proof, formatNote(head.note)))
}

/** Beside the lines that other witnesses gave to the same head. */
async function keep(
  store: TileStore,
  head: SignedCheckpoint,
  witness: Verifier,
  { signatures }: Note,
  known: SignedCheckpoint | undefined,
): Promise<SignedCheckpoint> {
  const others = known?.note.text === head.note.text ? known.note.signatures : head.note.signatures
  const fresh = signaturesBy(witness, { text: head.note.text, signatures })
  const kept = others.filter((each) => each.name !== witness.name)
  const note = { text: head.note.text, signatures: [...kept, ...fresh] }
  await store.write(COSIGNED, Buffer.from(formatNote(note)))
  return { ...head, note }
}

const ahead = ({ name }: Verifier, seen: number, size: number): Refusal =>
  refuse('failed', {
    zh: `见证人 ${name} 见过 ${seen} 条的账本，此处只有 ${size} 条：此处可能恢复了较早的备份`,
    en: `The witness ${name} saw this log with ${seen} entries, here it has ${size}: an older backup may have been restored`,
  })

const declined = ({ name }: Verifier, status: number): Refusal =>
  refuse('failed', {
    zh: `见证人 ${name} 未予会签（${status}${status === 422 ? '，它见过的历史与此不同' : ''}）`,
    en: `The witness ${name} did not cosign (${status}${status === 422 ? ', the history it saw is another' : ''})`,
  })
