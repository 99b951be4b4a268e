import { dayOf, longDay } from '../../../kernel/calendar/day.ts'
import type { KeysetPage } from '../../../kernel/storage/keyset.ts'
import { badMark } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import {
  FLAG_AT,
  flagOf,
  readAnalysis,
  readMeasures,
  type StoredAnalysis,
  type StoredMeasure,
} from '../../../mechanisms/sitting/analysis/measures.ts'
import type { FrozenItem } from '../../../mechanisms/sitting/paper.ts'
import { type Answer, databaseOf, page, seeOther, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Scatter, type ScatterPoint } from '../../../web/chart/scatter.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { Icon } from '../../../web/icon.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { BasisLine } from '../exam/basis-line.tsx'
import { examCrumbs, ResultsHead } from './head.tsx'
import { decimals, flagOrder, flagRules, flagWords, whichAttempt, whyNoReliability } from './item-words.ts'
import { beginAnalysis, itemName, paperOf } from './items.ts'
import { openResults, type ResultsExam } from './open.ts'
import { resultsPath } from './paths.ts'

interface ItemLine extends StoredMeasure {
  readonly name: string
  readonly stem: string
}

const isTold = ({ n, p, rest }: StoredMeasure): boolean => flagOf({ n, p, rest }) !== 'few'

const listOf = (exam: ResultsExam): List<ItemLine> => ({
  path: `${resultsPath(exam.id)}/analysis`,
  name: { zh: '题目，先看的在前', en: 'Items, those to be looked at first' },
  measure: '题',
  empty: { zh: '没有可以分析的题。', en: 'There are no items to analyse.' },
  keyOf: ({ place }) => place,
  brief: true,
  columns: [
    {
      head: { zh: '为何在前', en: 'Why first' },
      cell: (item, { say }) => {
        const flag = flagOf(item)
        return (
          <span class="state" data-state={flag === 'none' || flag === 'few' ? 'quiet' : 'due'}>
            {flag !== 'none' && flag !== 'few' && <Icon name="clock" />}
            {flag === 'key' ? <strong>{say(flagWords[flag])}</strong> : say(flagWords[flag])}
          </span>
        )
      },
      words: (item, { say }) => say(flagWords[flagOf(item)]),
    },
    { head: { zh: '题号', en: 'Item' }, cell: ({ name }) => name, words: ({ name }) => name, phone: 'bare' },
    {
      head: { zh: '题干', en: 'Stem' },
      cell: ({ place, stem }, visit) => (
        <a href={visit.href(`${resultsPath(exam.id)}/analysis/${place}`)}>
          <AsWritten words={stem} visit={visit} />
        </a>
      ),
      wraps: true,
    },
    {
      head: { zh: '难度', en: 'Difficulty' },
      cell: (item) => (isTold(item) ? decimals(item.p) : '—'),
      words: (item) => (isTold(item) ? decimals(item.p) : '—'),
      num: true,
    },
    {
      head: { zh: '区分度', en: 'Discrimination' },
      cell: (item) => (isTold(item) ? decimals(item.rest) : '—'),
      words: (item) => (isTold(item) ? decimals(item.rest) : '—'),
      num: true,
    },
    {
      head: { zh: '高低组差', en: 'Upper less lower' },
      phone: 'none',
      cell: (item) => (isTold(item) ? decimals(item.d27) : '—'),
      words: (item) => (isTold(item) ? decimals(item.d27) : '—'),
      num: true,
    },
    {
      head: { zh: '没有答', en: 'Blank' },
      phone: 'none',
      cell: (item) => (isTold(item) ? item.blank.toLocaleString('en') : '—'),
      words: (item) => (isTold(item) ? String(item.blank) : '—'),
      num: true,
    },
    {
      head: { zh: '分析的卷', en: 'Papers' },
      phone: 'none',
      cell: ({ n }) => n.toLocaleString('en'),
      words: ({ n }) => String(n),
      num: true,
    },
    {
      head: { zh: '被抽到', en: 'Seen' },
      phone: 'none',
      cell: ({ seen }) => seen.toLocaleString('en'),
      words: ({ seen }) => String(seen),
      num: true,
    },
  ],
  file: `exam-items`,
})

function linesOf(measures: readonly StoredMeasure[], items: readonly FrozenItem[]): readonly ItemLine[] {
  return measures
    .map((measure) => ({
      ...measure,
      name: itemName(items, measure.place),
      stem: items[measure.place]?.item.stem ?? '',
    }))
    .sort((one, other) => flagOrder.indexOf(flagOf(one)) - flagOrder.indexOf(flagOf(other)) || one.place - other.place)
}

