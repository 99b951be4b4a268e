import type { Grounds } from '../../kernel/procedure/grounds.ts'
import type { Guard } from '../../kernel/procedure/guard.ts'
import { type FieldFault, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type CitedPiece, MOST_CITED, type PieceCitation } from '../evidence/cited.ts'
import {
  type AssessmentState,
  assessmentOf,
  citationsIn,
  citedFor,
  type LeafRow,
  rowsIn,
  unansweredBy,
  unconfirmedIn,
} from './assessment.ts'
import type { FrozenTree } from './frozen.ts'
import { hundredthsOf, pointsWords } from './points.ts'
import { FORMS, type Indicator, leavesOf, weightOf } from './tree.ts'

// What scores of leaves are held to. Each guard names everything that is wrong, row by row.

declare module '../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** The version of the tree that an assessment stands on; undefined where there is none such. */
    readonly assessedTree: FrozenTree | undefined
    /** Of the pieces that answers or a file cite, those that are there; in a self score those alone that its taker reads. */
    readonly citedEvidence: readonly CitedPiece[]
    /** Whether who acts holds a post at the assessed unit too. */
    readonly sitsAtUnit: boolean
  }
}

/** Who was drawn, by the steps of a file: an area says where its draw has put them. */
export type ReviewersOf = (steps: Parameters<typeof assessmentOf>[1]) => readonly string[]

interface RowFault {
  readonly at: number
  readonly column: string
  readonly reason: Say
}

function refusedRows(faults: readonly RowFault[], grounds: Grounds): Refusal | undefined {
  if (faults.length === 0) return undefined
  const each: readonly FieldFault[] = faults.map(({ at, column, reason }) => ({
    field: `leaves.${at}.${column}`,
    name: undefined,
    reason,
    grounds: [],
  }))
  const reason = {
    zh: faults.map(({ reason: { zh } }) => zh).join('；'),
    en: faults.map(({ reason: { en } }) => en).join('; '),
  }
  return refuse('incomplete', reason, { grounds, faults: each })
}

type RowCheck = (
  row: LeafRow,
  leaf: Indicator,
  fault: (column: string, zh: string, en: string) => RowFault,
) => readonly RowFault[]

/** Leaves that the tree has, each once, scored within their weight, and what else is asked of a row. */
function checkRows(tree: FrozenTree | undefined, answers: unknown, grounds: Grounds, check: RowCheck) {
  const rows = rowsIn(answers)
  if (rows.length === 0) {
    return refuse('incomplete', { zh: '没有填写任何一项', en: 'No leaf was filled in' }, { grounds })
  }
  const leaves = tree ? leavesOf(tree.tree) : []
  const faults = rows.flatMap((row, at): readonly RowFault[] => {
    const fault = (column: string, zh: string, en: string) => ({ at, column, reason: { zh, en } })
    const leaf = leaves.find(({ code }) => code === row.leaf)
    if (!leaf) return [fault('leaf', `指标树没有 ${row.leaf} 这一末级指标`, `The tree has no leaf ${row.leaf}`)]
    if (rows.findIndex((one) => one.leaf === row.leaf) !== at) {
      return [fault('leaf', `${row.leaf} 填了两次`, `${row.leaf} is filled in twice`)]
    }
    const score = hundredthsOf(row.score ?? '')
    const most = weightOf(leaf)
    const beyond =
      score !== undefined && score > most
        ? [
            fault(
              'score',
              `${leaf.code} 的 ${row.score} 分超过了分值 ${pointsWords(most)}`,
              `${row.score} for ${leaf.code} is beyond its weight of ${pointsWords(most)}`,
            ),
          ]
        : []
    return [...beyond, ...check(row, leaf, fault)]
  })
  return refusedRows(faults, grounds)
}

/**
 * A self score above nought names evidence that its taker reads, that is not withdrawn, of a form the leaf wants, and that
 * the evaluating office may be shown.
 */
