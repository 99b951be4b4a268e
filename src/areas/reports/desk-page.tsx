import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Say } from '../../law/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { stageFilter } from '../../web/case-pages.tsx'
import { type CaseListRow, caseList } from '../../web/case-table.tsx'
import { ClosedProcedure } from '../../web/changed-procedures.tsx'
import { type DeskList, DeskLists, handling } from '../../web/desk.tsx'
import { fieldsOf } from '../../web/fields.ts'
import { Grounds } from '../../web/grounds.tsx'
import { Links } from '../../web/links.tsx'
import type { List, ListPage } from '../../web/list/list.ts'
import { type ListReading, ListTable, ListView } from '../../web/list/list-view.tsx'
import type { Glimpse } from './queries.ts'

type DeskRow = CaseListRow<Glimpse | undefined>

interface DeskOf {
  readonly procedure: Procedure
  readonly shown: DeskList
  readonly reading: ListReading<DeskRow>
  /** Those that come before all others, on the first page of what is open. */
  readonly urgent: ListPage<DeskRow> | undefined
}

const titles = {
  report: { zh: '本机关的举报', en: 'Reports at this office' },
  complaint: { zh: '本单位的投诉', en: 'Complaints at this office' },
}

/** What lies on an office's desk: what is due first above, and what is of minors before all (Art. 13; Art. 14 of 2026). */
export function deskPage({ procedure, shown, reading, urgent }: DeskOf): Page {
  const { visit, list } = reading
  const { say } = visit
  const title = say(procedure.id === 'complaint' ? titles.complaint : titles.report)
  const hasUrgent = urgent !== undefined && urgent.rows.length > 0
  return page(
    title,
    <>
      <h1>{title}</h1>
      <DeskLinks visit={visit} here={list.path} />
      <ClosedProcedure procedure={procedure} visit={visit} />
      <DeskLists lists={handling} here={shown} path={list.path} visit={visit} />
      <ListView
        {...reading}
        first={
          hasUrgent && (
            <>
              <section aria-labelledby="minors">
                <h2 id="minors">{say({ zh: '涉及未成年人的，优先办理', en: 'Of minors: these come first' })}</h2>
                <p class="meta">
                  <Grounds grounds={minorsOf(procedure)} visit={visit} />
                </p>
                <ListTable {...reading} list={{ ...list, name: minorsName }} found={urgent} />
              </section>
              <h2>{say({ zh: '全部在办', en: 'All that is open' })}</h2>
            </>
          )
        }
      />
    </>,
    { crumbs: [{ name: say({ zh: '用法', en: 'Act' }), path: '/use' }], dense: true },
  )
}

const minorsName: Say = { zh: '涉及未成年人的案件', en: 'Cases of minors' }

const kindsOf = (procedure: Procedure) => {
  const { submit } = procedure.steps
  return submit ? (fieldsOf(submit).find(({ name }) => name === 'kind')?.choices ?? []) : []
}

const minorsOf = (procedure: Procedure) => kindsOf(procedure).find(({ value }) => value === 'minors')?.grounds ?? []

const deskLinks: readonly (Say & { readonly path: string; readonly step?: string })[] = [
  { path: '/reports', zh: '举报', en: 'Reports' },
  { path: '/reports/complaints', zh: '投诉', en: 'Complaints' },
  { path: '/reports/register', zh: '补录来信来电', en: 'Enter a letter or call', step: 'register' },
  { path: '/reports/channels', zh: '公布的方式', en: 'Published channels' },
  { path: '/cases', zh: '只见案号和阶段的', en: 'Known by number and stage' },
  { path: '/reports/statistics', zh: '统计', en: 'Statistics' },
]

/** The pages of an office in this area; the form of a step for those whose role takes it. */
export function DeskLinks({ visit, here }: { readonly visit: Visit; readonly here: string }) {
  const { say, href, app, actor, today } = visit
  const steps = app.context.catalogue.current('report', today)?.steps
  const isMine = (step: string) => {
    const who = steps?.[step]?.who
    return actor.kind === 'officer' && typeof who === 'object' && actor.roles.includes(who.role)
  }
  return (
    <Links>
      {deskLinks
        .filter(({ step }) => step === undefined || isMine(step))
        .map(({ path, ...words }) => (
          <a key={path} href={href(path)} aria-current={path === here ? 'page' : undefined}>
            {say(words)}
          </a>
        ))}
    </Links>
  )
}

/** Kind and place leave in no file: a list of them, taken away, could tell who reported. */
export const deskList = (procedure: Procedure, path: string, shown: DeskList): List<DeskRow> => {
  const kinds = kindsOf(procedure)
  return caseList({
    path,
    pathOf: (id) => `/reports/${id}`,
    empty: {
      zh: '这里还没有案件。有人向本机关举报，或者别的机关移送过来，即在这里出现。',
      en: 'Nothing here yet. A report made to this office, or transferred to it, will stand here.',
    },
    along: { show: shown },
    filters: [
      { kind: 'words', name: 'where', label: { zh: '地点（完整）', en: 'Place, in full' }, longest: 120 },
      stageFilter(procedure),
      {
        kind: 'choice',
        name: 'kind',
        label: { zh: '类别', en: 'Kind' },
        choices: kinds.map(({ value, say: name }) => ({ id: value, name })),
      },
    ],
    columns: [
      {
        head: { zh: '类别', en: 'Kind' },
        cell: (glimpse, { say }) => say(kinds.find(({ value }) => value === glimpse?.kind)?.say ?? nothing),
      },
      {
        head: { zh: '地点', en: 'Place' },
        cell: (glimpse, { say }) => (
          <>
            {glimpse?.where ?? '—'}{' '}
            {glimpse?.way !== undefined && <span class="tag">{say({ zh: '补录', en: 'Entered later' })}</span>}
          </>
        ),
      },
    ],
  })
}

const nothing: Say = { zh: '—', en: '—' }