/** A page of lines that are in memory: an exam has at most 5,000 items. */
function slice(lines: readonly ItemLine[], after: string | undefined, limit: number): KeysetPage<ItemLine> | Refusal {
  const from = after === undefined ? 0 : lines.findIndex(({ place }) => String(place) === after) + 1
  if (after !== undefined && from === 0) return badMark
  const rows = lines.slice(from, from + limit)
  return { rows, after: from + limit < lines.length ? String(rows.at(-1)?.place) : undefined }
}

/** @param count items whose key was taken away */
const leftOut = (count: number): Say => ({
  zh: `答案已取消、全体得分的 ${count} 题说不出谁对谁错，不在分析之内`,
  en: `${count} whose key was taken away, so that everybody has the points, are left out: nobody is right or wrong there`,
})

/** What the answers tell of the items. */
export async function analysisPage(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const opened = await openResults(visit)
  if (isRefusal(opened)) return opened
  const paper = await paperOf(visit, opened)
  if (isRefusal(paper)) return paper
  const { exam } = opened
  const database = databaseOf(visit)
  const analysis = await readAnalysis(database, exam.id)
  const without = paper.items.filter(
    ({ item }) => item.kind !== null && item.kind !== 'short' && item.key === null,
  ).length
  const lines = analysis ? linesOf(await readMeasures(database, exam.id), paper.items) : []
  const { say } = visit
  return answerList(
    visit,
    listOf(exam),
    async ({ after }, limit) => slice(lines, after, limit),
    (reading) =>
      page(
        exam.title,
        <>
          <ResultsHead exam={exam} at="/analysis" visit={visit} />
          <Refused refusal={refusal} visit={visit} title={{ zh: '没有开始', en: 'Not begun' }} />
          {analysis && <Reliability analysis={analysis} lines={lines} visit={visit} />}
          <p class="meta">{say(whichAttempt)}</p>
          {without > 0 && <p class="meta">{say(leftOut(without))}</p>}
          <Form visit={visit} action={`${resultsPath(exam.id)}/analysis`}>
            <p class="actions">
              <button type="submit" class={analysis ? 'quiet' : undefined}>
                {analysis
                  ? say({ zh: '重新分析', en: 'Analyse again' })
                  : say({ zh: '开始分析', en: 'Begin the analysis' })}
              </button>
              {analysis && (
                <span class="meta">
                  {say({
                    zh: `上次分析：${longDay(dayOf(analysis.at)).zh}；更正答案、复核改分以后请重新分析`,
                    en: `Last analysed on ${longDay(dayOf(analysis.at)).en}; do it again after a key or a mark was changed`,
                  })}
                </span>
              )}
            </p>
          </Form>
          {analysis && (
            <>
              <Picture lines={lines} visit={visit} />
              <section aria-labelledby="items">
                <h2 id="items">{say({ zh: '题目', en: 'Items' })}</h2>
                <p class="meta">{say(flagRules)}</p>
                <ListView {...reading} />
              </section>
            </>
          )}
          <BasisLine {...exam.rules} visit={visit} />
        </>,
        { crumbs: examCrumbs(visit, exam), dense: true, refusal },
      ),
  )
}

interface ShownLines {
  readonly lines: readonly ItemLine[]
  readonly visit: Visit
}

function Reliability({ analysis, lines, visit: { say } }: ShownLines & { readonly analysis: StoredAnalysis }) {
  const count = (flag: string) => lines.filter((line) => flagOf(line) === flag).length
  const { n, k, kr20, sem, why, mean, sd } = analysis
  return (
    <>
      <dl class="figures four">
        <div>
          <dt>{say({ zh: '分析', en: 'Analysed' })}</dt>
          <dd>
            {n.toLocaleString('en')} <small>{say({ zh: `份卷，${k}题`, en: `papers, ${k} items` })}</small>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '平均分', en: 'Mean' })}</dt>
          <dd>
            {decimals(mean)} <small>{say({ zh: `标准差${decimals(sd)}`, en: `deviation ${decimals(sd)}` })}</small>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '信度 KR-20', en: 'Reliability KR-20' })}</dt>
          <dd>
            {decimals(kr20)}{' '}
            <small>
              {sem === null ? '' : say({ zh: `测量误差${decimals(sem)}分`, en: `error ${decimals(sem)} points` })}
            </small>
          </dd>
        </div>
        <div>
          <dt>{say(flagWords.key)}</dt>
          <dd>
            {count('key')}{' '}
            <small>
              {say({
                zh: `题；过难${count('hard')}题，过易${count('easy')}题`,
                en: `items; ${count('hard')} too hard, ${count('easy')} too easy`,
              })}
            </small>
          </dd>
        </div>
      </dl>
      {why !== null && (
        <p class="meta">
          {say({ zh: `没有信度：${whyNoReliability[why].zh}。`, en: `No reliability: ${whyNoReliability[why].en}.` })}
        </p>
      )}
    </>
  )
}

