import { readUndelivered, settleUndelivered, type Undelivered } from '../../kernel/notice/undelivered.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type Answer, page, type Route, seeOther, type Visit } from '../../web/area.ts'
import { ChangedProcedures } from '../../web/changed-procedures.tsx'
import { Form, Refused } from '../../web/form.tsx'
import { moment } from '../../web/moment.ts'
import { Table } from '../../web/table.tsx'
import { keyIn } from './key.ts'

const PAGE = 50

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

async function see(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const { app, actor, query, say, href } = visit
  const asked = { limit: PAGE + 1, after: keyIn(query.after) }
  const found = await readUndelivered(app.kernel.identity.database, actor, asked)
  if (isRefusal(found)) return found
  const shown = found.slice(0, PAGE)
  const title = say({ zh: '未送达的通知', en: 'What did not arrive' })
  return page(
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
      {shown.length === 0 ? (
        <p>{say({ zh: '没有。', en: 'There is none.' })}</p>
      ) : (
        <Missed found={shown} visit={visit} />
      )}
      {found.length > PAGE && (
        <p>
          <a href={href(`/notices/undelivered?after=${shown.at(-1)?.id}`)}>{say({ zh: '下一页', en: 'Next page' })}</a>
        </p>
      )}
    </>,
    { crumbs: [{ name: say({ zh: '通知', en: 'Notices' }), path: '/notices' }], dense: true, refusal },
  )
}

const heads: readonly Say[] = [
  { zh: '给谁', en: 'For' },
  { zh: '方式', en: 'By' },
  { zh: '情况', en: 'State' },
  { zh: '写于', en: 'Written' },
  { zh: '办理', en: 'Act' },
]

const Missed = ({ found, visit }: { found: readonly Undelivered[]; visit: Visit }) => {
  const { say } = visit
  return (
    <Table name={{ zh: '未送达的通知', en: 'What did not arrive' }} heads={heads} visit={visit}>
      {found.map((one) => (
        <tr key={one.id}>
          <th scope="row">{say(one.whom)}</th>
          <td data-label={say({ zh: '方式', en: 'By' })}>{say(channels[one.channel])}</td>
          <td data-label={say({ zh: '情况', en: 'State' })}>
            {say(states[one.state])} {one.failure !== undefined && <small>{one.failure}</small>}
          </td>
          <td data-label={say({ zh: '写于', en: 'Written' })}>{say(moment(one.writtenAt))}</td>
          <td data-label={say({ zh: '办理', en: 'Act' })}>
            <Form visit={visit} action="/notices/undelivered">
              <input type="hidden" name="id" value={String(one.id)} />
              <button type="submit" class="link" name="do" value="again">
                {say({ zh: '重发', en: 'Send again' })}
              </button>{' '}
              <button type="submit" class="link" name="do" value="drop">
                {say({ zh: '不再发', en: 'Drop' })}
              </button>
            </Form>
          </td>
        </tr>
      ))}
    </Table>
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
