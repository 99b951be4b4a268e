import type { Transaction } from 'kysely'
import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import { tellWhom } from '../../../kernel/notice/tell.ts'
import { statement } from '../../../kernel/storage/statement.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import type { Say } from '../../../law/say.ts'
import { examTold } from '../../../mechanisms/event-kinds/exams.ts'

interface Clock {
  readonly now: () => Date
}

/** The same notice to everybody whose account is tied to a seat of an exam: one statement, however many they are. */
async function tellSeats(
  transaction: Transaction<Tables>,
  caseId: string,
  { stage, words, now }: { readonly stage: string; readonly words: (title: string) => Say; readonly now: Date },
): Promise<void> {
  const exam = await transaction.selectFrom('exam').select('title').where('case_id', '=', caseId).executeTakeFirst()
  if (!exam) return
  const whom = statement`
    select distinct 'person:' || person as addressee from exam_seat
    where case_id = ${caseId} and person is not null and not withdrawn`
  await tellWhom(transaction, whom, { text: words(exam.title), kind: 'exam', what: caseId, stage }, now)
}

/** Results are told: that they are there, and never what they are. */
export const toldNotice = ({ now }: Clock): Consumer =>
  consumer(
    'exams.told-notice',
    { from: 'beginning' },
    on(examTold, (transaction, { body }) =>
      tellSeats(transaction, body.case, {
        stage: 'told',
        words: (title) => ({
          zh: `《${title}》的成绩已公布：到考场查看自己的结果，可以在期限内请求复核`,
          en: `Results of “${title}” are told: see yours in the hall, where you may ask for a review in time`,
        }),
        now: now(),
      }),
    ),
  )
