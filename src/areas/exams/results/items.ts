import { startJob } from '../../../kernel/job/start.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { jobItems } from '../../../mechanisms/sitting/analysis/analysed.ts'
import { partsOf } from '../../../mechanisms/sitting/analysis/pages.ts'
import type { SimilarAsked } from '../../../mechanisms/sitting/analysis/similar.ts'
import type { OpenExam } from '../../../mechanisms/sitting/open-exam.ts'
import type { FrozenItem } from '../../../mechanisms/sitting/paper.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import { analysisKind, similarKind } from './kinds.ts'
import type { OpenedResults } from './open.ts'

const noPaper = refuse('not-ready', {
  zh: '这次考试的试卷现在打不开',
  en: 'The paper of this exam does not open just now',
})

/** The frozen items of an exam that is over, with their newest keys. */
export async function paperOf({ app }: Visit, { exam }: Pick<OpenedResults, 'exam'>): Promise<OpenExam | Refusal> {
  return (await sittingOf(app.kernel).exams.of(exam.id)) ?? noPaper
}

/** What an item is called on the pages of its exam. */
export const itemName = (items: readonly FrozenItem[], place: number): string =>
  items[place]?.item.id ?? `#${place + 1}`

async function begin(visit: Visit, opened: OpenedResults, asked: SimilarAsked | undefined): Promise<string | Refusal> {
  const paper = await paperOf(visit, opened)
  if (isRefusal(paper)) return paper
  const database = databaseOf(visit)
  const { exam, officer } = opened
  const attempts = await database
    .selectFrom('exam_attempt')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('case_id', '=', exam.id)
    .executeTakeFirstOrThrow()
  const starting = {
    starter: { person: officer.person, office: officer.office },
    total: Number(attempts.count),
    parts: partsOf(jobItems(paper.items, paper.rules)),
    now: visit.app.kernel.now(),
  }
  return asked
    ? startJob(database, similarKind, { ...starting, body: { exam: exam.id, ...asked } })
    : startJob(database, analysisKind, { ...starting, body: { exam: exam.id } })
}

/** Puts the analysis down. @returns its job */
export const beginAnalysis = (visit: Visit, opened: OpenedResults) => begin(visit, opened, undefined)

/** Puts a comparison down, by the figures of the office. @returns its job */
export const beginComparison = (visit: Visit, opened: OpenedResults, asked: SimilarAsked) => begin(visit, opened, asked)
