import type { Day } from '../../kernel/calendar/day.ts'
import type { Say } from '../../law/say.ts'
import type { Need, TaskContent } from './content.ts'

/** A piece of evidence that serves a task, as far as whether it counts. */
export interface TaskPiece {
  readonly id: string
  /** Which of the kinds of evidence that the task needs it serves, from 1; 0 where it was counted once and serves none by now. */
  readonly need: number
  readonly title: string
  readonly form: 'file' | 'link' | 'proof'
  readonly hash: string
  /** A pseudonymous key. */
  readonly collectedBy: string
  /** Pseudonymous keys of everybody who ever collected it or wrote a version of it. */
  readonly hands: readonly string[]
  readonly withdrawn: boolean
  readonly expiresOn: Day | undefined
}

/** Why a piece counts no more. */
const LOST = {
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  expired: { zh: '已过期', en: 'expired' },
  released: { zh: '不再用于本任务', en: 'no longer serves this task' },
  changed: { zh: '核验后内容改过', en: 'changed since it was verified' },
  erased: { zh: '已依法清除', en: 'erased by law' },
} as const satisfies Record<string, Say>

export interface LostPiece {
  readonly title: string
  readonly why: Say
}

export interface NeedCount {
  readonly need: Need
  /** Pieces that are there and good, never more than are needed. */
  readonly there: number
}

/** Where a task stands. */
export type TaskStanding =
  | 'struck'
  | 'unowned'
  | 'offered'
  | 'refused'
  | 'open'
  | 'said'
  | 'verified'
  | 'returned'
  /** It was said done or verified, and its evidence is no longer whole. */
  | 'fallen'

export interface TaskState {
  readonly standing: TaskStanding
  readonly needs: readonly NeedCount[]
  readonly there: number
  readonly needed: number
  /** Why what was verified stands no more. */
  readonly lost: readonly LostPiece[]
  /** Past its due day, and not done. */
  readonly overdue: boolean
}

const isGood = ({ withdrawn, expiresOn }: TaskPiece, today: Day): boolean =>
  !withdrawn && (expiresOn === undefined || expiresOn >= today)

const countsFor = (need: Need, number: number, pieces: readonly TaskPiece[], today: Day): NeedCount => {
  const good = pieces.filter(
    (piece) => piece.need === number && isGood(piece, today) && (need.kind === 'any' || need.kind === piece.form),
  )
  return { need, there: Math.min(need.count, good.length) }
}

const countNeeds = (needs: readonly Need[], pieces: readonly TaskPiece[], today: Day): readonly NeedCount[] =>
  needs.map((need, at) => countsFor(need, at + 1, pieces, today))

const isWhole = (counts: readonly NeedCount[]): boolean => counts.every(({ need, there }) => there >= need.count)

/** Pieces that were counted when the task was verified and count no more. */
function lostOf(verified: NonNullable<TaskContent['verified']>, pieces: readonly TaskPiece[], today: Day) {
  const now = new Map(pieces.map((piece) => [piece.id, piece]))
  return verified.pieces.flatMap(({ id, hash }): readonly LostPiece[] => {
    const piece = now.get(id)
    if (!piece) return [{ title: id, why: LOST.erased }]
    const { title } = piece
    if (piece.need === 0) return [{ title, why: LOST.released }]
    if (piece.withdrawn) return [{ title, why: LOST.withdrawn }]
    if (!isGood(piece, today)) return [{ title, why: LOST.expired }]
    return piece.hash === hash ? [] : [{ title, why: LOST.changed }]
  })
}

/**
 * Where a task stands on a day, by what people said of it and by the evidence that is there. Nobody says how far it is:
 * said done or verified, it stands so only while its evidence is whole, and what was verified stands on the pieces that
 * were looked at. Pure.
 */
export function taskState(content: TaskContent, pieces: readonly TaskPiece[], today: Day): TaskState {
  const needs = countNeeds(content.needs, pieces, today)
  const lost = content.verified ? lostOf(content.verified, pieces, today) : []
  const good = content.verified
    ? countNeeds(
        content.needs,
        pieces.filter(({ id, hash }) => seenAs(content, id, hash)),
        today,
      )
    : needs
  const standing = standingOf(content, isWhole(good))
  return {
    standing,
    needs,
    there: needs.reduce((sum, { there }) => sum + there, 0),
    needed: content.needs.reduce((sum, { count }) => sum + count, 0),
    lost: standing === 'fallen' ? lost : [],
    overdue: content.due < today && !NOT_LATE.has(standing),
  }
}

const seenAs = ({ verified }: TaskContent, id: string, hash: string): boolean =>
  verified?.pieces.some((piece) => piece.id === id && piece.hash === hash) ?? false

/** Whoever said it done in time waits for the verifier, and is not late. */
const NOT_LATE: ReadonlySet<TaskStanding> = new Set(['struck', 'said', 'verified'])

function standingOf(content: TaskContent, whole: boolean): TaskStanding {
  if (content.struck !== undefined) return 'struck'
  if (!content.owner) return 'unowned'
  if (content.offer === 'offered' || content.offer === 'refused') return content.offer
  if (content.verified) return whole ? 'verified' : 'fallen'
  if (content.said) return whole ? 'said' : 'fallen'
  return content.returned ? 'returned' : 'open'
}

/** What is missing of the evidence, in words; undefined where all is there. */
export function missingWords({ needs }: Pick<TaskState, 'needs'>): Say | undefined {
  const missing = needs.filter(({ need, there }) => there < need.count)
  if (missing.length === 0) return undefined
  const zh = missing.map(({ need, there }) => `${need.what}（已有${there}件，需${need.count}件）`).join('、')
  const en = missing.map(({ need, there }) => `${need.what} (${there} of ${need.count})`).join(', ')
  return { zh, en }
}
