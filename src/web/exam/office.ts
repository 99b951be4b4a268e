// How the island asks the office. An answer is acknowledged, refused, or does not come: then the line is down.
import type { QueuedAnswer } from './queue.ts'

export interface Told {
  readonly kind: 'told'
  /** Milliseconds that are left; nought once it is over. */
  readonly left: number
  readonly over: boolean
  readonly saved: readonly Pick<QueuedAnswer, 'item' | 'sequence'>[]
  /** Came after the end: kept apart, and read by no mark. */
  readonly late: readonly number[]
}

export type OfficeAnswer = Told | { readonly kind: 'down' } | { readonly kind: 'no'; readonly reason: string }

const down: OfficeAnswer = { kind: 'down' }

/** So long an answer may take before the line counts as down. */
const PATIENCE_MS = 15_000

export async function ask(path: string, body: object, keepalive = false): Promise<OfficeAnswer> {
  try {
    const response = await fetch(`/api/exams/seat${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      keepalive,
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (response.ok) return told(await response.json())
    if (response.status >= 500 || response.status === 429 || response.status === 408) return down
    return { kind: 'no', reason: reasonIn(await response.json()) }
  } catch {
    return down
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function told(body: unknown): OfficeAnswer {
  if (!isObject(body) || typeof body.left !== 'number') return down
  const saved = Array.isArray(body.saved) ? body.saved : []
  return {
    kind: 'told',
    left: body.left,
    over: body.over === true,
    saved: saved.flatMap((one: unknown) =>
      isObject(one) ? [{ item: Number(one.item), sequence: Number(one.sequence) }] : [],
    ),
    late: Array.isArray(body.late) ? body.late.map(Number) : [],
  }
}

function reasonIn(body: unknown): string {
  const reason = isObject(body) && isObject(body.reason) ? body.reason : {}
  return String(reason[document.documentElement.lang === 'en' ? 'en' : 'zh'] ?? '')
}
