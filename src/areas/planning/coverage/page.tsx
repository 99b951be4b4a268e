import type { VNode } from 'preact'
import { officeKinds } from '../../../kernel/identity/kinds.ts'
import type { KeysetPage } from '../../../kernel/storage/keyset.ts'
import { badMark } from '../../../kernel/storage/keyset.ts'
import type { Address } from '../../../law/address.ts'
import { cite } from '../../../law/citation.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { isKeeper } from '../../../mechanisms/plan/act.ts'
import { planFiles } from '../../../mechanisms/plan/files.ts'
import { noSuchPlan } from '../../../mechanisms/plan/refusals.ts'
import { taskPath } from '../../../mechanisms/plan/subject.ts'
import { type Answer, databaseOf, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { HOME } from '../home-path.ts'
import { WORK } from '../lists/paths.ts'
import { EDITOR } from '../lists/role-ids.ts'
import { linePath, planPath } from '../plans/paths.ts'
import type { PlanRow } from '../plans/queries.ts'
import { COVERAGE } from './paths.ts'
import { type BorneArticle, dayOfPlan, nobodyPopularises } from './provisions.ts'
import { type PlanGaps, planAsked, planGaps } from './read.ts'

/** What may be missing, each a list of its own. */
const SHOWN = {
  provisions: { zh: '没有人普及的条文', en: 'Articles that nobody popularises' },
  parent: { zh: '上级计划里没有承接的项', en: 'Lines of the parent plan not carried on' },
  lines: { zh: '没有任务的项', en: 'Lines without a task' },
  tasks: { zh: '没有人办的任务', en: 'Tasks without an owner' },
} as const satisfies Record<string, Say>
type Shown = keyof typeof SHOWN

const isShown = (word: string | undefined): word is Shown => word !== undefined && Object.hasOwn(SHOWN, word)

/** Something that is missing, as its list shows it. */
interface Gap {
  readonly id: string
  readonly words: string
  readonly path: string | undefined
  readonly article?: BorneArticle | undefined
  readonly more: Say
}

/** A page of rows that are in memory already: after the row that the mark names. */
function slice(rows: readonly Gap[], after: string | undefined, limit: number): KeysetPage<Gap> | Refusal {
  const from = after === undefined ? 0 : rows.findIndex(({ id }) => id === after) + 1
  if (after !== undefined && from === 0) return badMark
  const found = rows.slice(from, from + limit)
  return { rows: found, after: from + limit < rows.length ? found.at(-1)?.id : undefined }
}

interface CoverageRead {
  readonly visit: Visit
  readonly plan: PlanRow
  readonly gaps: PlanGaps
  readonly articles: readonly BorneArticle[]
}

const departments = ({ byName, inGeneral }: BorneArticle): Say => {
  const of = (kinds: BorneArticle['byName'], lang: 'zh' | 'en') =>
    kinds.map((kind) => officeKinds[kind][lang]).join(lang === 'zh' ? '、' : ', ')
  if (byName.length > 0) return { zh: of(byName, 'zh'), en: of(byName, 'en') }
  return {
    zh: `有关部门（可能是：${of(inGeneral, 'zh')}）`,
    en: `“departments concerned”, perhaps: ${of(inGeneral, 'en')}`,
  }
}

/** An article as it stands in a page mark: without the signs of an address. */
const idOf = (address: Address): string => address.replaceAll(/[@#/]/g, '-')

function rowsOf({ visit, plan, gaps, articles }: CoverageRead, shown: Shown, law: string): readonly Gap[] {
  const { say, app } = visit
  const line =
    (at: string) =>
    ({ content, id }: PlanGaps['lines'][number]) => ({
      ...{ id, words: `${content.number} ${content.text}`, path: linePath(at, id), more: { zh: '', en: '' } },
    })
  if (shown === 'parent') return gaps.unserved.map(line(plan.head.parent ?? ''))
  if (shown === 'lines') return gaps.bare.map(line(plan.id))
  if (shown === 'tasks') {
    return gaps.unowned.map(({ id, title, due }) => ({
      id,
      words: title,
      path: taskPath(id),
      more: { zh: due, en: due },
    }))
  }
  return articles
    .filter((one) => law === '' || one.law === law)
    .map((article) => {
      const words = cite(app.kernel.shelf, article.address)?.words
      return {
        ...{ id: idOf(article.address), words: words ? say(words) : article.address, path: undefined, article },
        more: departments(article),
      }
    })
}

function listOf(read: CoverageRead, shown: Shown, laws: readonly string[]): List<Gap> {
  const { visit, plan } = read
  const shelf = visit.app.kernel.shelf
  const { actor } = visit
  const isOfficer = actor.kind === 'officer'
  const keeps =
    isOfficer &&
    isKeeper({ office: plan.office, files: planFiles }, actor) &&
    [...planFiles.drafts, ...planFiles.runs].includes(plan.stage)
  const edits = isOfficer && actor.roles.includes(EDITOR)
  return {
    path: COVERAGE,
    name: SHOWN[shown],
    roomy: true,
    empty: { zh: '没有。', en: 'None.' },
    keyOf: ({ id }) => id,
    along: { plan: plan.id, show: shown },
    ...(shown === 'provisions' && {
      filters: [
        {
          ...({ name: 'law', kind: 'choice', label: { zh: '法律', en: 'Law' } } as const),
          choices: laws.flatMap((id) => {
            const found = shelf.find((one) => one.law === id)
            return found ? [{ id, name: found.title }] : []
          }),
        },
      ],
    }),
    columns: [
      {
        head: shown === 'provisions' ? { zh: '条文', en: 'Article' } : { zh: '内容', en: 'What' },
        cell: ({ words, path, article }) =>
          article ? (
            <Grounds grounds={[article.address]} visit={visit} />
          ) : (
            <a href={path && visit.href(path)}>
              <AsWritten words={words} visit={visit} />
            </a>
          ),
        words: ({ words }) => words,
      },
      {
        head: shown === 'tasks' ? { zh: '期限', en: 'Due' } : { zh: '承担或者执行的部门', en: 'Departments' },
        cell: ({ more }) => visit.say(more),
        words: ({ more }) => visit.say(more),
      },
      ...(shown === 'provisions' && (keeps || edits)
        ? [
            {
              head: { zh: '补上', en: 'Add' },
              cell: ({ article }: Gap) => (
                <>
                  {keeps && article && (
                    <a href={visit.href(`${planPath(plan.id)}/lines/new?basis=${encodeURIComponent(article.address)}`)}>
                      {visit.say({ zh: '加一项', en: 'Add a line' })}
                    </a>
                  )}{' '}
                  {edits && (
                    <a href={visit.href(WORK)}>{visit.say({ zh: '列入本机关清单', en: 'Add to your list' })}</a>
                  )}
                </>
              ),
            },
          ]
        : []),
    ],
    file: `coverage-${shown}`,
  }
}

/** What a plan lacks: articles that nobody popularises first, then lines of its parent, lines without tasks, tasks without owners. */
export async function coveragePage(visit: Visit): Promise<Answer> {
  const { actor, query, today, app } = visit
  const database = databaseOf(visit)
  const plan = await planAsked(database, actor, query.plan)
  if (!plan) return query.plan === undefined ? noPlanYet(visit) : noSuchPlan()
  const { office, head } = plan
  const of = { plan: plan.id, office, from: head.from, to: head.to }
  const [gaps, articles] = await Promise.all([
    planGaps(database, actor, plan),
    nobodyPopularises(database, of, { shelf: app.kernel.shelf, today }),
  ])
  const read = { visit, plan, gaps, articles }
  const shown = isShown(query.show) ? query.show : 'provisions'
  const list = listOf(read, shown, [...new Set(articles.map(({ law }) => law))])
  return answerList(
    visit,
    list,
    async ({ values, after }, limit) => slice(rowsOf(read, shown, values.law ?? ''), after, limit),
    (reading) => shownPage(read, shown, <ListView {...reading} />),
  )
}

function shownPage({ visit, plan, gaps, articles }: CoverageRead, shown: Shown, list: VNode): Answer {
  const { say, href, today } = visit
  const counts: Readonly<Record<Shown, number>> = {
    ...{
      provisions: articles.length,
      parent: gaps.unserved.length,
      lines: gaps.bare.length,
      tasks: gaps.unowned.length,
    },
  }
  return page(
    say(TITLE),
    <>
      <h1>{say(TITLE)}</h1>
      <p class="meta">
        <a href={href(planPath(plan.id))}>
          <AsWritten words={plan.head.title} visit={visit} />
        </a>{' '}
        {say({
          zh: `按${dayOfPlan(plan.head, today)}的文本、本地区已公布的责任清单和计划得出`,
          en: `by the texts of ${dayOfPlan(plan.head, today)}, and the lists and plans published in this region`,
        })}
      </p>
      <ul class="missing">
        {(Object.keys(SHOWN) as Shown[]).map((one) => (
          <li key={one}>
            <b>{counts[one]}</b>
            <a href={href(`${COVERAGE}?plan=${plan.id}&show=${one}`)} aria-current={one === shown ? 'true' : undefined}>
              {say(SHOWN[one])}
            </a>
          </li>
        ))}
      </ul>
      <section>
        <h2>{say(SHOWN[shown])}</h2>
        {shown === 'provisions' && (
          <p class="meta">
            {say({
              zh: '条文点名的部门，或者“有关部门”一类的话可能指的部门承担、执行，而没有一份清单、没有一项计划写到它。是不是本机关的职责，由机关自己说；列在这里本身不是违法。',
              en: 'An article that names a department, or in general words may mean one, and that no list and no line of a plan stands on. Whether it is theirs is for the office to say; to stand here is no breach by itself.',
            })}{' '}
            <Grounds grounds={['rlpe@2025-11-01#art-9/para-1', 'points-2017@2017-01-01#point-6/2']} visit={visit} />
          </p>
        )}
        {list}
      </section>
    </>,
    { crumbs: [{ name: say({ zh: '普法规划与责任清单', en: 'Plans and lists' }), path: HOME }] },
  )
}

const TITLE = { zh: '覆盖情况', en: 'Coverage' } as const

function noPlanYet({ say }: Visit): Answer {
  return page(
    say(TITLE),
    <>
      <h1>{say(TITLE)}</h1>
      <p>{say({ zh: '还没有可以看的计划。', en: 'There is no plan to be read yet.' })}</p>
    </>,
  )
}
