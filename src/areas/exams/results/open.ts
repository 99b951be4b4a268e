import type { Actor } from '../../../kernel/identity/actor.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { type Address, formatAddress, parseAddress } from '../../../law/address.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { EXAMINER, WITH_RESULTS } from '../../../mechanisms/sitting/analysis/jobs.ts'
import type { CountsRule } from '../../../mechanisms/sitting/counted.ts'
import { ExamRules } from '../../../mechanisms/sitting/paper.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'

export type Officer = Extract<Actor, { readonly kind: 'officer' }>

/** An exam whose results its examiner reads. */
export interface ResultsExam {
  readonly id: string
  readonly title: string
  readonly stage: (typeof WITH_RESULTS)[number]
  readonly counts: CountsRule
  readonly rules: ExamRules
  readonly opensAt: Date
}

export interface OpenedResults {
  readonly exam: ResultsExam
  readonly officer: Officer
}

/** What an act on its results stands on: the provision it is held under; the work points where it names none. */
export function basisOf({ basis }: { readonly basis?: string | null | undefined }): readonly Address[] {
  const place = basis == null ? undefined : parseAddress(basis)
  return place ? [formatAddress(place)] : ['points-2017@2017-01-01#point-4']
}

const notExaminer = refuse('not-yours', {
  zh: '考试成绩和题目分析由本单位的主考查看；考生在自己的考试页看本人成绩',
  en: 'Results and analysis are read by the examiner of the office that holds the exam; candidates see their own on their exam’s page',
})

const noSuchExam = refuse('not-found', { zh: '本单位没有这次考试', en: 'Your office holds no such exam' })

const notMarked = refuse('out-of-turn', {
  zh: '这次考试还没有阅完，或者已经作废，没有成绩',
  en: 'This exam is not marked yet, or was voided: there are no results',
})

export function examinerIn(actor: Actor): Officer | Refusal {
  if (actor.kind !== 'officer') return signInFirst()
  return actor.roles.includes(EXAMINER) ? actor : notExaminer
}

const hasResults = (stage: string): stage is ResultsExam['stage'] => WITH_RESULTS.some((one) => one === stage)

/** The exam that a visit asks for, for its examiner; of another office it is not there. */
export async function openResults(visit: Visit): Promise<OpenedResults | Refusal> {
  const officer = examinerIn(visit.actor)
  if (isRefusal(officer)) return officer
  const row = await databaseOf(visit)
    .selectFrom('exam')
    .innerJoin('case', 'case.id', 'exam.case_id')
    .select(['exam.case_id', 'exam.title', 'exam.counts', 'exam.rules', 'exam.opens_at', 'case.stage'])
    .where('exam.case_id', '=', visit.params.exam ?? '')
    .where('exam.office', '=', officer.office)
    .executeTakeFirst()
  if (!row) return noSuchExam
  const { case_id: id, title, counts, stage, opens_at: opensAt } = row
  if (!hasResults(stage)) return notMarked
  return { officer, exam: { id, title, stage, counts, rules: ExamRules.parse(row.rules), opensAt } }
}
