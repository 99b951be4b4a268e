import type { VNode } from 'preact'
import { isRefusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import {
  fieldSay,
  holdsOn,
  openList,
  type Register,
  type RegisterList,
  titleOf,
} from '../../mechanisms/register/define.ts'
import { registerField } from '../../mechanisms/register/field-kind.ts'
import { groundsOfRegister } from '../../mechanisms/register/grounds-of.ts'
import { importPath } from '../../mechanisms/register/import/jobs.ts'
import { sortField } from '../../mechanisms/register/indexes.ts'
import type { RecordsWanted } from '../../mechanisms/register/list.ts'
import { type ListedRecord, listRecords } from '../../mechanisms/register/list.ts'
import { type NamedThings, proposalPath } from '../../mechanisms/register/named.ts'
import type { RegisterView } from '../../mechanisms/register/views.ts'
import { type Answer, databaseOf, page, type Visit } from '../area.ts'
import { Form } from '../form.tsx'
import { Grounds } from '../grounds.tsx'
import { Links } from '../links.tsx'
import type { ReadList } from '../list/answer-list.ts'
import { type List, type ListFilter, type ListWanted, listPath } from '../list/list.ts'
import { type ListReading, ListView } from '../list/list-view.tsx'
import { namedFor, officePath, type RegisterPages, valueWords } from './reading.ts'
import { Left } from './validity.tsx'
import { Value } from './value.tsx'

const LONGEST_WORDS = 100

/** The list of a register's records as data: for an office all of them, for the public those that it may read. */
export function recordList(
  pages: RegisterPages,
  audience: 'office' | 'public',
  state: RecordsWanted['state'] = 'current',
): List<ReadRecord> {
  const { register, path, beside } = pages
  const { measure, validity, name, one } = register
  const own = officePath(pages)
  const isOffice = audience === 'office'
  const list = isOffice ? register.list : openList(register)
  const rowPath = (id: string) => (isOffice ? `${own}/${id}` : `${path}/${id}`)
  const shown = list.columns.filter((field) => isOffice || field !== register.publicView?.where)
  return {
    path: isOffice ? own : path,
    name: isOffice ? name : (register.publicView?.name ?? name),
    measure,
    empty: isOffice
      ? { zh: `还没有${one.zh}。登记以后在这里出现。`, en: `No records yet. What is entered will stand here.` }
      : { zh: '还没有公开的记录。', en: 'No public records yet.' },
    noneFound: { zh: '没有这样的记录。', en: 'There is no such record.' },
    keyOf: ({ id }) => id,
    columns: [
      {
        head: fieldSay(register, register.title),
        cell: ({ id, content }, { href }) => <a href={href(rowPath(id))}>{titleOf(register, content)}</a>,
        words: ({ content }) => titleOf(register, content),
      },
      ...(validity
        ? [
            {
              head: { zh: '还有', en: 'Left' },
              cell: ({ content }: ListedRecord, visit: Visit) => (
                <Left register={register} values={content} visit={visit} />
              ),
            },
          ]
        : []),
      ...shown.map((field) => ({
        head: fieldSay(register, field),
        cell: ({ content, named }: ReadRecord, visit: Visit) => (
          <Value {...{ register, named, name: field, values: content, visit }} />
        ),
        words: ({ content, named }: ReadRecord, visit: Visit) =>
          visit.say(valueWords({ register, named, visit }, field, content)),
      })),
      ...(beside && (isOffice || beside.open)
        ? [{ head: beside.head, cell: ({ said }: ReadRecord, { say }: Visit) => (said ? say(said) : '—') }]
        : []),
    ],
    filters: filtersOf(register, list),
    ...(state === 'withdrawn' && { along: { state } }),
    sorts: sortsOf(register, list),
    ...(isOffice && {
      selection: {
        action: `${own}/many`,
        of: ({ id, version }) => `${id}.${version}`,
        button: { zh: '成批更改所选…', en: 'Change the selected …' },
      },
    }),
    file: `${register.id}`,
    api: isOffice ? `/api/registers/${register.id}/records` : `/api/open/${register.id}/records`,
  }
}

const filtersOf = (register: Register, list: RegisterList): readonly ListFilter[] => [
  { name: 'q', label: { zh: '名称、内容', en: 'Words' }, kind: 'words', longest: LONGEST_WORDS },
  ...list.filters.map((name): ListFilter => {
    const choices = registerField(register, name)?.choices ?? {}
    const listed = Object.entries(choices).map(([id, say]) => ({ id, name: say }))
    return { name, label: fieldSay(register, name), kind: 'choice', choices: listed }
  }),
  ...(register.validity
    ? [
        {
          name: 'ends',
          label: fieldSay(register, register.validity.to),
          kind: 'choice',
          choices: [
            { id: 'over', name: { zh: '已过期', en: 'ended' } },
            { id: 'soon', name: { zh: '三十日内到期', en: 'within 30 days' } },
          ],
        } satisfies ListFilter,
      ]
    : []),
]

function sortsOf(register: Register, list: RegisterList) {
  const sorts = list.sorts.map((id) => {
    const { field, direction } = sortField(id)
    const { zh, en } = fieldSay(register, field)
    const back = direction === 'desc'
    return { id, name: { zh: `${zh}${back ? '（倒序）' : ''}`, en: `${en}${back ? ' (last first)' : ''}` } }
  })
  const [first = { id: '', name: { zh: '', en: '' } }, ...others] = sorts
  return [first, ...others] as const
}

/** What a visit asks of the records, with those of an office or of everybody. */
function wantedOf(
  register: Register,
  { values, sort, after }: ListWanted,
  { office, today, state }: Pick<RecordsWanted, 'office' | 'today' | 'state'>,
): RecordsWanted {
  const { q = '', ends } = values
  return {
    office,
    words: q,
    filters: Object.fromEntries(register.list.filters.map((name) => [name, values[name] ?? ''])),
    state,
    ends: ends === 'over' || ends === 'soon' ? ends : undefined,
    today,
    sort,
    after,
  }
}

/** A record as a list shows it, with what the records of its page name. */
interface ReadRecord extends ListedRecord {
  readonly named: NamedThings
  /** What other records say of it; for its office alone, unless it is open to everybody. */
  readonly said?: Say | undefined
}

export const readRecords =
  (visit: Visit, { register, beside }: RegisterPages, office: string | undefined): ReadList<ReadRecord> =>
  async (wanted, limit) => {
    const asked = wantedOf(register, wanted, { office, today: visit.today, state: stateIn(visit) })
    const found = await listRecords(databaseOf(visit), register, asked, limit)
    if (isRefusal(found)) return found
    const contents = found.rows.map(({ content }) => content)
    const named = await namedFor(visit, register, office, contents)
    const ids = found.rows.map(({ id }) => id)
    const said = await (office === undefined ? beside?.open?.(visit, ids) : beside?.read(visit, { office, ids }))
    return { ...found, rows: found.rows.map((row) => ({ ...row, named, said: said?.get(row.id) })) }
  }

/** Withdrawn records stand in a list of their own. */
export const stateIn = ({ query }: Pick<Visit, 'query'>): RecordsWanted['state'] =>
  query.state === 'withdrawn' ? 'withdrawn' : 'current'

interface OfficeListOf {
  readonly pages: RegisterPages
  readonly reading: ListReading<ReadRecord>
  readonly views: readonly RegisterView[]
  readonly mayEnter: boolean
  /** What other records say of all of them. */
  readonly told?: VNode | undefined
}

/** The list an office works with: saved views above it, what may be done with several records below. */
export function officeListPage({ pages, reading, views, mayEnter, told }: OfficeListOf): Answer {
  const { register, above, path } = pages
  const { list, visit, wanted } = reading
  const { say, href } = visit
  const own = officePath(pages)
  const title = say(register.name)
  const asked = listPath(list, wanted).slice(own.length + 1)
  return page(
    title,
    <>
      <div class="head">
        <h1>{title}</h1>
        <Links>
          {[
            mayEnter && <a href={href(`${own}/new`)}>{say({ zh: '登记一条', en: 'Enter a record' })}</a>,
            mayEnter && href(importPath(register.id)) !== undefined && (
              <a href={href(importPath(register.id))}>{say({ zh: '从 Excel 导入', en: 'Import from Excel' })}</a>
            ),
            <a key="xlsx" href={href(`${own}/all.xlsx`)}>
              {say({ zh: '全部导出 Excel', en: 'Everything for Excel' })}
            </a>,
            <a key="csv" href={href(`${own}/all.csv`)}>
              CSV
            </a>,
            <a key="nd" href={href(`${own}/all.ndjson`)}>
              NDJSON
            </a>,
            register.agrees && (
              <a href={href(proposalPath(register.id))}>{say({ zh: '待同意', en: 'To be agreed to' })}</a>
            ),
            register.publicView && <a href={href(path)}>{say({ zh: '公开页', en: 'Public page' })}</a>,
          ].filter((link) => link !== false && link !== undefined)}
        </Links>
      </div>
      <p>{say(register.about)}</p>
      <Grounds grounds={groundsOfRegister(register, visit.today)} visit={visit} />
      {told}
      <nav class="views" aria-label={say({ zh: '存下的视图', en: 'Saved views' })}>
        <a href={href(own)} aria-current={asked === '' ? 'page' : undefined}>
          {say({ zh: '全部', en: 'All' })}
        </a>
        {views.map((view) => (
          <a key={view.id} href={href(`${own}?${view.query}`)} aria-current={view.query === asked ? 'page' : undefined}>
            {view.name}
          </a>
        ))}
        <a href={href(`${own}?state=withdrawn`)} aria-current={asked === 'state=withdrawn' ? 'page' : undefined}>
          {say({ zh: '已撤下', en: 'Withdrawn' })}
        </a>
      </nav>
      <ListView {...reading} list={mayEnter && list.along === undefined ? list : { ...list, selection: undefined }} />
      <Views {...{ pages, views, asked, visit }} />
    </>,
    { crumbs: above.map(({ name, path: to }) => ({ name: say(name), path: to })), dense: true },
  )
}

interface ViewsOf extends Pick<OfficeListOf, 'pages' | 'views'> {
  readonly asked: string
  readonly visit: Visit
}

function Views({ pages, views, asked, visit }: ViewsOf) {
  const { say } = visit
  const own = officePath(pages)
  return (
    <details>
      <summary>{say({ zh: '存下现在这样的筛选和排序', en: 'Keep these filters and this order' })}</summary>
      <Form visit={visit} action={`${own}/views`}>
        <input type="hidden" name="query" value={asked} />
        <div class="fields">
          <div class="field">
            <label for="view-name">{say({ zh: '叫作', en: 'Call it' })}</label>
            <input id="view-name" name="name" maxLength={30} required autocomplete="off" />
          </div>
          <div class="field">
            <div class="choice">
              <input id="view-office" name="office" type="checkbox" value="true" />
              <label for="view-office">{say({ zh: '本机关的人都看到', en: 'for everybody of your office' })}</label>
            </div>
          </div>
        </div>
        <p class="actions">
          <button type="submit" class="quiet">
            {say({ zh: '存下', en: 'Keep' })}
          </button>
        </p>
      </Form>
      {views.map((view) => (
        <Form key={view.id} visit={visit} action={`${own}/views/${view.id}`}>
          <p class="actions">
            <button type="submit" class="quiet">
              {say({ zh: `不再存“${view.name}”`, en: `Drop “${view.name}”` })}
            </button>
          </p>
        </Form>
      ))}
    </details>
  )
}

/** Whether a record holds, in a word. */
export const holdsWords = (register: Register, content: ListedRecord['content'], today: string) =>
  holdsOn(register, content, today) ? { zh: '有效', en: 'holds' } : { zh: '不在有效期内', en: 'does not hold' }