export const selfScoresFit =
  (grounds: Grounds): Guard<'assessedTree' | 'citedEvidence'> =>
  ({ file, answers, facts: { assessedTree, citedEvidence } }) =>
    tooManyCited([...(file?.steps ?? []), { step: 'selfScore', answers }], grounds) ??
    checkRows(assessedTree, answers, grounds, (row, leaf, fault) => {
      const cited = citationsIn(row.evidence)
      const written = (row.evidence ?? '').trim()
      const score = hundredthsOf(row.score ?? '') ?? 0
      if (cited.length === 0 && score === 0 && written === '') return []
      if (cited.length === 0) {
        return [fault('evidence', `${leaf.code} 得分须附证明材料`, `A score for ${leaf.code} needs evidence`)]
      }
      return cited.flatMap((one) => {
        const why = whyNotCited(leaf, one, citedEvidence)
        return why ? [fault('evidence', `${leaf.code}：${why.zh}`, `${leaf.code}: ${why.en}`)] : []
      })
    })

/** Why a piece does not prove a leaf in a self score. */
function whyNotCited(leaf: Indicator, { id, version }: PieceCitation, pieces: readonly CitedPiece[]): Say | undefined {
  const piece = pieces.find((one) => one.id === id && one.cited === version)
  if (!piece || piece.state === 'withdrawn') {
    return {
      zh: '本单位没有这份证明材料，或者已经撤回',
      en: 'your office has no such evidence, or it was withdrawn',
    }
  }
  if (piece.version !== version) {
    return {
      zh: `证明材料已是第${piece.version}版，请重新选择`,
      en: `the piece is at version ${piece.version} by now, choose it again`,
    }
  }
  if (piece.isSecret) {
    return {
      zh: `这份证明材料（${id}）用于组织评估或者考核的机关无权查阅的案件，引用了对方就会看到，不能引用：请另行登记不涉及该案的材料`,
      en: `this piece (${id}) serves a case that the evaluating office may not read, and citing it would show it there: enter another that belongs to no such case`,
    }
  }
  const { form } = piece.content
  if (leaf.evidence.includes(form)) return undefined
  const wanted = leaf.evidence.map((one) => FORMS[one])
  return {
    zh: `要${wanted.map(({ zh }) => zh).join('或者')}，所附的是${FORMS[form].zh}`,
    en: `it wants ${wanted.map(({ en }) => en).join(' or ')}, and this is a ${FORMS[form].en}`,
  }
}

/** Beyond what is looked up at once, a piece would be taken for one that is not there. */
function tooManyCited(steps: Parameters<typeof citedFor>[0], grounds: Grounds): Refusal | undefined {
  const { length } = citedFor(steps)
  if (length <= MOST_CITED) return undefined
  const reason = {
    zh: `一次自评共引用至多${MOST_CITED}份证明材料，现在是${length}份`,
    en: `A self score cites ${MOST_CITED} pieces of evidence at most, and these are ${length}`,
  }
  return refuse('too-large', reason, { grounds })
}

/** What somebody who is no reviewer of an assessment is told, and a reviewer who sits at the assessed unit. */
export interface ReviewerWords {
  readonly notOne: Say
  readonly sitsThere: Say
}

/** Where reviewers are drawn. */
const DRAWN: ReviewerWords = {
  notOne: { zh: '您没有被抽为这次评估的评审员', en: 'You were not drawn as a reviewer of this evaluation' },
  sitsThere: {
    zh: '您在被评估的单位任职，不能评它：请告知组织评估的机关重新抽取',
    en: 'You hold a post at the assessed unit and may not score it: tell the office, which draws again',
  },
}

/** Who scores is a reviewer of it, and does not sit at the assessed unit. */
export const isDrawnReviewer =
  (grounds: Grounds, reviewersOf: ReviewersOf, words: ReviewerWords = DRAWN): Guard<'sitsAtUnit'> =>
  ({ file, actor, facts: { sitsAtUnit } }) => {
    const person = actor.kind === 'officer' ? actor.person : ''
    if (!reviewersOf(file?.steps ?? []).includes(person)) return refuse('not-yours', words.notOne, { grounds })
    return sitsAtUnit ? refuse('same-person', words.sitsThere, { grounds }) : undefined
  }

export const reviewsFit =
  (grounds: Grounds): Guard<'assessedTree'> =>
  ({ answers, facts: { assessedTree } }) =>
    checkRows(assessedTree, answers, grounds, () => [])