const looks = (line: ItemLine): ScatterPoint['looks'] => {
  const flag = flagOf(line)
  if (flag === 'key') return 'late'
  return flag === 'none' ? 'dot' : 'due'
}

/** Difficulty and discrimination, an item a mark. Items with too few papers are not in it. */
function Picture({ lines, visit }: ShownLines) {
  const { say } = visit
  const shown = lines.flatMap((line) => (isTold(line) && line.rest !== null ? [{ ...line, rest: line.rest }] : []))
  if (shown.length === 0) return null
  const lowest = Math.min(-0.1, ...shown.map(({ rest }) => rest))
  const from = Math.floor(lowest * 5) / 5
  const ticks = [-0.8, -0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8].filter((tick) => tick >= from)
  const said = (flag: 'key' | 'hard' | 'easy', lang: 'zh' | 'en') =>
    shown
      .filter((line) => flagOf(line) === flag)
      .map(({ name }) => name)
      .slice(0, 10)
      .join(lang === 'zh' ? '、' : ', ') || (lang === 'zh' ? '没有' : 'none')
  return (
    <section aria-labelledby="picture">
      <h2 id="picture">{say({ zh: '难度与区分度', en: 'Difficulty and discrimination' })}</h2>
      <Scatter
        visit={visit}
        width={640}
        label={say({
          zh: `${shown.length}题的难度与区分度。答案可疑：${said('key', 'zh')}；过难：${said('hard', 'zh')}；过易：${said('easy', 'zh')}`,
          en: `Difficulty and discrimination of ${shown.length} items. Key in doubt: ${said('key', 'en')}; too hard: ${said('hard', 'en')}; too easy: ${said('easy', 'en')}`,
        })}
        caption={say({
          zh: `一点一题。底色里的题：难度${FLAG_AT.hard}至${FLAG_AT.easy}，区分度${FLAG_AT.weak}以上。本图不给考生看，也不给任何人排名。`,
          en: `A mark an item. On the ground: difficulty ${FLAG_AT.hard} to ${FLAG_AT.easy}, discrimination ${FLAG_AT.weak} and more. No candidate sees it, and it ranks nobody.`,
        })}
        table={{
          heads: [
            say({ zh: '题号', en: 'Item' }),
            say({ zh: '难度', en: 'Difficulty' }),
            say({ zh: '区分度', en: 'Discrimination' }),
          ],
          rows: shown.map(({ name, p, rest }) => ({ name, cells: [decimals(p), decimals(rest)] })),
        }}
        points={shown.map((line) => ({ name: line.name, x: line.p, y: line.rest, looks: looks(line) }))}
        x={{
          name: say({ zh: '难度：答对的比例　易 →', en: 'Difficulty: share of right answers, easy →' }),
          ...{ from: 0, to: 1, ticks: [0, 0.3, 0.6, 0.9] },
        }}
        y={{ name: say({ zh: '区分度', en: 'Discrimination' }), from, to: 0.9, ticks }}
        band={{ x: [FLAG_AT.hard, FLAG_AT.easy], y: [FLAG_AT.weak, 0.9] }}
        legend={[
          { looks: 'dot', words: say({ zh: '一题', en: 'an item' }) },
          { looks: 'due', words: say({ zh: '过难、过易', en: 'too hard, too easy' }) },
          { looks: 'late', words: say(flagWords.key) },
        ]}
      />
    </section>
  )
}

/** Puts the analysis down as a long job. */
export async function analyse(visit: Visit): Promise<Answer> {
  const opened = await openResults(visit)
  if (isRefusal(opened)) return opened
  const job = await beginAnalysis(visit, opened)
  return isRefusal(job) ? analysisPage(visit, job) : seeOther(`/jobs/${job}`)
}
