import { markGiven } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import {
  isJudgement,
  judgements,
  judgePair,
  listPairs,
  pairKeys,
  readPair,
  type ShownPair,
} from '../../../mechanisms/sitting/analysis/pairs.ts'
import { EACH_WITH_EACH, MOST_PAIRS } from '../../../mechanisms/sitting/analysis/similar.ts'
import { readWrongAnswers } from '../../../mechanisms/sitting/analysis/wrong-answers.ts'
import type { FrozenItem } from '../../../mechanisms/sitting/paper.ts'
import { type Answer, databaseOf, page, seeOther, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { Table } from '../../../web/table.tsx'
import { BasisLine } from '../exam/basis-line.tsx'
import { examCrumbs, ResultsHead } from './head.tsx'
import { decimals } from './item-words.ts'
import { beginComparison, itemName, paperOf } from './items.ts'
import { basisOf, type OpenedResults, openResults, type ResultsExam } from './open.ts'
import { resultsPath } from './paths.ts'

/** What a form begins with; the office says its own. */
const USUAL = { least: 6, times: 2 } as const

const pairPath = (exam: string, { one, other }: Pick<ShownPair, 'one' | 'other'>): string =>
  `${resultsPath(exam)}/pairs/${one}-${other}`

const listOf = (exam: ResultsExam): List<ShownPair> => ({
  path: `${resultsPath(exam.id)}/pairs`,
  name: { zh: '雷同比对，按座位号', en: 'Papers alike, by number of the seat' },
  measure: '对',
  empty: {
    zh: '没有比对过，或者没有达到所设数的一对。',
    en: 'Nothing was compared yet, or no pair reaches the figures.',
  },
  keyOf: ({ one, other }) => `${one}-${other}`,
  columns: [
    {
      head: { zh: '座位号', en: 'Seats' },
      cell: (pair, { href }) => (
        <a href={href(pairPath(exam.id, pair))}>
          {pair.oneNumber}、{pair.otherNumber}
        </a>
      ),
    },
    { head: { zh: '都选错', en: 'Both wrong' }, cell: ({ wrong }) => wrong, num: true },
    { head: { zh: '错得相同', en: 'Wrong alike' }, cell: ({ equal }) => equal.length, num: true },
    { head: { zh: '碰巧相同约', en: 'By chance' }, cell: ({ chance }) => chance.toFixed(1), num: true },
    {
      head: { zh: '判断', en: 'Judgement' },
      cell: ({ judged }, { say }) =>
        judged === null ? say({ zh: '待人判断', en: 'for a person to judge' }) : say(judgements[judged]),
    },
  ],
})

/** Pairs of papers by number of the seat, and the figures by which they are looked for. */
export async function pairsPage(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const opened = await openResults(visit)
  if (isRefusal(opened)) return opened
  const { exam } = opened
  const { say } = visit
  return answerList(
    visit,
    listOf(exam),
    async ({ after }, limit) => {
      const mark = markGiven(pairKeys, after)
      return isRefusal(mark) ? mark : listPairs(databaseOf(visit), exam.id, { mark, limit })
    },
    (reading) =>
      page(
        exam.title,
        <>
          <ResultsHead exam={exam} at="/pairs" visit={visit} />
          <p class="meta">
            {say({
              zh: `两份卷在同一道题上选了同一个错项，是可以问一问的事，不是结论：同班、同一本教材、同一个误解都会这样。按座位号排列，不按相似排名，不给人打分；由人看两份卷判断，写明理由。成绩确定后全部删除。`,
              en: 'Two papers with the same wrong choice at the same item are something to ask about and no verdict: one class, one textbook, one misunderstanding do it too. They stand by number of the seat; nobody is ranked or scored. A person looks and judges with a reason. All of it is deleted when results are final.',
            })}
          </p>
          {exam.stage === 'final' ? (
            <p>
              {say({ zh: '成绩已经确定，比对已全部删除。', en: 'Results are final: all comparisons were deleted.' })}
            </p>
          ) : (
            <>
              <Refused refusal={refusal} visit={visit} title={{ zh: '没有开始', en: 'Not begun' }} />
              <Asking exam={exam} visit={visit} />
              <ListView {...reading} />
            </>
          )}
          <BasisLine {...exam.rules} visit={visit} />
        </>,
        { crumbs: examCrumbs(visit, exam), dense: true, refusal },
      ),
  )
}

function Asking({ exam, visit }: { readonly exam: ResultsExam; readonly visit: Visit }) {
  const { say, form } = visit
  return (
    <Form visit={visit} action={`${resultsPath(exam.id)}/pairs`}>
      <div class="field">
        <label for="pairs-least">
          {say({ zh: '错得相同至少几题', en: 'Wrong alike at so many items' })}
          <small>{say({ zh: '主办单位自定，3至200', en: 'the office’s own figure, 3 to 200' })}</small>
        </label>
        <input
          id="pairs-least"
          name="least"
          type="number"
          min={3}
          max={200}
          value={form.least ?? USUAL.least}
          required
        />
      </div>
      <div class="field">
        <label for="pairs-times">
          {say({ zh: '至少是碰巧的几倍', en: 'So many times what chance gives' })}
          <small>{say({ zh: '主办单位自定，1至100', en: 'the office’s own figure, 1 to 100' })}</small>
        </label>
        <input
          id="pairs-times"
          name="times"
          type="number"
          min={1}
          max={100}
          value={form.times ?? USUAL.times}
          required
        />
      </div>
      <p class="meta">
        {say({
          zh: `不超过${EACH_WITH_EACH.toLocaleString('en')}份卷时逐对比较；更多时只比较共有四个少见错项的卷，可能有漏。最多留${MOST_PAIRS.toLocaleString('en')}对，多出的请把数设高。没有判断过的旧比对会被这一次换掉。`,
          en: `Up to ${EACH_WITH_EACH.toLocaleString('en')} papers each is compared with each; among more only those that share four rare wrong choices, so some may be missed. At most ${MOST_PAIRS.toLocaleString('en')} pairs are kept: where there are more, raise the figures. Pairs that nobody judged are replaced.`,
        })}
      </p>
      <p class="actions">
        <button type="submit">{say({ zh: '开始比对', en: 'Compare' })}</button>
      </p>
    </Form>
  )
}

const badFigures = refuse('incomplete', {
  zh: '错得相同的题数填3至200的整数，倍数填1至100的整数；两个数都由主办单位自定',
  en: 'Items alike are a whole number from 3 to 200, times one from 1 to 100; both are the office’s own figures',
})

const isFinal = refuse('overtaken', {
  zh: '成绩已经确定，不再比对；以前的比对已经删除',
  en: 'Results are final: nothing is compared any more, and earlier comparisons were deleted',
})

const wholeIn = (typed: string | undefined, from: number, to: number): number | undefined => {
  const value = /^\d{1,3}$/.test(typed?.trim() ?? '') ? Number(typed) : Number.NaN
  return value >= from && value <= to ? value : undefined
}

/** Puts a comparison down as a long job. */
export async function compare(visit: Visit): Promise<Answer> {
  const opened = await openResults(visit)
  if (isRefusal(opened)) return opened
  if (opened.exam.stage === 'final') return pairsPage(visit, isFinal)
  const [least, times] = [wholeIn(visit.form.least, 3, 200), wholeIn(visit.form.times, 1, 100)]
  if (least === undefined || times === undefined) return pairsPage(visit, badFigures)
  const job = await beginComparison(visit, opened, { least, times })
  return isRefusal(job) ? pairsPage(visit, job) : seeOther(`/jobs/${job}`)
}

const noPair = refuse('not-found', {
  zh: '没有这一对：没有比对出来，或者成绩确定后已经删除',
  en: 'There is no such pair: it was not found, or deleted when results became final',
})

interface OpenedPair extends OpenedResults {
  readonly pair: ShownPair
}

async function openPair(visit: Visit): Promise<OpenedPair | Refusal> {
  const opened = await openResults(visit)
  if (isRefusal(opened)) return opened
  const [, one, other] = /^(\d{1,15})-(\d{1,15})$/.exec(visit.params.pair ?? '') ?? []
  // Between the act that makes results final and the round that deletes them nothing is shown either.
  if (one === undefined || other === undefined || opened.exam.stage === 'final') return noPair
  const pair = await readPair(databaseOf(visit), opened.exam.id, { one: Number(one), other: Number(other) })
  return pair ? { ...opened, pair } : noPair
}

/** The items at which both papers have the same wrong choice, side by side. */
export async function pairPage(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const opened = await openPair(visit)
  if (isRefusal(opened)) return opened
  const paper = await paperOf(visit, opened)
  if (isRefusal(paper)) return paper
  const { exam, pair } = opened
  const { say } = visit
  const given = await readWrongAnswers(databaseOf(visit), pair.one, pair.equal)
  const heads = [
    { zh: '题号', en: 'Item' },
    { zh: '题干', en: 'Stem' },
    { zh: `座位${pair.oneNumber}选`, en: `Seat ${pair.oneNumber} chose` },
    { zh: `座位${pair.otherNumber}选`, en: `Seat ${pair.otherNumber} chose` },
  ]
  return page(
    `${pair.oneNumber}、${pair.otherNumber} · ${exam.title}`,
    <>
      <ResultsHead exam={exam} at="/pairs" visit={visit} />
      <h2>
        {pair.oneNumber}、{pair.otherNumber}
      </h2>
      <p>
        {say({
          zh: `两人都选错的有${pair.wrong}题，其中${pair.equal.length}题错得相同；按各错项被选的比例，碰巧相同约${pair.chance.toFixed(1)}题。比对所用的数：至少${pair.least}题、${decimals(pair.times)}倍（主办单位自定）。`,
          en: `Both chose wrongly at ${pair.wrong} items, alike at ${pair.equal.length}; by how often each wrong choice was made, about ${pair.chance.toFixed(1)} would be alike by chance. Looked for with at least ${pair.least} items and ${decimals(pair.times)} times, the office’s own figures.`,
        })}
      </p>
      <Table name={{ zh: '错得相同的题', en: 'Items wrong alike' }} heads={heads} visit={visit}>
        {pair.equal.map((place) => {
          const frozen = paper.items[place]
          const words = chosenWords(frozen, given.get(place))
          return (
            <tr key={place}>
              <th scope="row">{itemName(paper.items, place)}</th>
              <td class="words">
                <AsWritten words={frozen?.item.stem ?? ''} visit={visit} />
              </td>
              {heads.slice(2).map((head) => (
                <td key={head.en} data-label={say(head)}>
                  <AsWritten words={words} visit={visit} />
                </td>
              ))}
            </tr>
          )
        })}
      </Table>
      <Judging {...{ exam, pair, visit, refusal }} />
      <BasisLine {...exam.rules} visit={visit} />
    </>,
    { crumbs: examCrumbs(visit, exam), dense: true, refusal },
  )
}

function chosenWords(frozen: FrozenItem | undefined, answer: readonly string[] | undefined): string {
  if (!answer) return '—'
  return answer
    .map((id) => {
      const option = frozen?.item.options.find((one) => one.id === id)
      if (id === 'true') return '对'
      if (id === 'false') return '错'
      return option ? `${id}　${option.text}` : id
    })
    .join('；')
}

interface JudgingOf {
  readonly exam: ResultsExam
  readonly pair: ShownPair
  readonly visit: Visit
  readonly refusal: Refusal | undefined
}

function Judging({ exam, pair, visit, refusal }: JudgingOf) {
  const { say, form } = visit
  if (pair.judged !== null) {
    return (
      <section aria-labelledby="judged">
        <h2 id="judged">{say({ zh: '判断', en: 'Judgement' })}</h2>
        <p>
          <strong>{say(judgements[pair.judged])}</strong>　
          <AsWritten words={pair.reason ?? ''} visit={visit} />
        </p>
        <p class="meta">
          {say({
            zh: '已存证。判断不改分数；要改分、取消成绩的，按考试的规则另行决定。',
            en: 'It is on record. It changes no mark: to change or annul a result is a decision of its own under the rules of the exam.',
          })}
        </p>
      </section>
    )
  }
  return (
    <section aria-labelledby="judge">
      <h2 id="judge">{say({ zh: '由您判断', en: 'For you to judge' })}</h2>
      <Refused refusal={refusal} visit={visit} title={{ zh: '没有记下', en: 'Not noted' }} />
      <Form visit={visit} action={pairPath(exam.id, pair)}>
        <fieldset>
          <legend>{say({ zh: '看过两份卷后', en: 'Having looked at both papers' })}</legend>
          {Object.entries(judgements).map(([id, name]) => (
            <label key={id} class="choice">
              <input type="radio" name="judged" value={id} required checked={form.judged === id} /> {say(name)}
            </label>
          ))}
        </fieldset>
        <div class="field wide">
          <label for="pair-reason">{say({ zh: '理由', en: 'Reason' })}</label>
          <textarea id="pair-reason" name="reason" rows={3} maxLength={500} required value={form.reason ?? ''} />
        </div>
        <p class="actions">
          <button type="submit">{say({ zh: '记下判断', en: 'Note the judgement' })}</button>
        </p>
      </Form>
    </section>
  )
}

const badJudgement = refuse('incomplete', {
  zh: '请选一种判断，并写明理由（4至500字）',
  en: 'Choose a judgement and give the reason, 4 to 500 characters',
})

/** A person's judgement of a pair. */
export async function judge(visit: Visit): Promise<Answer> {
  const opened = await openPair(visit)
  if (isRefusal(opened)) return opened
  const { exam, pair, officer } = opened
  const { judged, reason = '' } = visit.form
  const words = reason.trim()
  if (!isJudgement(judged) || words.length < 4 || words.length > 500) return pairPage(visit, badJudgement)
  const judging = {
    exam: exam.id,
    one: pair.one,
    other: pair.other,
    judged,
    reason: words,
    grounds: basisOf(exam.rules),
  }
  const refusal = await judgePair(databaseOf(visit), officer, judging, visit.app.kernel.now())
  return refusal ? pairPage(visit, refusal) : seeOther(pairPath(exam.id, pair))
}
