import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { comparePeriods, compareTrees, linesBetween, RELATIONS } from '../../../mechanisms/tree/compare.ts'
import { meanWords, pointsWords, rounded } from '../../../mechanisms/tree/points.ts'
import type { Indicator } from '../../../mechanisms/tree/tree.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Bars } from '../../../web/chart/bars.tsx'
import { Refused } from '../../../web/form.tsx'
import { Table } from '../../../web/table.tsx'
import { indicatorWords } from '../../../web/tree/indicator-table.tsx'
import { COMPARE, EVALUATIONS, MAPPINGS } from './paths.ts'
import type { EnteredLine } from './queries.ts'
import { type EvaluationReading, opened } from './reading.ts'
import { top } from './tree-pages.tsx'

const WIDTH = 680
const HUNDREDTHS = 100

interface ComparedOf {
  readonly visit: Visit
  readonly before: EvaluationReading
  readonly after: EvaluationReading
  readonly lines: readonly EnteredLine[]
}

interface CompareOf {
  readonly visit: Visit
  /** Evaluations that may be chosen. */
  readonly published: readonly { readonly id: string; readonly words: string }[]
  readonly compared: Omit<ComparedOf, 'visit'> | undefined
  readonly refusal: Refusal | undefined
}

const title: Say = { zh: '比较两次评估', en: 'Compare two evaluations' }

/** Two published evaluations: over periods of one tree, or of two trees by what was entered of how they correspond. */
export function comparePage({ visit, published, compared, refusal }: CompareOf): Page {
  const { say, query } = visit
  const choose = (name: 'before' | 'after', words: Say) => (
    <div class="field">
      <label for={name}>{say(words)}</label>
      <select id={name} name={name}>
        {published.map(({ id, words: called }) => (
          <option key={id} value={id} selected={query[name] === id}>
            {called}
          </option>
        ))}
      </select>
    </div>
  )
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">
        {say({
          zh: '同一版指标树的两个期间逐项比较；不同的指标树按登记的对照并列，只有相同的指标才比较分数。',
          en: 'Two periods of one frozen tree are compared leaf by leaf; different trees stand side by side by the mapping that was entered, and only equal indicators are compared in points.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      {published.length < 2 ? (
        <p>{say({ zh: '已公布的评估不到两次。', en: 'Fewer than two evaluations are published.' })}</p>
      ) : (
        <form method="get" action={visit.inLanguage(COMPARE)}>
          <div class="fields">
            {choose('before', { zh: '前一次', en: 'The earlier' })}
            {choose('after', { zh: '后一次', en: 'The later' })}
          </div>
          <p class="actions">
            <button type="submit">{say({ zh: '比较', en: 'Compare' })}</button>
          </p>
        </form>
      )}
      {compared &&
        (compared.before.frozen.hash === compared.after.frozen.hash ? (
          <Periods visit={visit} {...compared} />
        ) : (
          <Trees visit={visit} {...compared} />
        ))}
    </>,
    {
      crumbs: [
        { name: say(top.name), path: top.path },
        { name: say({ zh: '规划评估', en: 'Evaluations of plans' }), path: EVALUATIONS },
      ],
      dense: true,
      refusal,
    },
  )
}

const periodOf = ({ file }: EvaluationReading): string => `${opened(file).from}—${opened(file).to}`

const signed = (change: number): string => `${change < 0 ? '−' : '+'}${pointsWords(Math.abs(change))}`

