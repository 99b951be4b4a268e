import { markGiven } from '../../../kernel/storage/keyset.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { DESK, type DeskItem, type DeskMeasure, deskCounts, deskItems } from '../../../mechanisms/bank/desk.ts'
import type { BoundStanding } from '../../../mechanisms/bank/flags.ts'
import { boundStandings, hasStopped } from '../../../mechanisms/bank/flags.ts'
import { DIFFICULTIES } from '../../../mechanisms/bank/item-form.ts'
import { examItems } from '../../../mechanisms/bank/register.ts'
import { ITEM_KINDS } from '../../../mechanisms/exam/kind-names.ts'
import { isFlagged, standingWords } from '../../../mechanisms/exam/words-standing.ts'
import { whyNotEnter } from '../../../mechanisms/register/decide.ts'
import { groundsFor, titleOf } from '../../../mechanisms/register/define.ts'
import { proposalPath } from '../../../mechanisms/register/named.ts'
import { hashedUnits } from '../../../mechanisms/register/provisions.ts'
import { flagOf } from '../../../mechanisms/sitting/analysis/measures.ts'
import { type Answer, databaseOf, page, type Visit } from '../../../web/area.ts'
import { Form } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { Icon } from '../../../web/icon.tsx'
import { Links } from '../../../web/links.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { decimals, flagRules, flagWords } from '../results/item-words.ts'
import { addressesIn } from './addresses.ts'
import { itemPages, itemsOffice } from './item-pages.ts'
import { readers } from './officer.ts'
import { BANK, DRAFTS, EXPORT, IMPORT, REVIEW, TWINS } from './paths.ts'

const VIEWS = {
  first: { zh: '先办的在前', en: 'What is to be done first' },
  flagged: { zh: '条款有变', en: 'Words that change' },
  mine: { zh: '我出的', en: 'Mine' },
} as const

type View = keyof typeof VIEWS

const viewIn = (asked: string | undefined): View => (asked === 'flagged' || asked === 'mine' ? asked : 'first')

/** 题库: what is to be done first, what may be drawn, and the ways to more. */
export const desk = readers(async (visit, officer) => {
  const { say, href, today, app } = visit
  const database = databaseOf(visit)
  const { office, person } = officer
  const laws = app.kernel.shelf
  const view = viewIn(visit.query.view)
  const standings = await boundStandings(database, { laws, office, day: today })
  const flagged = standings.filter(({ standing }) => isFlagged(standing))
  const stopped = flagged.filter(({ standing }) => hasStopped(standing)).map(({ line }) => line)
  const changing = flagged.filter(({ standing }) => !hasStopped(standing)).map(({ line }) => line)
  const counts = await deskCounts(database, { office, stopped, changing })
  const mayEnter = whyNotEnter(examItems, officer) === undefined
  const only =
    view === 'mine' ? ({ kind: 'mine', person } as const) : ({ kind: view === 'flagged' ? view : 'all' } as const)
  const lines = flagged.map(({ line }) => line)
  return answerList(
    visit,
    listOf(view, new Map(flagged.map((one) => [one.line, one]))),
    async ({ after }, limit) => {
      const mark = markGiven(DESK, after)
      return isRefusal(mark) ? mark : deskItems(database, { office, lines, only, mark, limit })
    },
    (reading): Answer =>
      page(
        say(examItems.name),
        <>
          <div class="head">
            <h1>{say(examItems.name)}</h1>
            <Links>
              {[
                mayEnter && <a href={href(`${itemsOffice}/new`)}>{say({ zh: '出一题', en: 'Write an item' })}</a>,
                mayEnter && <a href={href(DRAFTS)}>{say({ zh: '由条文起草', en: 'Draft from a law' })}</a>,
                mayEnter && <a href={href(IMPORT)}>{say({ zh: '从Excel、GIFT、Moodle、QTI导入', en: 'Import' })}</a>,
                <a key="all" href={href(itemsOffice)}>
                  {say({ zh: '检索和筛选', en: 'Search and filter' })}
                </a>,
              ]}
            </Links>
          </div>
          <Figures counts={counts} covered={coveredArticles(standings)} visit={visit} />
          <nav class="views" aria-label={say({ zh: '视图', en: 'Views' })}>
            {(['first', 'flagged', 'mine'] as const).map((one) => (
              <a
                key={one}
                href={href(one === 'first' ? BANK : `${BANK}?view=${one}`)}
                aria-current={one === view ? 'page' : undefined}
              >
                {say(VIEWS[one])}
              </a>
            ))}
            <a href={href(proposalPath(examItems.id))}>
              {say({ zh: `待审　${counts.waiting}`, en: `To be reviewed ${counts.waiting}` })}
            </a>
            <a href={href(`${BANK}/bare`)}>{say({ zh: '没有题的条', en: 'Articles without items' })}</a>
            <a href={href(TWINS)}>{say({ zh: '相同、相近的题', en: 'Items that ask the same' })}</a>
          </nav>
          <ListView {...reading} />
          <p class="meta">{say(flagRules)}</p>
          <Form visit={visit} action={EXPORT}>
            <p class="meta">
              {say({
                zh: '导出可用各题（含答案）；谁在何时导出，记录在案：',
                en: 'Take the current items away, keys and all; who does so and when is put on record: ',
              })}
            </p>
            <p class="actions">
              {(['xlsx', 'csv', 'gift', 'qti3', 'json'] as const).map((one) => (
                <button key={one} type="submit" name="as" value={one} class="quiet">
                  {FORMATS[one]}
                </button>
              ))}
            </p>
          </Form>
          <Grounds grounds={groundsFor(examItems, today)} visit={visit} />
        </>,
        { crumbs: itemPages.above.slice(0, 1).map(({ name, path }) => ({ name: say(name), path })), dense: true },
      ),
  )
})

