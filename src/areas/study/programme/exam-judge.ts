import { sql } from 'kysely'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { RecordJudge } from '../../../mechanisms/register/judge.ts'

export const EXAM_JUDGE = 'study.programme-exam'

const noSuchExam: Refusal = refuse(
  'incomplete',
  {
    zh: '本单位没有这场考试，或者它已作废：贴上考试页面的地址',
    en: 'This unit has no such exam, or it was voided: paste the address of its page',
  },
  {
    faults: [
      {
        field: 'exam',
        name: { zh: '须参加的考试', en: 'Exam to sit' },
        reason: { zh: '没有这场考试', en: 'There is no such exam' },
        grounds: [],
      },
    ],
  },
)

/** The exam that a programme names, as SQL: the id of its case in what was typed. */
export const examNamed = sql<string | null>`substring(p.content ->> 'exam' from '[0-9a-z]{20,}')`

/** An exam of the unit's own, that counts. */
export const examJudge: RecordJudge = {
  name: EXAM_JUDGE,
  async whyNot({ database, office, record: { state, content } }) {
    if (state === 'withdrawn' || typeof content.exam !== 'string') return undefined
    const [id] = /[0-9a-z]{20,}/.exec(content.exam) ?? []
    const found = await database
      .selectFrom('case')
      .select('id')
      .where('id', '=', id ?? '')
      .where('procedure', '=', 'exam')
      .where('office', '=', office)
      .where('stage', '<>', 'voided')
      .executeTakeFirst()
    return found ? undefined : noSuchExam
  },
}