function Periods({ visit, before, after }: ComparedOf) {
  const { say } = visit
  const rows = comparePeriods(before.frozen.tree, before.state, after.state)
  const heads: readonly Say[] = [
    { zh: '指标', en: 'Leaf' },
    { zh: '分值', en: 'Weight' },
    { zh: periodOf(before), en: periodOf(before) },
    { zh: periodOf(after), en: periodOf(after) },
    { zh: '变化', en: 'Change' },
  ]
  const value = (mean: (typeof rows)[number]['before']) => (mean ? rounded(mean) / HUNDREDTHS : undefined)
  return (
    <>
      <Bars
        width={WIDTH}
        figures="highest"
        categories={rows.map(({ leaf }) => ({ name: leaf.code, tick: leaf.code }))}
        series={[
          { name: periodOf(before), mark: 'hollow', values: rows.map((row) => value(row.before)) },
          { name: periodOf(after), mark: 'solid', values: rows.map((row) => value(row.after)) },
        ]}
        label={say({
          zh: `${rows.length} 项指标在 ${periodOf(before)} 和 ${periodOf(after)} 的得分，见下表`,
          en: `Scores of ${rows.length} leaves in ${periodOf(before)} and ${periodOf(after)}, as the table says`,
        })}
        caption={say({
          zh: '各末级指标两个期间的得分，单位：分。',
          en: 'Scores of each leaf in two periods, in points.',
        })}
        visit={visit}
      />
      <Table name={{ zh: '两个期间', en: 'Two periods' }} heads={heads} visit={visit}>
        {rows.map(({ leaf, before: one, after: other, change }) => (
          <tr key={leaf.code}>
            <th scope="row">
              {leaf.code}　<AsWritten words={indicatorWords(leaf, visit)} visit={visit} />
            </th>
            <td class="num" data-label={say(heads[1] ?? title)}>
              {leaf.weight}
            </td>
            <td class="num" data-label={say(heads[2] ?? title)}>
              {one ? meanWords(one) : '—'}
            </td>
            <td class="num" data-label={say(heads[3] ?? title)}>
              {other ? meanWords(other) : '—'}
            </td>
            <td class="num" data-label={say(heads[4] ?? title)}>
              {change === undefined ? '—' : change === 0 ? '0' : signed(change)}
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}

function Trees({ visit, before, after, lines }: ComparedOf) {
  const { say, href } = visit
  const between = linesBetween(lines, before.frozen.ref, after.frozen.ref)
  const { pairs, onlyOne, onlyOther, lost } = compareTrees(before.frozen.tree, after.frozen.tree, between)
  const score = (reading: EvaluationReading, { code, weight }: Indicator) => {
    const mean = reading.state.leaves.find(({ leaf }) => leaf.code === code)?.mean
    return mean ? `${meanWords(mean)} / ${weight}` : `— / ${weight}`
  }
  const heads: readonly Say[] = [
    { zh: before.frozen.tree.title, en: before.frozen.tree.title },
    { zh: '得分 / 分值', en: 'Score / weight' },
    { zh: '对照', en: 'Relation' },
    { zh: after.frozen.tree.title, en: after.frozen.tree.title },
    { zh: '得分 / 分值', en: 'Score / weight' },
  ]
  const names = (all: readonly Indicator[]) => all.map((one) => `${one.code} ${indicatorWords(one, visit)}`).join('；')
  return (
    <>
      <p>
        <a href={href(MAPPINGS)}>
          {say({ zh: '指标对照：依据和登记的人', en: 'The mapping: its basis, and who entered it' })}
        </a>
      </p>
      {pairs.length === 0 ? (
        <p>{say({ zh: '这两棵指标树还没有登记对照。', en: 'No mapping between these two trees is entered.' })}</p>
      ) : (
        <Table name={{ zh: '对照', en: 'Mapping' }} heads={heads} visit={visit}>
          {pairs.map(({ one, relation, other }) => (
            <tr key={`${one.code} ${other.code}`}>
              <th scope="row">
                {one.code}　<AsWritten words={indicatorWords(one, visit)} visit={visit} />
              </th>
              <td class="num">{score(before, one)}</td>
              <td>{say(RELATIONS[relation])}</td>
              <td>
                {other.code}　<AsWritten words={indicatorWords(other, visit)} visit={visit} />
              </td>
              <td class="num">{score(after, other)}</td>
            </tr>
          ))}
        </Table>
      )}
      {[
        { words: { zh: '只在前一棵', en: 'Only in the earlier' }, all: onlyOne },
        { words: { zh: '只在后一棵', en: 'Only in the later' }, all: onlyOther },
      ].map(({ words, all }) =>
        all.length === 0 ? null : (
          <p key={words.en}>
            {say(words)}：<AsWritten words={names(all)} visit={visit} />
          </p>
        ),
      )}
      {lost.length > 0 && (
        <p class="note">
          {say({ zh: '对照中有指标树没有的指标：', en: 'The mapping names indicators that the trees have not: ' })}
          {lost.map(({ oneCode, otherCode }) => `${oneCode}–${otherCode}`).join('、')}
        </p>
      )}
    </>
  )
}
