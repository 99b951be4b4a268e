import { z } from 'zod'
import type { TakenStep } from '../../kernel/procedure/case-state.ts'
import { type CitedPiece, citationOf, type PieceCitation } from '../evidence/cited.ts'
import { type Hundredths, hundredthsOf, type Mean, sumOf } from './points.ts'
import { type Indicator, type IndicatorTree, leavesOf, leavesUnder } from './tree.ts'

/** What the unit gave itself on a leaf, and with which evidence. */
export interface SelfScore {
  readonly score: Hundredths
  readonly evidence: readonly PieceCitation[]
  readonly note: string | undefined
  readonly at: Date
}

/** What a reviewer gave, and why. */
export interface ReviewScore {
  /** A pseudonymous key. */
  readonly reviewer: string
  /** From 1, in the order in which they were drawn: how pages call them. */
  readonly place: number
  readonly score: Hundredths
  readonly reason: string
  readonly at: Date
  /** Of the step that gave it: what came after what is told by it, also in one moment. */
  readonly revision: number
}

export interface LeafObjection {
  readonly reason: string
  readonly revision: number
  /** Whether every reviewer has spoken on the leaf again since. */
  readonly isAnswered: boolean
}

export interface LeafState {
  readonly leaf: Indicator
  readonly self: SelfScore | undefined
  /** The newest of each reviewer, in the order in which they were drawn. */
  readonly reviews: readonly ReviewScore[]
  /** All that was ever given, the first first. */
  readonly history: readonly ReviewScore[]
  readonly objections: readonly LeafObjection[]
  /** Undefined before every reviewer has scored it. */
  readonly mean: Mean | undefined
}

/** How an assessment stands: nothing in it is typed but scores of leaves. */
export interface AssessmentState {
  readonly leaves: readonly LeafState[]
  readonly reviewers: readonly string[]
  /** Undefined before every leaf has its own score. */
  readonly selfTotal: Hundredths | undefined
  /** Undefined before every leaf has every reviewer's. */
  readonly total: Mean | undefined
}

