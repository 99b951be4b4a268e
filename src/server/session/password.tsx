import { changePassword, hasPassword } from '../../kernel/identity/own-password.ts'
import type { Session } from '../../kernel/identity/session.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { page, type Visit } from '../../web/area.ts'
import { Form, Refused } from '../../web/form.tsx'
import { Field } from './field.tsx'
import { type SessionOutcome, type SessionRoute, type SessionVisit, withWayOut } from './session-route.ts'
import { expired, fromTheStart } from './sign-in.tsx'

const forOwner =
  (work: (at: SessionVisit, owner: Session) => Promise<SessionOutcome>) =>
  async (at: SessionVisit): Promise<SessionOutcome> =>
    at.session?.account === undefined ? fromTheStart(at, expired()) : work(at, at.session)

const mine = ({ say }: Visit) => [{ name: say({ zh: '我的登录', en: 'My sign-in' }), path: '/session' }]

/** What is typed here never comes back, as everywhere. */
async function see({ visit, identity }: SessionVisit, owner: Session, given?: Refusal): Promise<SessionOutcome> {
  const { say } = visit
  const refusal = given && withWayOut(given, owner)
  const has = await hasPassword(identity.database, owner.account ?? '')
  const title = say(has ? { zh: '更换密码', en: 'Change your password' } : { zh: '设置密码', en: 'Set a password' })
  return {
    answer: page(
      title,
      <>
        <h1>{title}</h1>
        <p class="lede">
          {say({
            zh: '换好以后，您在别处的登录全部退出，这里的保留。接口令牌不受影响。',
            en: 'Once it is changed you are signed out everywhere else and stay signed in here. API tokens go on.',
          })}
        </p>
        {!has && (
          <p>
            {say({
              zh: '您现在没有密码，用通行密钥或者统一登录服务登录。可以一直这样；要另设密码，须在十分钟内验证过或者刚刚登录。',
              en: 'You have no password and sign in with a passkey or your organisation’s service. That may stay so; to set one you must have signed in, or shown a factor, within ten minutes.',
            })}
          </p>
        )}
        <Refused refusal={refusal} visit={visit} />
        <Form visit={visit} action="/session/password">
          {has && (
            <Field
              name="present"
              type="password"
              label={{ zh: '现在的密码', en: 'Your present password' }}
              autocomplete="current-password"
              visit={visit}
            />
          )}
          <Field
            name="wanted"
            type="password"
            label={{ zh: '新密码', en: 'New password' }}
            help={{
              zh: '10 至 128 个字符；一句只有您想得到的话最好',
              en: '10 to 128 characters; best a phrase only you would think of',
            }}
            autocomplete="new-password"
            visit={visit}
          />
          <Field
            name="again"
            type="password"
            label={{ zh: '再输入一次新密码', en: 'The new password once more' }}
            autocomplete="new-password"
            visit={visit}
          />
          <p class="actions">
            <button type="submit">{title}</button>
          </p>
        </Form>
      </>,
      { crumbs: mine(visit), refusal },
    ),
  }
}

const notTheSame = refuse('incomplete', {
  zh: '两次输入的新密码不一样，密码没有更换。',
  en: 'The new password was typed in two ways; nothing was changed.',
})

async function change(at: SessionVisit, owner: Session): Promise<SessionOutcome> {
  const { present = '', wanted = '', again = '' } = at.visit.form
  if (wanted !== again) return see(at, owner, notTheSame)
  const ended = await changePassword(at.identity, owner, { present, wanted })
  return isRefusal(ended) ? see(at, owner, ended) : { answer: donePage(at.visit, ended) }
}

function donePage(visit: Visit, ended: number) {
  const { say, href } = visit
  const title = say({ zh: '密码已更换', en: 'Your password is changed' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p>
        {say({
          zh: `下次登录请用新密码。您在别处的 ${ended} 个登录已经退出，这里的保留。`,
          en: `Use the new one from now on. Sessions elsewhere that were ended: ${ended}. This one stays.`,
        })}
      </p>
      <p class="actions">
        <a href={href('/session')}>{say({ zh: '我的登录', en: 'My sign-in' })}</a>
      </p>
    </>,
    { crumbs: mine(visit) },
  )
}

/** One's own password: changed with the present one, or set where there is none. */
export const passwordRoutes: readonly SessionRoute[] = [
  { method: 'GET', path: '/session/password', who: 'signed-in', enter: forOwner((at, owner) => see(at, owner)) },
  { method: 'POST', path: '/session/password', who: 'signed-in', enter: forOwner(change) },
]
