// How the island asks the office. An answer is acknowledged, refused, or does not come: then the line is down.
import type { QueuedAnswer } from './queue.ts'

export interface OfficeTold {
  readonly kind: 'told'
  /** Milliseconds that are left, where it was said. */
  readonly left: number | undefined
  /** It is handed in: by the candidate, by time, or by the invigilator. */
  readonly over: boolean
  /** What was sent came after the end: it is kept apart, and read by no mark. */
  readonly late: boolean
}

export type OfficeAnswer = OfficeTold | { readonly kind: 'down' } | { readonly kind: 'no'; readonly reason: string }

const down: OfficeAnswer = { kind: 'down' }

/** So long an answer may take before the line counts as down. */
const PATIENCE_MS = 15_000

/** Statuses that say nothing of what was asked: the server or what stands before it is not well, or busy. */
const isAway = (status: number): boolean => status >= 500 || status === 429 || status === 408

/** What the script of a paper talks to. */
export interface ExamOffice {
  save(attempt: string, answers: readonly QueuedAnswer[]): Promise<OfficeAnswer>
  doubt(attempt: string, marks: readonly (readonly [item: number, doubt: boolean])[]): Promise<OfficeAnswer>
  handIn(attempt: string): Promise<OfficeAnswer>
  /** Says that the page was left or come back to; it goes out even where the page itself goes. */
  left(attempt: string, left: boolean): Promise<OfficeAnswer>
  clock(): Promise<OfficeAnswer>
}

/**
 * @param doors the address they stand under, without language and type
 * @param formToken what forms of the page carry, where somebody is signed in
 */
export function officeAt(doors: string, formToken: string | undefined): ExamOffice {
  const post = (door: string, body: object, more: RequestInit = {}): Promise<OfficeAnswer> =>
    ask(`${doors}/${door}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, ...(formToken !== undefined && { 'form-token': formToken }) }),
      ...more,
    })
  return {
    save: (attempt, answers) => post('answers', { attempt: Number(attempt), answers }),
    doubt: (attempt, marks) => post('doubts', { attempt: Number(attempt), marks }),
    handIn: (attempt) => post('hand-in', { attempt: Number(attempt) }),
    left: (attempt, left) => post('left', { attempt: Number(attempt), left }, { keepalive: left }),
    clock: () => ask(`${doors}/clock`, {}),
  }
}

async function ask(path: string, how: RequestInit): Promise<OfficeAnswer> {
  try {
    const response = await fetch(path, { ...how, signal: AbortSignal.timeout(PATIENCE_MS) })
    if (isAway(response.status)) return down
    const body: unknown = await response.json()
    return response.ok || wordIn(body, 'state') === 'handed' ? told(body) : { kind: 'no', reason: reasonIn(body) }
  } catch {
    return down
  }
}

const fieldIn = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? Object.entries(body).find(([key]) => key === name)?.[1] : undefined

const wordIn = (body: unknown, name: string): string | undefined => {
  const word = fieldIn(body, name)
  return typeof word === 'string' ? word : undefined
}

function told(body: unknown): OfficeTold {
  const [now, ends] = [wordIn(body, 'now'), wordIn(body, 'endsAt')]
  const state = wordIn(body, 'state')
  return {
    kind: 'told',
    left: now === undefined || ends === undefined ? undefined : Date.parse(ends) - Date.parse(now),
    over: state === 'handed' || wordIn(body, 'handedAt') !== undefined,
    late: state === 'late',
  }
}

function reasonIn(body: unknown): string {
  const reason = fieldIn(body, 'reason')
  return wordIn(reason, document.documentElement.lang === 'en' ? 'en' : 'zh') ?? ''
}
