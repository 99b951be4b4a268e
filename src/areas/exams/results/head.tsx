import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { HOME } from '../home-path.ts'
import type { ResultsExam } from './open.ts'
import { RESULTS, resultsPath } from './paths.ts'

export const examCrumbs = ({ say }: Visit, exam?: ResultsExam) => [
  { name: say({ zh: '学法考试', en: 'Examinations' }), path: HOME },
  ...(exam ? [{ name: say(RESULTS_TITLE), path: RESULTS }] : []),
]

export const RESULTS_TITLE: Say = { zh: '成绩与分析', en: 'Results and analysis' }

export const stageWords: Readonly<Record<string, Say>> = {
  marked: { zh: '已阅完，未公布', en: 'marked, not told yet' },
  told: { zh: '已公布成绩', en: 'results told' },
  final: { zh: '成绩已确定', en: 'results final' },
}

export const countsWords: Readonly<Record<ResultsExam['counts'], Say>> = {
  best: { zh: '几次中取最好的一次', en: 'the best attempt counts' },
  last: { zh: '几次中取最后一次', en: 'the last attempt counts' },
  mean: { zh: '几次取平均', en: 'the mean of attempts counts' },
}

const VIEWS = [
  ['', { zh: '各座位', en: 'Seats' }],
  ['/counts', { zh: '各单位', en: 'Units' }],
  ['/analysis', { zh: '题目分析', en: 'Item analysis' }],
  ['/pairs', { zh: '雷同比对', en: 'Papers alike' }],
] as const satisfies readonly (readonly [string, Say])[]

/** The name of an exam and the pages of its results. */
export const ResultsHead = ({
  exam,
  at,
  visit,
}: {
  readonly exam: ResultsExam
  readonly at: (typeof VIEWS)[number][0]
  readonly visit: Visit
}) => {
  const { say, href } = visit
  return (
    <>
      <h1>
        <AsWritten words={exam.title} visit={visit} />
      </h1>
      <nav class="views" aria-label={say(RESULTS_TITLE)}>
        {VIEWS.map(([path, name]) => (
          <a key={path} href={href(`${resultsPath(exam.id)}${path}`)} aria-current={path === at ? 'page' : undefined}>
            {say(name)}
          </a>
        ))}
      </nav>
    </>
  )
}
