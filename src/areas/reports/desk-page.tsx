import type { CasePage } from '../../kernel/procedure/case-list.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Say } from '../../law/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { CaseTable } from '../../web/case-table.tsx'
import { ClosedProcedure } from '../../web/changed-procedures.tsx'
import { type DeskList, handling, NextPage, Shelves, Total } from '../../web/desk.tsx'
import { fieldsOf } from '../../web/fields.ts'
import { Grounds } from '../../web/grounds.tsx'
import { Links } from '../../web/links.tsx'
import type { Glimpse } from './queries.ts'

/** What a desk is asked to show. */
export interface Wanted {
  readonly shelf: DeskList
  readonly stage: string
  readonly kind: string
  readonly where: string
}

interface DeskOf {
  readonly visit: Visit
  readonly procedure: Procedure
  readonly path: string
  readonly found: CasePage
  /** Those that come before all others, on the first page of what is open. */
  readonly urgent: CasePage | undefined
  readonly glimpses: ReadonlyMap<string, Glimpse>
  readonly wanted: Wanted
}

const titles = {
  report: { zh: '本机关的举报', en: 'Reports at this office' },
  complaint: { zh: '本单位的投诉', en: 'Complaints at this office' },
}

/** What lies on an office's desk: what is due first above, and what is of minors before all (Art. 13; Art. 14 of 2026). */
export function deskPage(of: DeskOf): Page {
  const { visit, procedure, path, found, urgent, wanted } = of
  const { say } = visit
  const title = say(procedure.id === 'complaint' ? titles.complaint : titles.report)
  const { lines } = found
  const { shelf, ...filters } = wanted
  return page(
    title,
    <>
      <h1>{title}</h1>
      <DeskLinks visit={visit} here={path} />
      <ClosedProcedure procedure={procedure} visit={visit} />
      <Shelves shelves={handling} here={shelf} path={path} visit={visit} />
      <Filters {...of} />
      {urgent && urgent.lines.length > 0 && (
        <section aria-labelledby="minors">
          <h2 id="minors">{say({ zh: '涉及未成年人的，优先办理', en: 'Of minors: these come first' })}</h2>
          <p class="meta">
            <Grounds grounds={minorsOf(procedure)} visit={visit} />
          </p>
          <Lines {...of} lines={urgent.lines} label={{ zh: '涉及未成年人的案件', en: 'Cases of minors' }} />
        </section>
      )}
      {urgent && urgent.lines.length > 0 && <h2>{say({ zh: '全部在办', en: 'All that is open' })}</h2>}
      <Total found={found} visit={visit} />
      {lines.length === 0 ? (
        <p>
          {say({
            zh: '这里还没有案件。有人向本机关举报，或者别的机关移送过来，即在这里出现。',
            en: 'Nothing here yet. A report made to this office, or transferred to it, will stand here.',
          })}
        </p>
      ) : (
        <Lines {...of} lines={lines} />
      )}
      <NextPage found={found} path={path} query={{ ...filters, show: shelf }} visit={visit} />
    </>,
    { crumbs: [{ name: say({ zh: '用法', en: 'Act' }), path: '/use' }], dense: true },
  )
}

const kindsOf = (procedure: Procedure) => {
  const { submit } = procedure.steps
  return submit ? (fieldsOf(submit).find(({ name }) => name === 'kind')?.choices ?? []) : []
}

const minorsOf = (procedure: Procedure) => kindsOf(procedure).find(({ value }) => value === 'minors')?.grounds ?? []

/** The rooms of an office in this area. */
export const DeskLinks = ({ visit: { say, href }, here }: { visit: Visit; here: string }) => (
  <Links>
    {[
      { path: '/reports', zh: '举报', en: 'Reports' },
      { path: '/reports/complaints', zh: '投诉', en: 'Complaints' },
      { path: '/reports/register', zh: '补录来信来电', en: 'Enter a letter or call' },
      { path: '/reports/channels', zh: '公布的方式', en: 'Published channels' },
      { path: '/cases', zh: '只见案号和阶段的', en: 'Known by number and stage' },
      { path: '/reports/statistics', zh: '统计', en: 'Statistics' },
    ].map(({ path, ...words }) => (
      <a key={path} href={href(path)} aria-current={path === here ? 'page' : undefined}>
        {say(words)}
      </a>
    ))}
  </Links>
)

function Filters({ visit, procedure, path, wanted }: DeskOf) {
  const { say, href, large } = visit
  return (
    <search>
      <form action={href(path)} class="filters">
        <input type="hidden" name="show" value={wanted.shelf} />
        {large && <input type="hidden" name="type" value="large" />}
        <div>
          <label for="where">{say({ zh: '地点（完整）', en: 'Place, in full' })}</label>
          <input id="where" name="where" type="search" value={wanted.where} maxLength={120} autocomplete="off" />
        </div>
        <div>
          <label for="stage">{say({ zh: '阶段', en: 'Stage' })}</label>
          <select id="stage" name="stage">
            <option value="">{say({ zh: '全部', en: 'All' })}</option>
            {Object.entries(procedure.stages).map(([id, words]) => (
              <option key={id} value={id} selected={id === wanted.stage}>
                {say(words)}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label for="kind">{say({ zh: '类别', en: 'Kind' })}</label>
          <select id="kind" name="kind">
            <option value="">{say({ zh: '全部', en: 'All' })}</option>
            {kindsOf(procedure).map(({ value, say: words }) => (
              <option key={value} value={value} selected={value === wanted.kind}>
                {say(words)}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" class="quiet">
          {say({ zh: '筛选', en: 'Filter' })}
        </button>
      </form>
    </search>
  )
}

interface LinesOf extends DeskOf {
  readonly lines: CasePage['lines']
  readonly label?: Say
}

function Lines({ lines, visit, procedure, glimpses, label }: LinesOf) {
  const { say } = visit
  const names = new Map(kindsOf(procedure).map(({ value, say: words }) => [value, words]))
  return (
    <CaseTable
      lines={lines}
      book={visit.app.context.book}
      pathOf={(id) => `/reports/${id}`}
      visit={visit}
      {...(label && { label })}
      columns={[
        {
          head: { zh: '类别', en: 'Kind' },
          of: ({ id }) => {
            const kind = names.get(glimpses.get(id)?.kind ?? '')
            return kind ? say(kind) : '—'
          },
        },
        {
          head: { zh: '地点', en: 'Place' },
          of: ({ id }) => (
            <>
              {glimpses.get(id)?.where ?? '—'}{' '}
              {glimpses.get(id)?.way !== undefined && (
                <span class="tag">{say({ zh: '补录', en: 'Entered later' })}</span>
              )}
            </>
          ),
        },
      ]}
    />
  )
}
