import { markRead, type Notice, readInbox } from '../../kernel/notice/inbox.ts'
import { noDesk } from '../../kernel/notice/way.ts'
import { refuse } from '../../law/refusal.ts'
import { type Answer, page, type Route, seeOther, type Visit } from '../../web/area.ts'
import { Form } from '../../web/form.tsx'
import { Links } from '../../web/links.tsx'
import { moment } from '../../web/moment.ts'
import { Table } from '../../web/table.tsx'
import { keyIn } from './key.ts'

const PAGE = 50

type Shelf = 'unread' | 'all'

const shelves: readonly { readonly id: Shelf; readonly zh: string; readonly en: string }[] = [
  { id: 'unread', zh: '未读', en: 'Unread' },
  { id: 'all', zh: '全部', en: 'All' },
]

const unreadable = refuse('unreadable', { zh: '没有选中任何通知。', en: 'No notice was named.' })

async function see(visit: Visit): Promise<Answer> {
  const { app, actor, query } = visit
  if (actor.kind !== 'officer') return noDesk()
  const shelf: Shelf = query.show === 'all' ? 'all' : 'unread'
  const asked = { limit: PAGE + 1, after: keyIn(query.after), unread: shelf === 'unread' }
  const found = await readInbox(app.kernel.identity.database, actor, asked)
  return inboxPage({ found: found.slice(0, PAGE), more: found.length > PAGE, shelf, visit })
}

interface InboxOf {
  readonly found: readonly Notice[]
  readonly more: boolean
  readonly shelf: Shelf
  readonly visit: Visit
}

function inboxPage({ found, more, shelf, visit }: InboxOf): Answer {
  const { say, href } = visit
  const title = say({ zh: '通知', en: 'Notices' })
  const unread = found.filter(({ readAt }) => readAt === undefined)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Links>
        {[
          ...shelves.map(({ id, ...words }) => (
            <a key={id} href={href(`/notices?show=${id}`)} aria-current={id === shelf ? 'page' : undefined}>
              {say(words)}
            </a>
          )),
          <a key="ways" href={href('/notices/ways')}>
            {say({ zh: '怎样通知我', en: 'How I am told' })}
          </a>,
        ]}
      </Links>
      {found.length === 0 ? (
        <p>
          {say({
            zh: '这里没有通知。案件有进展、期限届满，即在这里出现，给您本人的和给本机构的都在。',
            en: 'Nothing here. When a case moves or a time runs out it will stand here: what is for you and what is for your office.',
          })}
        </p>
      ) : (
        <Notices found={found} visit={visit} />
      )}
      {unread.length > 1 && (
        <Form visit={visit} action="/notices/read">
          <input type="hidden" name="ids" value={unread.map(({ id }) => id).join(' ')} />
          <p class="actions">
            <button type="submit" class="quiet">
              {say({ zh: '本页全部标为已读', en: 'Mark this page as read' })}
            </button>
          </p>
        </Form>
      )}
      {more && (
        <p>
          <a href={href(`/notices?show=${shelf}&after=${found.at(-1)?.id}`)}>
            {say({ zh: '下一页', en: 'Next page' })}
          </a>
        </p>
      )}
    </>,
    { dense: true },
  )
}

const heads = [
  { zh: '内容', en: 'What' },
  { zh: '时间', en: 'When' },
  { zh: '已读', en: 'Read' },
]

const Notices = ({ found, visit }: { found: readonly Notice[]; visit: Visit }) => {
  return (
    <Table name={{ zh: '通知', en: 'Notices' }} heads={heads} visit={visit}>
      {found.map((notice) => (
        <Row key={notice.id} notice={notice} visit={visit} />
      ))}
    </Table>
  )
}

function Row({ notice: { id, case: about, text, writtenAt, readAt }, visit }: { notice: Notice; visit: Visit }) {
  const { say, href } = visit
  const words = readAt ? say(text) : <strong>{say(text)}</strong>
  return (
    <tr>
      <th scope="row">{about === undefined ? words : <a href={href(`/cases/${about}`)}>{words}</a>}</th>
      <td data-label={say({ zh: '时间', en: 'When' })}>
        <time dateTime={writtenAt.toISOString()}>{say(moment(writtenAt))}</time>
      </td>
      <td data-label={readAt && say({ zh: '已读', en: 'Read' })}>
        {readAt ? (
          <time dateTime={readAt.toISOString()}>{say(moment(readAt))}</time>
        ) : (
          <Form visit={visit} action="/notices/read">
            <input type="hidden" name="ids" value={String(id)} />
            <button type="submit" class="link">
              {say({ zh: '标为已读', en: 'Mark as read' })}
            </button>
          </Form>
        )}
      </td>
    </tr>
  )
}

/** By whom they are for; what is another's is passed over, so that nobody learns whether it exists. */
async function read({ app, actor, form }: Visit): Promise<Answer> {
  if (actor.kind !== 'officer') return noDesk()
  const ids = (form.ids ?? '')
    .split(' ')
    .slice(0, PAGE)
    .flatMap((id) => keyIn(id) ?? [])
  if (ids.length === 0) return unreadable
  await markRead(app.kernel.identity.database, actor, ids, app.kernel.now())
  return seeOther('/notices')
}

export const inboxRoutes: readonly Route[] = [
  { method: 'GET', path: '/notices', who: 'signed-in', answer: see },
  { method: 'POST', path: '/notices/read', who: 'signed-in', answer: read },
]
