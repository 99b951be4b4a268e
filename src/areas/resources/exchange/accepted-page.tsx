import { isRefusal, refuse } from '../../../law/refusal.ts'
import { loadRecords } from '../../../mechanisms/register/load.ts'
import { type Answer, databaseOf, page, type Route, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { exchanges } from './exchanges.ts'
import { acceptedPractice, acceptedPractices, type PracticeLine } from './queries.ts'

export const ACCEPTED = '/resources/practices/accepted'

const title = { zh: '普法经验', en: 'Accepted practices' } as const
const above = { name: { zh: '阵地队伍资源', en: 'Venues and people' }, path: '/resources' } as const

const list: List<PracticeLine> = {
  path: ACCEPTED,
  name: title,
  measure: '项',
  empty: {
    zh: '还没有入选的经验。各机关报送、主办机关选定以后列在这里。',
    en: 'No practice was accepted yet. What organs submit and the office accepts will stand here.',
  },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '题目', en: 'Title' },
      cell: ({ id, title: name }, visit) => (
        <a href={visit.href(`${ACCEPTED}/${id}`)}>
          <AsWritten words={name} visit={visit} />
        </a>
      ),
      words: ({ title: name }) => name,
    },
    {
      head: { zh: '报送机关', en: 'Submitted by' },
      cell: ({ organ }, visit) => <AsWritten words={organ} visit={visit} />,
      words: ({ organ }) => organ,
    },
  ],
  file: 'practices',
}

const all = (visit: Visit): Answer | Promise<Answer> =>
  answerList(
    visit,
    list,
    ({ after }, limit) => acceptedPractices(databaseOf(visit), { limit, after }),
    (reading) =>
      page(
        visit.say(title),
        <>
          <h1>{visit.say(title)}</h1>
          <p class="lede">
            {visit.say({
              zh: '国家机关落实“谁执法谁普法”普法责任制的做法，由主办交流的机关选定，可以照着做，也可以抄进自己的计划。不排名。',
              en: 'How State organs carry out the responsibility system, chosen by the office that called the exchange. Copy what suits you; nothing is ranked.',
            })}
          </p>
          <ListView {...reading} />
          <Grounds grounds={exchanges.grounds} visit={visit} />
        </>,
        { crumbs: [{ name: visit.say(above.name), path: above.path }] },
      ),
  )

const noPractice = refuse('not-found', { zh: '没有这一经验', en: 'There is no such practice' })

async function one(visit: Visit): Promise<Answer> {
  const { say, href } = visit
  const database = databaseOf(visit)
  const found = await acceptedPractice(database, visit.params.practice ?? '')
  if (!found || isRefusal(found)) return noPractice
  const [exchange] = await loadRecords(database, exchanges, { office: found.office, ids: [found.exchange] })
  return page(
    found.title,
    <>
      <h1>
        <AsWritten words={found.title} visit={visit} />
      </h1>
      <p class="meta">
        <AsWritten words={found.organ} visit={visit} />
        {exchange && (
          <>
            {'　'}
            <a href={href(`/resources/exchanges/${exchange.id}`)}>
              <AsWritten words={String(exchange.content.title)} visit={visit} />
            </a>
          </>
        )}
      </p>
      <h2>{say({ zh: '做法', en: 'What was done' })}</h2>
      <p>
        <AsWritten words={found.practice} visit={visit} />
      </p>
      <h2>{say({ zh: '效果和依据', en: 'What came of it' })}</h2>
      <p>
        <AsWritten words={found.effect} visit={visit} />
      </p>
      <Grounds grounds={exchanges.grounds} visit={visit} />
    </>,
    {
      crumbs: [
        { name: say(above.name), path: above.path },
        { name: say(title), path: ACCEPTED },
      ],
    },
  )
}

export const acceptedRoutes: readonly Route[] = [
  { method: 'GET', path: ACCEPTED, who: 'anyone', answer: all },
  { method: 'GET', path: `${ACCEPTED}/:practice`, who: 'anyone', answer: one },
]
