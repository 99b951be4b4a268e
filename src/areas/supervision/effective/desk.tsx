import { type CasePage, listCases } from '../../../kernel/procedure/case-list.ts'
import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { type Answer, page, type Route, type Visit } from '../../../web/area.ts'
import { CaseTable } from '../../../web/case-table.tsx'
import { Links } from '../../../web/links.tsx'
import { type Choice, effectiveDecisions } from './queries.ts'
import { databaseOf, fileOf, type Slice } from './slice.ts'

const PAGE = 50

const noDesk = refuse('not-yours', {
  zh: '请以机关工作人员的岗位查看',
  en: 'This is an office’s desk: sit down at yours',
})

/** The office's own cases of one kind, and the decisions on which none stands yet. */
const desk =
  (slice: Slice) =>
  async (visit: Visit): Promise<Answer> => {
    const { actor, query } = visit
    if (actor.kind !== 'officer') return noDesk
    const done = query.show === 'done'
    const asked = { whose: 'office', procedure: slice.procedure, ended: done, limit: PAGE, after: query.after } as const
    const found = await listCases(databaseOf(visit), actor, asked)
    if (isRefusal(found)) return found
    const waiting = await effectiveDecisions(databaseOf(visit), actor.office, slice.procedure)
    return deskPage({ slice, visit, found, waiting, done })
  }

interface DeskOf {
  readonly slice: Slice
  readonly visit: Visit
  readonly found: CasePage
  readonly waiting: readonly Choice[]
  readonly done: boolean
}

function deskPage({ slice, visit, found, waiting, done }: DeskOf): Answer {
  const { say, href } = visit
  const path = `${slice.base}/desk`
  const title = say({ zh: `本机关：${slice.name.zh}`, en: `At this office: ${slice.name.en}` })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Links>
        {[
          <a key="open" href={href(path)} aria-current={done ? undefined : 'page'}>
            {say({ zh: '在办、公开中', en: 'Open or public' })}
          </a>,
          <a key="done" href={href(`${path}?show=done`)} aria-current={done ? 'page' : undefined}>
            {say({ zh: '已结束', en: 'Ended' })}
          </a>,
          <a key="new" href={href(`${slice.base}/new`)}>
            {say(slice.opening)}
          </a>,
        ]}
      </Links>
      {found.lines.length === 0 ? (
        <p>{say({ zh: '这里没有案卷。', en: 'There is no file here.' })}</p>
      ) : (
        <CaseTable
          lines={found.lines}
          book={visit.house.bench.book}
          pathOf={(id) => fileOf(slice, id)}
          visit={visit}
          label={slice.name}
        />
      )}
      {found.after !== undefined && (
        <p>
          <a href={href(`${path}?${new URLSearchParams({ show: done ? 'done' : 'open', after: found.after })}`)}>
            {say({ zh: '下一页', en: 'Next page' })}
          </a>
        </p>
      )}
      {!done && waiting.length > 0 && (
        <section aria-labelledby="waiting">
          <h2 id="waiting">
            {say({ zh: '已生效、还没有办理的处罚决定', en: 'Decisions in effect, not dealt with yet' })}
          </h2>
          <ul>
            {waiting.map(({ id, name }) => (
              <li key={id}>
                <a href={href(`${slice.base}/new?decision=${id}`)}>{say(name)}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>,
    { crumbs: [{ name: say(slice.name), path: slice.base }], dense: true },
  )
}

export const deskRoutes = (slice: Slice): readonly Route[] => [
  { method: 'GET', path: `${slice.base}/desk`, who: 'signed-in', answer: desk(slice) },
]
