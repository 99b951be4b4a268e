import { readUndelivered, settleUndelivered, type Undelivered } from '../../kernel/notice/undelivered.ts'
import { type Keyset, markGiven, pageOf } from '../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type Answer, page, type Route, seeOther, type Visit } from '../../web/area.ts'
import { ChangedProcedures, ChangedRegisters } from '../../web/changed-procedures.tsx'
import { Form, Refused } from '../../web/form.tsx'
import { answerList, type ReadList } from '../../web/list/answer-list.ts'
import type { List } from '../../web/list/list.ts'
import { ListView } from '../../web/list/list-view.tsx'
import { moment } from '../../web/moment.ts'
import { keyIn } from './key.ts'

const channels: Readonly<Record<Undelivered['channel'], Say>> = {
  mail: { zh: '邮件', en: 'mail' },
  webhook: { zh: '接口推送', en: 'webhook' },
}

const states: Readonly<Record<Undelivered['state'], Say>> = {
  uncertain: { zh: '是否送达不明', en: 'nobody knows whether it arrived' },
  'given-up': { zh: '未送达', en: 'did not arrive' },
}

const unclear = refuse('unreadable', {
  zh: '请说明重发还是不再发。',
  en: 'Say whether to send it again or to drop it.',
})

const newestFirst: Keyset<Undelivered> = {
  index: 'outbox_unsettled',
  direction: 'desc',
  columns: [{ column: 'outbox.id', kind: 'number', of: ({ id }) => id }],
}

const undelivered: List<Undelivered> = {
  path: '/notices/undelivered',
  name: { zh: '未送达的通知', en: 'What did not arrive' },
  empty: { zh: '没有。', en: 'There is none.' },
  keyOf: ({ id }) => id,
  columns: [
    { head: { zh: '给谁', en: 'For' }, cell: ({ whom }, { say }) => say(whom) },
    { head: { zh: '方式', en: 'By' }, cell: ({ channel }, { say }) => say(channels[channel]) },
    {
      head: { zh: '情况', en: 'State' },
      cell: ({ state, failure }, { say }) => (
        <>
          {say(states[state])} {failure !== undefined && <small>{failure}</small>}
        </>
      ),
    },
    { head: { zh: '写于', en: 'Written' }, cell: ({ writtenAt }, { say }) => say(moment(writtenAt)) },
    {
      head: { zh: '办理', en: 'Act' },
      cell: ({ id }, visit) => (
        <Form visit={visit} action="/notices/undelivered">
          <input type="hidden" name="id" value={String(id)} />
          <button type="submit" class="link" name="do" value="again">
            {visit.say({ zh: '重发', en: 'Send again' })}
          </button>{' '}
          <button type="submit" class="link" name="do" value="drop">
            {visit.say({ zh: '不再发', en: 'Drop' })}
          </button>
        </Form>
      ),
    },
  ],
}

async function see(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const { app, actor, say } = visit
  const title = say({ zh: '未送达的通知', en: 'What did not arrive' })
  const read: ReadList<Undelivered> = async ({ after }, limit) => {
    const mark = markGiven(newestFirst, after)
    if (isRefusal(mark)) return mark
    const asked = { limit: limit + 1, after: keyIn(mark?.[0]) }
    const found = await readUndelivered(app.kernel.identity.database, actor, asked)
    return isRefusal(found) ? found : pageOf(newestFirst, found, limit)
  }
  return answerList(visit, undelivered, read, (reading) =>
    page(
      title,
      <>
        <h1>{title}</h1>
        <p class="lede">
          {say({
            zh: '这里只列给谁、以何种方式、为何没有送达；通知本身仍在收件人的站内通知里。',
            en: 'Whom it was for, by which way, and why it did not arrive. The notice itself stands in their inbox.',
          })}
        </p>
        <Refused refusal={refusal} visit={visit} />
        <ChangedProcedures visit={visit} />
        <ChangedRegisters visit={visit} />
        <ListView {...reading} />
      </>,
      { crumbs: [{ name: say({ zh: '通知', en: 'Notices' }), path: '/notices' }], dense: true, refusal },
    ),
  )
}

async function settle(visit: Visit): Promise<Answer> {
  const { app, actor, form } = visit
  const { id: given, do: wish } = form
  const id = keyIn(given)
  if (id === undefined || (wish !== 'again' && wish !== 'drop')) return see(visit, unclear)
  const { database, now } = app.kernel.identity
  const refusal = await settleUndelivered(database, actor, { id, wish, now: now() })
  return refusal ? see(visit, refusal) : seeOther('/notices/undelivered')
}

export const undeliveredRoutes: readonly Route[] = [
  { method: 'GET', path: '/notices/undelivered', who: 'signed-in', answer: (visit) => see(visit) },
  { method: 'POST', path: '/notices/undelivered', who: 'signed-in', answer: settle },
]