const FORMATS = { xlsx: 'Excel', csv: 'CSV', gift: 'GIFT', qti3: 'QTI 3.0', json: 'JSON' } as const

interface FiguresOf {
  readonly counts: Awaited<ReturnType<typeof deskCounts>>
  readonly covered: number
  readonly visit: Visit
}

function Figures({ counts, covered, visit: { say } }: FiguresOf) {
  return (
    <dl class="figures four">
      <div>
        <dt>{say({ zh: '条款已变', en: 'Words have changed' })}</dt>
        <dd data-state={counts.stopped > 0 ? 'due' : undefined}>
          {counts.stopped}{' '}
          <small>
            {say({
              zh: `题，已停用；另${counts.changing}题将有变，变前可用`,
              en: `items, stopped; ${counts.changing} more will change and are usable until then`,
            })}
          </small>
        </dd>
      </div>
      <div>
        <dt>{say(flagWords.key)}</dt>
        <dd data-state={counts.doubtful > 0 ? 'due' : undefined}>
          {counts.doubtful} <small>{say({ zh: '题，区分度为负', en: 'items, discrimination below nought' })}</small>
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '可用', en: 'Usable' })}</dt>
        <dd>
          {counts.usable} <small>{say({ zh: `题，盖${covered}条`, en: `items on ${covered} articles` })}</small>
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '待审', en: 'Waiting' })}</dt>
        <dd>
          {counts.waiting} <small>{say({ zh: '题', en: 'for a reviewer' })}</small>
        </dd>
      </div>
    </dl>
  )
}

/** Articles on which usable items rest, by the text they are bound to. */
function coveredArticles(standings: readonly BoundStanding[]): number {
  const articles = standings
    .filter(({ standing }) => !hasStopped(standing))
    .map(({ unit }) => unit.replace(/^([^/]*).*$/, '$1'))
  return new Set(articles).size
}

/** What the figures of an item are looked at for; undefined where they are as they should be, or too few. */
export function figuresSay(measure: DeskMeasure | undefined): Say | undefined {
  const flag = measure?.p == null ? 'few' : flagOf({ n: measure.n, p: measure.p, rest: measure.rest })
  return flag === 'few' || flag === 'none' ? undefined : flagWords[flag]
}

function listOf(view: View, flagged: ReadonlyMap<string, BoundStanding>): List<DeskItem> {
  const whyFirst = ({ values }: DeskItem) =>
    hashedUnits(values.bound).flatMap(({ unit, hash }) => flagged.get(`${unit} ${hash}`) ?? [])
  return {
    path: BANK,
    name: { zh: '题目', en: 'Items' },
    measure: '题',
    empty: {
      zh: '还没有可用的题。出题人登记、导入或者由条文起草，审题人同意以后列在这里。',
      en: 'There are no items yet. They stand here once a reviewer has agreed to what an author wrote, imported or drafted.',
    },
    ...(view !== 'first' && { along: { view } }),
    keyOf: ({ id }) => id,
    brief: true,
    columns: [
      {
        head: { zh: '为何在前', en: 'Why first' },
        cell: (row, { say }) => {
          const [first] = whyFirst(row)
          const why = first ? standingWords(first.standing) : figuresSay(row.measure)
          return why ? (
            <span class="state" data-state="due">
              <Icon name="clock" />
              {say(why)}
            </span>
          ) : (
            <span class="state" data-state="quiet">
              {say(row.measure ? { zh: '正常', en: 'as it was' } : { zh: '未用过', en: 'not used yet' })}
            </span>
          )
        },
      },
      { head: { zh: '号', en: 'Id' }, cell: ({ values }) => values.code ?? '', phone: 'left' },
      {
        head: { zh: '题干', en: 'Stem' },
        cell: ({ id, values }, { href }) => <a href={href(`${REVIEW}/${id}`)}>{titleOf(examItems, values)}</a>,
        wraps: true,
      },
      {
        head: { zh: '条款', en: 'Provisions' },
        phone: 'none',
        cell: ({ values }, visit) => <Grounds grounds={addressesIn(values.units)} short most={2} visit={visit} />,
      },
      { head: { zh: '题型', en: 'Kind' }, cell: ({ values }, { say }) => say(ITEM_KINDS[values.kind]), phone: 'none' },
      {
        head: { zh: '声明', en: 'Declared' },
        phone: 'none',
        cell: ({ values }, { say }) => (values.difficulty ? say(DIFFICULTIES[values.difficulty]) : ''),
      },
      {
        head: { zh: '难度', en: 'Difficulty' },
        num: true,
        phone: 'none',
        cell: ({ measure }) => decimals(measure?.p ?? null),
      },
      {
        head: { zh: '区分', en: 'Discrimination' },
        num: true,
        phone: 'none',
        cell: ({ measure }) => decimals(measure?.rest ?? null),
      },
      { head: { zh: '用过', en: 'Seen' }, num: true, cell: ({ measure }) => measure?.seen ?? 0, phone: 'none' },
      { head: { zh: '出题人', en: 'Author' }, cell: ({ author }) => author ?? '', phone: 'none' },
      {
        head: { zh: '状态', en: 'State' },
        phone: 'none',
        cell: (row, { say }) =>
          say(
            whyFirst(row).some(({ standing }) => hasStopped(standing))
              ? { zh: '停用待审', en: 'stopped' }
              : { zh: '可用', en: 'usable' },
          ),
      },
    ],
  }
}
