import { hash } from 'node:crypto'
import { type Refusal, refuse } from '../../law/refusal.ts'

/** 65,536 tries on average, a tenth of a second: nothing to who reports once, and hours to who would flood a desk. */
const BITS = 16

/** What is hashed: bound to the call's own key, so that no work serves twice. */
const hashOf = (key: string, work: string): string => hash('sha256', `${key}\n${work}`, 'hex')

const isDone = (key: string, work: string): boolean => hashOf(key, work).startsWith('0'.repeat(BITS / 4))

/**
 * Proof of work, asked of programs by the API only: whoever opens a case there without an account has worked for it. It
 * knows nobody, keeps nothing, and asks nothing of a person at a page.
 */
export function whyNoWork(key: string, work: string | undefined): Refusal | undefined {
  if (work !== undefined && isDone(key, work)) return undefined
  return refuse('unreadable', {
    zh: `不登录而立案，须在请求头 Proof-Of-Work 中给出一段文字，使 SHA-256（Idempotency-Key、换行、该文字）的十六进制以 ${BITS / 4} 个 0 开头；网页上举报不需要。`,
    en: `To open a case without an account, give in the header Proof-Of-Work a text such that SHA-256 of Idempotency-Key, line feed and that text begins in hexadecimal with ${BITS / 4} zeros. Reporting on the page needs none.`,
  })
}

/** Does the work for a key; for programs of ours, and tests. */
export function work(key: string): string {
  for (let tried = 0; ; tried += 1) {
    const text = tried.toString(36)
    if (isDone(key, text)) return text
  }
}
