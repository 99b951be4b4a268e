import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import { askedOf } from './rules.ts'

const noExam = refuse('not-found', { zh: '没有这场考试', en: 'There is no such exam' })

const notExaminer = refuse('not-yours', {
  zh: '只有举办这场考试的单位的主考可以看',
  en: 'Only an examiner of the office that holds this exam may see this',
})

/** The exam that a page of the office names, for an examiner of it; another office's is not there. */
export async function ownExam(visit: Visit): Promise<CaseFile | Refusal> {
  const { actor, params } = visit
  const file = await loadCase(databaseOf(visit), params.exam ?? '')
  if (file?.procedure !== 'exam' || actor.kind !== 'officer' || actor.office !== file.office) return noExam
  if (!actor.roles.includes('examiner')) return notExaminer
  return file
}

/** The same where a paper stands frozen. */
export async function frozenExam(visit: Visit): Promise<ExamFrozen | Refusal> {
  const file = await ownExam(visit)
  if (isRefusal(file)) return file
  const exam = await examRow(visit, file.id)
  return exam ? { file, exam } : notFrozen
}

const notFrozen = refuse('out-of-turn', {
  zh: '试题还没有固定；先抽题，再导入名册',
  en: 'The paper is not frozen yet: draw it first, then enter the roll',
})

const examRow = (visit: Visit, id: string) =>
  databaseOf(visit).selectFrom('exam').selectAll().where('case_id', '=', id).executeTakeFirst()

export type ExamRow = NonNullable<Awaited<ReturnType<typeof examRow>>>

export interface ExamFrozen {
  readonly file: CaseFile
  readonly exam: ExamRow
}

/** Pupils' exams keep no names. */
export const withoutNames = ({ file }: ExamFrozen): boolean => askedOf(file)?.kind === 'campus'
