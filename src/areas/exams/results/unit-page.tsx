import { dayOf, longDay } from '../../../kernel/calendar/day.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { markGiven } from '../../../kernel/storage/keyset.ts'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type Answer, databaseOf, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { hideInLine, LEAST, type Shown } from '../../../web/suppression.ts'
import { OWN_RULES } from '../exam/basis-line.tsx'
import { countHeads, HIDDEN, PARTS, shownText } from './counts-page.tsx'
import { examCrumbs } from './head.tsx'
import { UNITS } from './paths.ts'
import { countOfUnit, examKeys, listUnitExams, type UnitExam } from './read.ts'
import { UNIT_HEAD } from './roles.ts'

export const UNIT_TITLE: Say = { zh: '本单位考试情况', en: 'Exams of your unit' }

const notHead = refuse('not-yours', {
  zh: '本单位的考试人数由单位学法负责人查看；只有人数，没有个人的答卷和分数',
  en: 'Counts of a unit are read by its head of study: counts alone, and no person’s answers or points',
})

interface UnitLine extends UnitExam {
  readonly counts: readonly Shown[]
}

const list: List<UnitLine> = {
  path: UNITS,
  name: UNIT_TITLE,
  measure: '次',
  empty: {
    zh: '还没有公布成绩的考试写到本单位。名册里的单位名称与本单位名称相同的座位，成绩公布以后算在这里。',
    en: 'No exam with results names your unit. Seats whose unit is written as your office is called are counted here once results are told.',
  },
  keyOf: ({ id }) => id,
  columns: [
    { head: { zh: '考试', en: 'Exam' }, cell: ({ title }, visit) => <AsWritten words={title} visit={visit} /> },
    { head: { zh: '开考', en: 'Opened' }, cell: ({ opensAt }, { say }) => say(longDay(dayOf(opensAt))) },
    ...PARTS.map((part, at) => ({
      head: countHeads[part],
      cell: ({ counts }: UnitLine) => shownText(counts[at]),
      num: true as const,
    })),
  ],
}

/** Of fewer than ten in all noughts are hidden too: whoever knows the few reads from “0 passed” that each of them failed. */
const shownOfUnit = (counts: readonly number[]): readonly Shown[] =>
  counts.reduce((all, count) => all + count, 0) < LEAST ? counts.map(() => undefined) : hideInLine(counts)

/** Counts of the officer's own unit, exam by exam. Nothing of a person is behind it. */
export async function unitPage(visit: Visit): Promise<Answer> {
  const { actor, say } = visit
  if (actor.kind !== 'officer') return signInFirst()
  if (!actor.roles.includes(UNIT_HEAD)) return notHead
  const database = databaseOf(visit)
  const office = await database
    .selectFrom('office')
    .select('name_zh')
    .where('id', '=', actor.office)
    .executeTakeFirstOrThrow()
  return answerList(
    visit,
    list,
    async ({ after }, limit) => {
      const mark = markGiven(examKeys, after)
      if (isRefusal(mark)) return mark
      const found = await listUnitExams(database, office.name_zh, { mark, limit })
      const counted = await countOfUnit(database, found.rows, office.name_zh)
      const shownOf = (id: string) => {
        const counts = counted.get(id)
        return counts ? shownOfUnit(PARTS.map((part) => counts[part])) : []
      }
      return { ...found, rows: found.rows.map((exam) => ({ ...exam, counts: shownOf(exam.id) })) }
    },
    (reading) =>
      page(
        say(UNIT_TITLE),
        <>
          <h1>{say(UNIT_TITLE)}</h1>
          <p class="meta">
            {say(HIDDEN)}
            {say({
              zh: '一共不足这个数的，没有人的也写作“—”。重考、补考的座位不算在这里：谁再考一次，本身就说明结果。',
              en: ' Where there are fewer in all, nought is written so too. Seats of a make-up are not counted here: that somebody sits again tells how it went.',
            })}
          </p>
          <ListView {...reading} />
          <p class="meta">
            {say(OWN_RULES)}
            {say({ zh: '；每场考试的依据写在它的页面上。', en: '; the basis of each exam stands on its page.' })}
          </p>
        </>,
        { crumbs: examCrumbs(visit), dense: true },
      ),
  )
}
