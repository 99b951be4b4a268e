import { formatAddress, parseAddress } from '../../../law/address.ts'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import {
  flagOf,
  LEAST_ANSWERS,
  measuresOf,
  type RecordMeasure,
  readMeasures,
  type StoredMeasure,
} from '../../../mechanisms/sitting/analysis/measures.ts'
import type { FrozenItem } from '../../../mechanisms/sitting/paper.ts'
import { type Answer, databaseOf, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { Table } from '../../../web/table.tsx'
import { BasisLine } from '../exam/basis-line.tsx'
import { examCrumbs, ResultsHead } from './head.tsx'
import { decimals, flagRules, flagWords, share } from './item-words.ts'
import { itemName, paperOf } from './items.ts'
import { openResults } from './open.ts'
import { resultsPath } from './paths.ts'

const noItem = refuse('not-found', {
  zh: '这次考试没有分析过这道题',
  en: 'This exam has no analysis of such an item',
})

/** One item: what was chosen by those with high and with low totals, and how often it was used. */
export async function itemPage(visit: Visit): Promise<Answer> {
  const opened = await openResults(visit)
  if (isRefusal(opened)) return opened
  const paper = await paperOf(visit, opened)
  if (isRefusal(paper)) return paper
  const { exam, officer } = opened
  const { say, params, href } = visit
  const database = databaseOf(visit)
  const measure = (await readMeasures(database, exam.id)).find(({ place }) => String(place) === params.place)
  const frozen = measure && paper.items[measure.place]
  if (!measure || !frozen) return noItem
  const used = (await measuresOf(database, officer.office, [measure.record])).filter(
    ({ version }) => version === measure.version,
  )
  const flag = flagOf(measure)
  const name = itemName(paper.items, measure.place)
  return page(
    `${name} · ${exam.title}`,
    <>
      <ResultsHead exam={exam} at="/analysis" visit={visit} />
      <h2>{name}</h2>
      {frozen.passage !== undefined && (
        <p>
          <AsWritten words={frozen.passage} visit={visit} />
        </p>
      )}
      <p class="lede">
        <AsWritten words={frozen.item.stem} visit={visit} />
      </p>
      <p>
        <span class="state" data-state={flag === 'none' || flag === 'few' ? 'quiet' : 'due'}>
          {say(flagWords[flag])}
        </span>
      </p>
      {flag === 'few' ? (
        <p>
          {say({
            zh: `只有${measure.n}份卷有这道题，不足${LEAST_ANSWERS}份，不显示任何数。`,
            en: `It was on ${measure.n} papers, fewer than ${LEAST_ANSWERS}: no figure is shown.`,
          })}
        </p>
      ) : (
        <Figures measure={measure} frozen={frozen} visit={visit} />
      )}
      <Used used={used} seen={measure.seen} visit={visit} />
      <p class="meta">{say(flagRules)}</p>
      <p>
        <a href={href(`${resultsPath(exam.id)}/analysis`)}>{say({ zh: '全部题目', en: 'All items' })}</a>
      </p>
      <Grounds
        grounds={[
          ...frozen.bound.flatMap(({ unit }) => {
            const place = parseAddress(unit)
            return place ? [formatAddress(place)] : []
          }),
        ]}
        visit={visit}
      />
      <BasisLine {...exam.rules} visit={visit} />
    </>,
    { crumbs: examCrumbs(visit, exam), dense: true },
  )
}

interface ItemShown {
  readonly measure: StoredMeasure
  readonly frozen: FrozenItem
  readonly visit: Visit
}

const heads = {
  answer: { zh: '选项', en: 'Answer' },
  all: { zh: '全部', en: 'All' },
  upper: { zh: '高分组', en: 'Upper' },
  lower: { zh: '低分组', en: 'Lower' },
  picture: { zh: '实：高分27%　空：低分27%', en: 'Filled: upper 27%, hollow: lower 27%' },
}

function Figures({ measure, frozen, visit }: ItemShown) {
  const { say } = visit
  const { n, p, rest, d27, group, blank, answers } = measure
  return (
    <>
      <dl class="figures four">
        <div>
          <dt>{say({ zh: '难度', en: 'Difficulty' })}</dt>
          <dd>
            {decimals(p)}{' '}
            <small>{say({ zh: `${n.toLocaleString('en')}份卷`, en: `of ${n.toLocaleString('en')} papers` })}</small>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '区分度', en: 'Discrimination' })}</dt>
          <dd>
            {decimals(rest)} <small>{say({ zh: '与其余各题总分的相关', en: 'correlation with the rest' })}</small>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '高低组差', en: 'Upper less lower' })}</dt>
          <dd>
            {decimals(d27)}{' '}
            <small>{say({ zh: `各${group.toLocaleString('en')}份`, en: `${group.toLocaleString('en')} each` })}</small>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '没有答', en: 'Blank' })}</dt>
          <dd>
            {blank.toLocaleString('en')} <small>{share(blank, n)}</small>
          </dd>
        </div>
      </dl>
      <Table name={{ zh: '各选项由谁选', en: 'Who chose what' }} heads={Object.values(heads)} visit={visit}>
        {answers.map(({ answer, right, n: count, upper, lower }) => (
          <tr key={`${answer} ${right}`}>
            <th scope="row">
              <AsWritten words={answerWords(frozen, answer, right, visit)} visit={visit} />{' '}
              {right && <span class="tag">{say({ zh: '正答', en: 'right' })}</span>}
            </th>
            <td class="num" data-label={say(heads.all)}>
              {share(count, n)}
            </td>
            <td class="num" data-label={say(heads.upper)}>
              {share(upper, group)}
            </td>
            <td class="num" data-label={say(heads.lower)}>
              {share(lower, group)}
            </td>
            <td class="words">
              <svg data-figure="gantt" viewBox="0 0 300 20" aria-hidden="true">
                <path data-mark="hair" d="M.5 0v20M150.5 0v20M299.5 0v20" />
                <rect data-mark="solid" x="0" y="3" width={Math.round((299 * upper) / group)} height="6" />
                <rect data-mark="hollow" x="0.5" y="11" width={Math.round((299 * lower) / group)} height="6" />
              </svg>
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}

function answerWords({ item }: FrozenItem, answer: string, right: boolean, { say }: Visit): string {
  if (answer === 'true') return say({ zh: '对', en: 'true' })
  if (answer === 'false') return say({ zh: '错', en: 'false' })
  if (answer === '') return say(right ? { zh: '答对', en: 'right' } : { zh: '答错', en: 'wrong' })
  const option = item.options.find(({ id }) => id === answer)
  return option ? `${answer}　${option.text}` : answer
}

interface UsedOf {
  readonly used: readonly RecordMeasure[]
  readonly seen: number
  readonly visit: Visit
}

/** How often it was seen: in this exam, and over all exams of the office that had this version. */
function Used({ used: [all], seen, visit: { say } }: UsedOf) {
  return (
    <p class="meta">
      {say({
        zh: `本次考试有${seen.toLocaleString('en')}份卷抽到这道题（再考的也算）。`,
        en: `In this exam it was on ${seen.toLocaleString('en')} papers, those of later tries among them. `,
      })}
      {all &&
        say({
          zh: `这一版题在本单位${all.exams}次考试里共被看到${all.seen.toLocaleString('en')}次；看到越多，越可能已经外传。`,
          en: `This version was in ${all.exams} exams of your office and seen ${all.seen.toLocaleString('en')} times: the more, the likelier it is known.`,
        })}
    </p>
  )
}
