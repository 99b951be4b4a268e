import type { Refusal } from '../../law/refusal.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { Form, Refused } from '../../web/form.tsx'
import { Field, Goal } from './field.tsx'
import { withGoal } from './session-route.ts'

interface SignInPageOf {
  readonly visit: Visit
  readonly outside: boolean
  readonly refusal?: Refusal | undefined
}

/** Name and password, and the other ways in. The name comes back with a refusal, the password never. */
export function signInPage({ visit, outside, refusal }: SignInPageOf): Page {
  const { say, href } = visit
  const title = say({ zh: '登录', en: 'Sign in' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '读法、检索和举报都不用登录；在机构里办事的人员由此登录。',
          en: 'Reading, searching and reporting need no account; people who act for an office sign in here.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action="/session">
        <Goal visit={visit} />
        <Field
          name="login"
          label={{ zh: '账号', en: 'Name' }}
          value={visit.form.login}
          autocomplete="username"
          visit={visit}
        />
        <Field
          name="password"
          type="password"
          label={{ zh: '密码', en: 'Password' }}
          autocomplete="current-password"
          visit={visit}
        />
        <p class="actions">
          <button type="submit">{title}</button>
        </p>
      </Form>
      <section aria-labelledby="ways">
        <h2 id="ways">{say({ zh: '其他方式', en: 'Other ways' })}</h2>
        <ul>
          <li>
            <a href={href(withGoal('/session/passkey', visit))}>{say({ zh: '用通行密钥登录', en: 'Use a passkey' })}</a>
          </li>
          {outside && (
            <li>
              <a href={href(withGoal('/session/outside', visit))}>
                {say({ zh: '用统一登录服务登录', en: 'Use your organisation’s sign-in service' })}
              </a>
            </li>
          )}
          <li>
            <a href={href('/invitation')}>
              {say({ zh: '收到邀请码，第一次登录', en: 'You have an invitation and sign in for the first time' })}
            </a>
          </li>
        </ul>
      </section>
    </>,
    { refusal },
  )
}
