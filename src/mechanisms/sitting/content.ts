import { hash } from 'node:crypto'
import { canonical } from '../../kernel/ledger/commitment.ts'
import type { DrawnItems } from './paper.ts'
import type { StoredAnswer } from './shown.ts'

/** An answer as it was saved. */
export interface KeptAnswer {
  readonly item: number
  readonly sequence: number
  readonly answer: StoredAnswer
  /** Milliseconds since 1970. */
  readonly at: number
}

/** What the ledger is told of an attempt when it is handed in: whose, what was asked, every answer, and the marks. */
export interface AttemptContent {
  readonly case: string
  readonly seat: number
  readonly nth: number
  readonly startedAt: Date
  readonly endsAt: Date
  readonly drawn: DrawnItems
  readonly answers: readonly KeptAnswer[]
  readonly handedAt: Date
  readonly handedBy: 'candidate' | 'time' | 'invigilator' | 'annulled'
  /** Hash of the marks as they were computed then; undefined where nothing was marked. */
  readonly marks?: string | undefined
}

/** SHA-256, hexadecimal, of a salt and what it hides in canonical form (RFC 8785). */
export const saltedHash = (salt: Uint8Array, content: object): string =>
  hash('sha256', Buffer.concat([salt, Buffer.from(canonical(JSON.parse(JSON.stringify(content))))]))

/** `content` of the entry of a hand-in. */
export const attemptHash = (content: AttemptContent, salt: Uint8Array): string =>
  saltedHash(salt, { ...content, answers: content.answers.toSorted((one, other) => one.item - other.item) })

/** What an attempt is called in the ledger. */
export const attemptSubject = (caseId: string, attempt: number): string => `exam:${caseId}/attempt/${attempt}`

/** Who handed it in, as the ledger has it: a seat, never a name. */
export const seatKey = (seat: number): string => `exam-seat:${seat}`
