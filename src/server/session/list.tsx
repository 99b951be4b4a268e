import { dayOf, timeOf } from '../../kernel/calendar/day.ts'
import { type SessionEntry, sessionsOf, signOut, signOutEverywhere } from '../../kernel/identity/session-list.ts'
import type { SignInMethod } from '../../kernel/identity/tables.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { page, seeOther, type Visit } from '../../web/area.ts'
import { Form, Refused } from '../../web/form.tsx'
import type { SessionOutcome, SessionRoute, SessionVisit } from './session-route.ts'
import { expired, fromTheStart } from './sign-in.tsx'

const ways: Readonly<Record<SignInMethod, Say>> = {
  password: { zh: '密码', en: 'password' },
  'password+code': { zh: '密码和动态口令', en: 'password and code' },
  passkey: { zh: '通行密钥', en: 'passkey' },
  oidc: { zh: '统一登录服务', en: 'sign-in service' },
  invitation: { zh: '邀请码', en: 'invitation' },
  receipt: { zh: '查询码', en: 'access code' },
  demo: { zh: '演示', en: 'demonstration' },
}

/** A moment in China, to the minute. */
const moment = (at: Date): string => `${dayOf(at)} ${timeOf(at)}`

async function see(at: SessionVisit, refusal?: Refusal): Promise<SessionOutcome> {
  const { visit, identity, session } = at
  if (!session) return fromTheStart(at, expired())
  const { say, href } = visit
  const entries = await sessionsOf(identity, session)
  const title = say({ zh: '在哪里登录着', en: 'Where you are signed in' })
  return {
    answer: page(
      title,
      <>
        <h1>{title}</h1>
        <p>
          {say({
            zh: '这里只记何时、以何种方式登录，不记是哪台设备、哪个地址。如有不是您本人的登录，请更换密码，其他各处随即全部退出。',
            en: 'This says when and how, never from which device or address. If one is not yours, change your password: it signs you out everywhere else.',
          })}
        </p>
        <p>
          <a href={href('/session/password')}>{say({ zh: '更换密码', en: 'Change your password' })}</a>
        </p>
        <Refused refusal={refusal} visit={visit} />
        <div class="scroll stack">
          <table>
            <thead>
              <tr>
                <th scope="col">{say({ zh: '方式', en: 'How' })}</th>
                <th scope="col">{say({ zh: '登录', en: 'Since' })}</th>
                <th scope="col">{say({ zh: '最近使用', en: 'Last used' })}</th>
                <th scope="col">{say({ zh: '办理', en: 'Act' })}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Row key={entry.id} entry={entry} visit={visit} />
              ))}
            </tbody>
          </table>
        </div>
        <Form visit={visit} action="/session/list">
          <input type="hidden" name="everywhere" value="yes" />
          <p class="actions">
            <button type="submit">{say({ zh: '全部退出', en: 'Sign out everywhere' })}</button>
          </p>
        </Form>
      </>,
      { crumbs: [{ name: say({ zh: '我的登录', en: 'My sign-in' }), path: '/session' }], refusal },
    ),
  }
}

function Row({ entry, visit }: { entry: SessionEntry; visit: Visit }) {
  const { say } = visit
  return (
    <tr>
      <td>{say(ways[entry.way])}</td>
      <td data-label={say({ zh: '登录', en: 'Since' })}>{moment(entry.openedAt)}</td>
      <td data-label={say({ zh: '最近使用', en: 'Last used' })}>{moment(entry.seenAt)}</td>
      <td>
        {entry.here ? (
          say({ zh: '就是这里', en: 'this one' })
        ) : (
          <Form visit={visit} action="/session/list">
            <input type="hidden" name="id" value={entry.id} />
            <button type="submit" class="link">
              {say({ zh: '退出这个', en: 'Sign it out' })}
            </button>
          </Form>
        )}
      </td>
    </tr>
  )
}

async function end(at: SessionVisit): Promise<SessionOutcome> {
  const { visit, identity, session } = at
  if (session?.account === undefined) return fromTheStart(at, expired())
  if (visit.form.everywhere !== undefined) {
    await signOutEverywhere(identity, session.account)
    return { answer: seeOther('/session'), session: 'ended' }
  }
  const { id = '' } = visit.form
  const refusal = await signOut(identity, session, id)
  if (refusal) return see(at, refusal)
  return id === session.id ? { answer: seeOther('/session'), session: 'ended' } : { answer: seeOther('/session/list') }
}

/** One's own sessions, and their end. */
export const listRoutes: readonly SessionRoute[] = [
  { method: 'GET', path: '/session/list', who: 'signed-in', enter: (at) => see(at) },
  { method: 'POST', path: '/session/list', who: 'signed-in', enter: end },
]
