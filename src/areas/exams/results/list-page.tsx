import { dayOf, longDay } from '../../../kernel/calendar/day.ts'
import { markGiven } from '../../../kernel/storage/keyset.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { type Answer, databaseOf, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { OWN_RULES } from '../exam/basis-line.tsx'
import { examCrumbs, RESULTS_TITLE, stageWords } from './head.tsx'
import { examinerIn } from './open.ts'
import { RESULTS, resultsPath } from './paths.ts'
import { examKeys, type ListedExam, listExams } from './read.ts'

const list: List<ListedExam> = {
  path: RESULTS,
  name: RESULTS_TITLE,
  measure: '次',
  empty: {
    zh: '还没有阅完的考试。考试阅完以后，成绩、各单位情况、题目分析和雷同比对在这里。',
    en: 'No exam is marked yet. Once one is, its results, units, item analysis and papers alike stand here.',
  },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '考试', en: 'Exam' },
      cell: ({ id, title }, visit) => (
        <a href={visit.href(resultsPath(id))}>
          <AsWritten words={title} visit={visit} />
        </a>
      ),
    },
    { head: { zh: '开考', en: 'Opened' }, cell: ({ opensAt }, { say }) => say(longDay(dayOf(opensAt))) },
    { head: { zh: '座位', en: 'Seats' }, cell: ({ seats }) => seats.toLocaleString('en'), num: true },
    {
      head: { zh: '状态', en: 'Stage' },
      cell: ({ stage }, { say }) => say(stageWords[stage] ?? { zh: stage, en: stage }),
    },
  ],
}

/** Exams of the examiner's own office whose results are there. */
export async function resultsList(visit: Visit): Promise<Answer> {
  const { say } = visit
  const officer = examinerIn(visit.actor)
  if (isRefusal(officer)) return officer
  return answerList(
    visit,
    list,
    async ({ after }, limit) => {
      const mark = markGiven(examKeys, after)
      return isRefusal(mark) ? mark : listExams(databaseOf(visit), officer.office, { mark, limit })
    },
    (reading) =>
      page(
        say(RESULTS_TITLE),
        <>
          <h1>{say(RESULTS_TITLE)}</h1>
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
