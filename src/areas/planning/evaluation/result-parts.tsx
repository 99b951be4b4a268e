import { totalUnder } from '../../../mechanisms/tree/assessment.ts'
import { meanWords, pointsWords, rounded } from '../../../mechanisms/tree/points.ts'
import { childrenOf, leavesUnder } from '../../../mechanisms/tree/tree.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Bars } from '../../../web/chart/bars.tsx'
import { indicatorWords } from '../../../web/tree/indicator-table.tsx'
import { planPath } from '../plans/paths.ts'
import { TREES } from './paths.ts'
import { type EvaluationReading, opened } from './reading.ts'

const HUNDREDTHS = 100
const WIDTH = 680

/** What is evaluated, on which tree, and what it came to. */
export function ResultHead({
  reading: { file, frozen, state },
  unit,
  isOpen,
  isInside = false,
  visit,
}: {
  readonly reading: EvaluationReading
  readonly unit: string
  /** Whether what reviewers gave is shown. */
  readonly isOpen: boolean
  /** Whether the unit or the department reads it, who see the self score before it is published. */
  readonly isInside?: boolean
  readonly visit: Visit
}) {
  const { say, href } = visit
  const { plan = '', number = '', planFile = '', from, to } = opened(file)
  const called = <AsWritten words={number === '' ? plan : `${plan}（${number}）`} visit={visit} />
  return (
    <dl>
      <div>
        <dt>{say({ zh: '规划', en: 'Plan' })}</dt>
        <dd>{planFile === '' ? called : <a href={href(planPath(planFile))}>{called}</a>}</dd>
      </div>
      <div>
        <dt>{say({ zh: '实施的单位', en: 'Carried out by' })}</dt>
        <dd>
          <AsWritten words={unit} visit={visit} />
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '期间', en: 'Period' })}</dt>
        <dd>
          {from} — {to}
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '指标树', en: 'Tree' })}</dt>
        <dd>
          <a href={href(`${TREES}/${frozen.ref}`)}>
            <AsWritten words={frozen.tree.title} visit={visit} />
          </a>{' '}
          <span class="tag">{say({ zh: `第${frozen.version}版`, en: `version ${frozen.version}` })}</span>
        </dd>
      </div>
      {(isOpen || isInside) && (
        <div>
          <dt>{say({ zh: '自评', en: 'Self score' })}</dt>
          <dd>{state.selfTotal === undefined ? '—' : pointsWords(state.selfTotal)}</dd>
        </div>
      )}
      {isOpen && (
        <div>
          <dt>{say({ zh: '得分（满分 100）', en: 'Score, of 100' })}</dt>
          <dd>
            <strong>{state.total ? meanWords(state.total) : '—'}</strong>
          </dd>
        </div>
      )}
    </dl>
  )
}

/** What each top indicator came to beside what the unit gave itself, as bars. */
export function ResultBars({ reading, visit }: { readonly reading: EvaluationReading; readonly visit: Visit }) {
  const { say } = visit
  const { frozen, state } = reading
  const tops = childrenOf(frozen.tree, undefined).map((head) => {
    const under = new Set(leavesUnder(frozen.tree, head.code).map(({ code }) => code))
    const selfs = state.leaves.filter(({ leaf }) => under.has(leaf.code)).map(({ self }) => self?.score ?? 0)
    const total = totalUnder(frozen.tree, state, head.code)
    return {
      head,
      self: selfs.reduce((sum, score) => sum + score, 0),
      given: total && rounded(total),
    }
  })
  const points = (value: number | undefined) => (value === undefined ? '—' : pointsWords(value))
  return (
    <Bars
      width={WIDTH}
      figures="all"
      categories={tops.map(({ head }) => ({ name: head.code, tick: head.code }))}
      series={[
        {
          name: say({ zh: '得分', en: 'Score' }),
          mark: 'solid',
          values: tops.map(({ given }) => (given === undefined ? undefined : given / HUNDREDTHS)),
        },
        {
          name: say({ zh: '自评', en: 'Self score' }),
          mark: 'hollow',
          values: tops.map(({ self }) => self / HUNDREDTHS),
        },
      ]}
      label={tops
        .map(({ head, self, given }) =>
          say({
            zh: `${head.text.zh}得 ${points(given)} 分，自评 ${points(self)} 分`,
            en: `${indicatorWords(head, visit)}: ${points(given)}, self score ${points(self)}`,
          }),
        )
        .join(say({ zh: '；', en: '; ' }))}
      caption={say({
        zh: '各一级指标的得分（实心）和自评（空心），单位：分。总分由各末级指标的得分相加，不能填写；几位评审员的平均分只在书写时四舍五入。',
        en: 'Score (solid) and self score (hollow) of each top indicator, in points. Totals are the sums of leaves and cannot be typed; means of several reviewers are rounded only where they are written.',
      })}
      table={{
        heads: [
          say({ zh: '指标', en: 'Indicator' }),
          say({ zh: '分值', en: 'Weight' }),
          say({ zh: '得分', en: 'Score' }),
          say({ zh: '自评', en: 'Self' }),
        ],
        rows: tops.map(({ head, self, given }) => ({
          name: `${head.code} ${indicatorWords(head, visit)}`,
          cells: [head.weight, points(given), points(self)],
        })),
      }}
      visit={visit}
    />
  )
}
