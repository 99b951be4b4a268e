import { sql } from 'kysely'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type AssessmentState, assessmentOf } from '../../../mechanisms/tree/assessment.ts'
import { frozenTreeOf } from '../../../mechanisms/tree/frozen.ts'
import { hundredthsOf, meanWords, rounded } from '../../../mechanisms/tree/points.ts'
import type { OwedWorkAsked } from '../../../web/area.ts'
import type { TaskOffer, TaskOfferSource } from '../../../web/task-offer.ts'
import { reviewersIn, studyAssessment } from './assessment.ts'
import { UNIT_ASSESSMENTS } from './paths.ts'

/** Of the title of a task. */
const LONGEST = 200

/** The assessment of a unit whose result was fixed last. One statement. */
async function newestFinal(database: Database, office: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select c.id from "case" c join case_step s on s.case_id = c.id and s.step = 'decide' and s.effect = 'taken'
    where c.procedure = ${studyAssessment.id} and c.party = ${`office:${office}`} and c.stage = 'final'
    order by s.taken_at desc, c.id desc limit 1`.execute(database)
  return rows[0]?.id
}

/** Leaves that did not have their whole weight, each with the reason that was given last. Pure. */
const gapsOf = ({ leaves }: AssessmentState, path: string): readonly TaskOffer[] =>
  leaves.flatMap(({ leaf, mean, reviews }): readonly TaskOffer[] => {
    const whole = hundredthsOf(leaf.weight) ?? 0
    if (!mean || rounded(mean) >= whole) return []
    const reason = reviews.findLast(({ score }) => score < whole)?.reason ?? ''
    return [
      {
        title: `${leaf.text.zh}：${reason}`.slice(0, LONGEST),
        why: {
          zh: `学法用法考核 ${leaf.code}：${meanWords(mean)} / ${leaf.weight}`,
          en: `Assessment of study and use of law, ${leaf.code}: ${meanWords(mean)} of ${leaf.weight}`,
        },
        path,
      },
    ]
  })

/** What the newest assessment of a unit found wanting, for whoever keeps the plan of that unit; the day is theirs to set. */
export const gapsOffered: TaskOfferSource<OwedWorkAsked> = {
  id: 'study-assessment-gaps',
  read: async ({ app, actor: { office }, limit }) => {
    const { database } = app.kernel.identity
    const id = await newestFinal(database, office)
    const file = id === undefined ? undefined : await loadCase(database, id)
    const frozen = file && (await frozenTreeOf(database, String(file.steps[0]?.answers.tree ?? '')))
    if (!file || !frozen) return []
    const state = assessmentOf(frozen.tree, file.steps, reviewersIn(file.steps))
    return gapsOf(state, `${UNIT_ASSESSMENTS}/${file.id}`).slice(0, limit)
  },
}
