import { type Page, page, type Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import { moment } from '../../web/moment.ts'
import { Table } from '../../web/table.tsx'
import type { AskedAct, ListedAsked } from './asked.ts'
import { ASKED, LOGBOOK } from './paths.ts'
import { Ways } from './ways.tsx'

const ACTS = {
  search: { zh: '检索', en: 'searched' },
  tail: { zh: '实时查看', en: 'looked on' },
  open: { zh: '查看一条', en: 'opened an event' },
  proof: { zh: '取证明', en: 'took a proof' },
  export: { zh: '导出', en: 'exported' },
  statement: { zh: '出具说明', en: 'took a statement' },
} as const satisfies Record<AskedAct, object>

interface AskedPageOf {
  readonly visit: Visit
  /** One more than are shown where there are more. */
  readonly rows: readonly ListedAsked[]
  readonly most: number
}

/** Who searched, opened and exported, why and what: for those who may themselves. */
export function askedPage({ visit, rows, most }: AskedPageOf): Page {
  const { say, href } = visit
  const title = say({ zh: '谁查过日志', en: 'Who asked the logbook' })
  const shown = rows.slice(0, most)
  const last = shown.at(-1)
  return page(
    title,
    <>
      <Ways visit={visit} />
      <h1>{title}</h1>
      {shown.length === 0 ? (
        <p>
          {say({
            zh: '还没有人查过。每次检索、查看、导出都先存证、再作答，列在这里，日志簿里也有一条。',
            en: 'Nobody has asked yet. Each search, opening and export is put on record before it is answered, and stands here and in the logbook itself.',
          })}
        </p>
      ) : (
        <Table
          name={{ zh: '检索、查看、导出', en: 'Searches, openings, exports' }}
          heads={[
            { zh: '何时', en: 'When' },
            { zh: '何人', en: 'Who' },
            { zh: '做了什么', en: 'What was done' },
            { zh: '查什么', en: 'What was asked' },
            { zh: '事由', en: 'Why' },
          ]}
          visit={visit}
        >
          {shown.map(({ id, act, what, since, until, reason, by, at }) => (
            <tr key={id}>
              <th scope="row">
                <time dateTime={at.toISOString()}>{say(moment(at))}</time>
              </th>
              <td>{by}</td>
              <td>{say(ACTS[act])}</td>
              <td class="words">
                <code>{what === '' ? say({ zh: '全部', en: 'everything' }) : what}</code>
                {(since || until) && <span class="meta">{` ${since ?? ''} – ${until ?? ''}`}</span>}
              </td>
              <td class="words">
                <AsWritten words={reason} visit={visit} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      {rows.length > most && last && (
        <p class="actions">
          <a class="button quiet" href={href(`${ASKED}?before=${last.id}`)}>
            {say({ zh: '更早的', en: 'Older' })}
          </a>
        </p>
      )}
    </>,
    { dense: true, crumbs: [{ name: say({ zh: '日志簿', en: 'Logbook' }), path: LOGBOOK }] },
  )
}