const Rows = z.object({
  leaves: z.array(
    z.object({
      leaf: z.string(),
      score: z.string().optional(),
      evidence: z.string().optional(),
      note: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
})
export type LeafRow = z.infer<typeof Rows>['leaves'][number]

/** The rows of leaves among the answers to a step; none where they are written otherwise. */
export const rowsIn = (answers: unknown): readonly LeafRow[] => Rows.safeParse(answers).data?.leaves ?? []

export const citationsIn = (text: string | undefined): readonly PieceCitation[] =>
  (text ?? '').split(/[\s,，、;；]+/u).flatMap((one) => citationOf(one) ?? [])

type Taken = readonly Pick<TakenStep, 'step' | 'answers'>[]

/** What is cited for each leaf by the newest self score of it, each citation once. */
export function citedFor(steps: Taken): readonly PieceCitation[] {
  const newest = new Map(
    steps.flatMap(({ step, answers }) =>
      step === STEPS.self ? rowsIn(answers).map(({ leaf, evidence }) => [leaf, evidence] as const) : [],
    ),
  )
  const all = [...newest.values()].flatMap(citationsIn)
  return [...new Map(all.map((one) => [`${one.id}@${one.version}`, one])).values()]
}

/** The names under which procedures of assessments have their steps. */
const STEPS = {
  self: 'selfScore',
  scores: ['score', 'reconsider'],
  objects: 'object',
  /** Scores that were given under a draw which was voided count no more. */
  voids: 'voidDraw',
} as const

type Steps = readonly Pick<TakenStep, 'step' | 'by' | 'at' | 'revision' | 'answers'>[]

/** A row as it was sent, with who sent it by which step, and when. */
type SentRow = LeafRow & Pick<TakenStep, 'step' | 'by' | 'at' | 'revision'>

/** How an assessment stands by the steps of its file. Pure. */
export function assessmentOf(
  tree: Pick<IndicatorTree, 'indicators'>,
  steps: Steps,
  reviewers: readonly string[],
): AssessmentState {
  const voided = steps.findLastIndex(({ step }) => step === STEPS.voids)
  const sent = steps
    .filter(({ step }, at) => !isScoring(step) || at > voided)
    .flatMap(({ answers, step, by, at, revision }) =>
      rowsIn(answers).map((row) => ({ ...row, step, by, at, revision })),
    )
  const byLeaf = Map.groupBy(sent, ({ leaf }) => leaf)
  const leaves = leavesOf(tree).map((leaf) => leafState(leaf, byLeaf.get(leaf.code) ?? [], reviewers))
  const own = leaves.flatMap(({ self }) => self ?? [])
  const means = leaves.flatMap(({ mean }) => mean ?? [])
  return {
    leaves,
    reviewers,
    selfTotal: own.length === leaves.length ? own.reduce((sum, { score }) => sum + score, 0) : undefined,
    total: means.length === leaves.length && means.length > 0 ? sumOf(means, reviewers.length) : undefined,
  }
}

function leafState(leaf: Indicator, rows: readonly SentRow[], reviewers: readonly string[]): LeafState {
  const history = rows.flatMap(({ step, by, at, revision, score = '', reason = '' }) => {
    const points = hundredthsOf(score)
    const counts = isScoring(step) && reviewers.includes(by)
    return counts && points !== undefined
      ? [{ reviewer: by, place: reviewers.indexOf(by) + 1, score: points, reason, at, revision }]
      : []
  })
  const reviews = reviewers.flatMap((one) => history.findLast(({ reviewer }) => reviewer === one) ?? [])
  const isWhole = reviewers.length > 0 && reviews.length === reviewers.length
  const spokenSince = (objected: number) =>
    reviewers.every((one) => history.some(({ reviewer, revision }) => reviewer === one && revision > objected))
  const objections = rows
    .filter(({ step }) => step === STEPS.objects)
    .map(({ reason = '', revision }) => ({ reason, revision, isAnswered: spokenSince(revision) }))
  return {
    leaf,
    self: selfIn(rows),
    reviews,
    history,
    objections,
    mean: isWhole ? { sum: reviews.reduce((sum, { score }) => sum + score, 0), of: reviews.length } : undefined,
  }
}

function selfIn(rows: readonly SentRow[]): SelfScore | undefined {
  const row = rows.findLast(({ step }) => step === STEPS.self)
  const score = hundredthsOf(row?.score ?? '')
  if (!row || score === undefined) return undefined
  return { score, evidence: citationsIn(row.evidence), note: row.note, at: row.at }
}

const isScoring = (step: string): boolean => STEPS.scores.some((one) => one === step)

/** What the leaves beneath an indicator came to; undefined before all of them have their mean. */
export function totalUnder(
  tree: IndicatorTree,
  { leaves, reviewers }: AssessmentState,
  code: string,
): Mean | undefined {
  const under = new Set(leavesUnder(tree, code).map((leaf) => leaf.code))
  const concerned = leaves.filter(({ leaf }) => under.has(leaf.code))
  const means = concerned.flatMap(({ mean }) => mean ?? [])
  return means.length === concerned.length && means.length > 0 ? sumOf(means, reviewers.length) : undefined
}

/** Pieces that a leaf was proven with and that are withdrawn by now. */
function withdrawnOf(
  { self }: Pick<LeafState, 'self'>,
  pieces: readonly Pick<CitedPiece, 'id' | 'state' | 'changedAt'>[],
): readonly Pick<CitedPiece, 'id' | 'state' | 'changedAt'>[] {
  const cited = new Set(self?.evidence.map(({ id }) => id))
  return pieces.filter(({ id, state }) => state === 'withdrawn' && cited.has(id))
}

/**
 * Leaves whose evidence was withdrawn after a reviewer had scored them: the score stands, is marked, and has to be
 * confirmed or changed with a reason. Each with the reviewers who have not.
 */
export function unconfirmedIn(
  { leaves }: AssessmentState,
  pieces: readonly Pick<CitedPiece, 'id' | 'state' | 'changedAt'>[],
): readonly { readonly code: string; readonly reviewers: readonly string[] }[] {
  return leaves.flatMap((state) => {
    const gone = withdrawnOf(state, pieces)
    const late = state.reviews.filter(({ at }) => gone.some(({ changedAt }) => changedAt > at))
    return late.length === 0 ? [] : [{ code: state.leaf.code, reviewers: late.map(({ reviewer }) => reviewer) }]
  })
}

/** Leaves on which an objection waits for a reviewer: they have not spoken on it since. */
export const unansweredBy = ({ leaves }: AssessmentState, reviewer: string): readonly string[] =>
  leaves
    .filter(({ objections, history }) =>
      objections.some(({ revision }) => !history.some((one) => one.reviewer === reviewer && one.revision > revision)),
    )
    .map(({ leaf }) => leaf.code)