export const objectionsFit =
  (grounds: Grounds): Guard<'assessedTree'> =>
  ({ answers, facts: { assessedTree } }) =>
    checkRows(assessedTree, answers, grounds, () => [])

const named = (codes: readonly string[]): string => codes.join('、')

function stateIn(file: Parameters<Guard>[0]['file'], tree: FrozenTree | undefined, reviewersOf: ReviewersOf) {
  const steps = file?.steps ?? []
  return tree ? assessmentOf(tree.tree, steps, reviewersOf(steps)) : undefined
}

const without = (grounds: Grounds, codes: readonly string[] | undefined, words: (codes: string) => Say) =>
  codes?.length === 0 ? undefined : refuse('out-of-turn', words(named(codes ?? [])), { grounds })

const codesWhere = (state: AssessmentState | undefined, open: (one: AssessmentState['leaves'][number]) => boolean) =>
  state?.leaves.filter(open).map(({ leaf }) => leaf.code)

export const allSelfScored =
  (grounds: Grounds): Guard<'assessedTree'> =>
  ({ file, facts: { assessedTree } }) => {
    const state = stateIn(file, assessedTree, () => [])
    return without(
      grounds,
      codesWhere(state, ({ self }) => self === undefined),
      (codes) => ({ zh: `还没有自评的指标：${codes}`, en: `Leaves without a self score: ${codes}` }),
    )
  }

export const allReviewed =
  (grounds: Grounds, reviewersOf: ReviewersOf): Guard<'assessedTree'> =>
  ({ file, facts: { assessedTree } }) =>
    without(
      grounds,
      codesWhere(stateIn(file, assessedTree, reviewersOf), ({ mean }) => mean === undefined),
      (codes) => ({
        zh: `还有评审员没有评分的指标：${codes}`,
        en: `Leaves that a reviewer has not scored: ${codes}`,
      }),
    )

/** A score whose evidence was withdrawn after it stands, but nothing is told or decided before it is confirmed. */
export const withdrawnConfirmed =
  (grounds: Grounds, reviewersOf: ReviewersOf): Guard<'assessedTree' | 'citedEvidence'> =>
  ({ file, facts: { assessedTree, citedEvidence } }) => {
    const state = stateIn(file, assessedTree, reviewersOf)
    return without(grounds, state && unconfirmedIn(state, citedEvidence).map(({ code }) => code), (codes) => ({
      zh: `评分以后证明材料被撤回，评审员须写明理由确认或者更改评分：${codes}`,
      en: `Evidence was withdrawn after it was scored; reviewers must confirm or change the score with a reason: ${codes}`,
    }))
  }

export const objectionsAnswered =
  (grounds: Grounds, reviewersOf: ReviewersOf): Guard<'assessedTree'> =>
  ({ file, facts: { assessedTree } }) =>
    without(
      grounds,
      codesWhere(stateIn(file, assessedTree, reviewersOf), ({ objections }) =>
        objections.some(({ isAnswered }) => !isAnswered),
      ),
      (codes) => ({ zh: `还有异议没有答复：${codes}`, en: `Objections that are not answered: ${codes}` }),
    )

/** After the result was told a score changes only where somebody objected, or its evidence was withdrawn. */
export const maybeReconsidered =
  (grounds: Grounds, reviewersOf: ReviewersOf): Guard<'assessedTree' | 'citedEvidence'> =>
  ({ file, answers, actor, facts: { assessedTree, citedEvidence } }) => {
    const state = stateIn(file, assessedTree, reviewersOf)
    const person = actor.kind === 'officer' ? actor.person : ''
    const open = new Set([
      ...(state ? unansweredBy(state, person) : []),
      ...(state ? unconfirmedIn(state, citedEvidence).map(({ code }) => code) : []),
    ])
    const others = rowsIn(answers).flatMap(({ leaf }) => (open.has(leaf) ? [] : [leaf]))
    return without(grounds, others, (codes) => ({
      zh: `没有待答复的异议，证明材料也没有撤回，不能再改：${codes}`,
      en: `No objection waits on these and no evidence was withdrawn, so that they change no more: ${codes}`,
    }))
  }
