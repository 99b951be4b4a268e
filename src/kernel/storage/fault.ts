import { type Refusal, refuse } from '../../law/refusal.ts'

/** The code of an error, PostgreSQL's own or the system's. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

// Class 08 connection, 57P shutdown and start, 53300 too many connections; the rest are the operating system's.
const GONE = /^(08...|57P0[1-3]|53300|ECONN\w+|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND)$/
// What the driver says without a code.
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** Whether an error says that the database cannot be reached just now, rather than that a statement is wrong. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isUnreachable)
  const code = codeOf(error)
  if (code !== undefined && GONE.test(code)) return true
  return error instanceof Error && LOST.test(error.message)
}

// PostgreSQL's own code, and what the system says where we write ourselves.
const FULL = /^(53100|ENOSPC|EDQUOT)$/

/** The answer to an error that says that nothing can be kept, or nothing reached, just now; undefined for any other. */
export function whyNotNow(error: unknown): Refusal | undefined {
  if (FULL.test(codeOf(error) ?? '')) return full
  return isUnreachable(error) ? notReady : undefined
}

const full = refuse('not-ready', {
  zh: '存储空间已满，未作任何记录；管理员腾出空间后即可办理，请稍后再试',
  en: 'The disk is full and nothing was recorded; try again once the administrator has made room',
})

// A connection that is lost while an act is made lasting does not say whether it was.
const notReady = refuse('not-ready', {
  zh: '数据库暂时不能用，请稍后再试；如刚提交了内容，请先查看是否已经记录',
  en: 'The database is not to be had just now, try again shortly; if you sent something, look first whether it is on record',
})

/**
 * What may be logged of an error: its code and message, never its detail, which holds the contents of rows. A data
 * exception (class 22) quotes the value in the message itself, so quoted words go too.
 */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = codeOf(error)
  const message = code?.startsWith('22') ? error.message.replace(/".*"/s, '"…"') : error.message
  return code === undefined ? message : `${code} ${message}`
}
