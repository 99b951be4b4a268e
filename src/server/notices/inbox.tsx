import { markRead, type Notice, readInbox } from '../../kernel/notice/inbox.ts'
import { noDesk } from '../../kernel/notice/way.ts'
import { type Keyset, markGiven, pageOf } from '../../kernel/storage/keyset.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import { taskPath } from '../../mechanisms/plan/subject.ts'
import { type Answer, page, type Route, seeOther, type Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import { Form } from '../../web/form.tsx'
import { Links } from '../../web/links.tsx'
import { answerList, type ReadList } from '../../web/list/answer-list.ts'
import type { List } from '../../web/list/list.ts'
import { type ListReading, ListView, selectedIn } from '../../web/list/list-view.tsx'
import { moment } from '../../web/moment.ts'
import { keyIn } from './key.ts'

/** Notices that one form marks at most. */
export const MOST_MARKED = 50

type Shown = 'unread' | 'all'

const lists: readonly { readonly id: Shown; readonly zh: string; readonly en: string }[] = [
  { id: 'unread', zh: '未读', en: 'Unread' },
  { id: 'all', zh: '全部', en: 'All' },
]

const unreadable = refuse('unreadable', { zh: '没有选中任何通知。', en: 'No notice was named.' })

const newestFirst: Keyset<Notice> = {
  index: 'notice_inbox',
  direction: 'desc',
  columns: [{ column: 'id', kind: 'number', of: ({ id }) => id }],
}

const inbox = (shown: Shown): List<Notice> => ({
  path: '/notices',
  name: { zh: '通知', en: 'Notices' },
  empty: {
    zh: '这里没有通知。案件有进展、期限届满，即在这里出现，给您本人的和给本机构的都在。',
    en: 'Nothing here. When a case moves or a time runs out it will stand here: what is for you and what is for your office.',
  },
  keyOf: ({ id }) => id,
  along: { show: shown },
  columns: [
    { head: { zh: '内容', en: 'What' }, cell: (notice, visit) => <Told {...{ notice, visit }} /> },
    {
      head: { zh: '时间', en: 'When' },
      cell: ({ writtenAt }, { say }) => <time dateTime={writtenAt.toISOString()}>{say(moment(writtenAt))}</time>,
    },
    {
      head: { zh: '已读', en: 'Read' },
      cell: ({ id, readAt }, visit) =>
        readAt ? (
          <time dateTime={readAt.toISOString()}>{visit.say(moment(readAt))}</time>
        ) : (
          <Form visit={visit} action="/notices/read" marks={id}>
            <input type="hidden" name="ids" value={String(id)} />
            <button type="submit" class="link">
              {visit.say({ zh: '标为已读', en: 'Mark as read' })}
            </button>
          </Form>
        ),
    },
  ],
  selection: {
    action: '/notices/read',
    of: ({ id, readAt }) => (readAt ? undefined : String(id)),
    button: { zh: '所选标为已读', en: 'Mark the selected as read' },
  },
})

function Told({ notice: { case: about, reminds, task, text, readAt }, visit }: { notice: Notice; visit: Visit }) {
  const { say, href } = visit
  const told = <AsWritten words={say(text)} visit={visit} />
  const words = readAt ? told : <strong>{told}</strong>
  const path = whereTo({ about, reminds, task })
  return path === undefined ? words : <a href={href(path)}>{words}</a>
}

interface Leads {
  readonly about: string | undefined
  readonly reminds: string | undefined
  readonly task: string | undefined
}

/** The page that a notice leads to. */
function whereTo({ about, reminds, task }: Leads): string | undefined {
  if (reminds !== undefined) return `/reminders/${reminds}`
  if (task !== undefined) return taskPath(task)
  return about && `/cases/${about}`
}

async function see(visit: Visit): Promise<Answer> {
  const { app, actor, query } = visit
  if (actor.kind !== 'officer') return noDesk()
  const shown: Shown = query.show === 'all' ? 'all' : 'unread'
  const read: ReadList<Notice> = async ({ after }, limit) => {
    const mark = markGiven(newestFirst, after)
    if (isRefusal(mark)) return mark
    const asked = { limit: limit + 1, after: keyIn(mark?.[0]), unread: shown === 'unread' }
    return pageOf(newestFirst, await readInbox(app.kernel.identity.database, actor, asked), limit)
  }
  return answerList(visit, inbox(shown), read, (reading) => inboxPage(reading, shown))
}

function inboxPage(reading: ListReading<Notice>, shown: Shown): Answer {
  const { found, visit } = reading
  const { say, href } = visit
  const title = say({ zh: '通知', en: 'Notices' })
  const unread = found.rows.filter(({ readAt }) => readAt === undefined)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Links>
        {[
          ...lists.map(({ id, ...words }) => (
            <a key={id} href={href(`/notices?show=${id}`)} aria-current={id === shown ? 'page' : undefined}>
              {say(words)}
            </a>
          )),
          <a key="ways" href={href('/notices/ways')}>
            {say({ zh: '怎样通知我', en: 'How I am told' })}
          </a>,
        ]}
      </Links>
      <ListView {...reading} />
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
    </>,
    { dense: true },
  )
}

/** By whom they are for; what is another's is passed over, so that nobody learns whether it exists. */
async function read(visit: Visit): Promise<Answer> {
  const { app, actor, form } = visit
  if (actor.kind !== 'officer') return noDesk()
  const ids = [...selectedIn(visit), ...(form.ids ?? '').split(' ')]
    .slice(0, MOST_MARKED)
    .flatMap((id) => keyIn(id) ?? [])
  if (ids.length === 0) return unreadable
  await markRead(app.kernel.identity.database, actor, ids, app.kernel.now())
  return seeOther('/notices')
}

export const inboxRoutes: readonly Route[] = [
  { method: 'GET', path: '/notices', who: 'signed-in', answer: see },
  { method: 'POST', path: '/notices/read', who: 'signed-in', answer: read },
]
