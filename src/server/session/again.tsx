import { proveAnew } from '../../kernel/identity/sign-in.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type Page, page, seeOther, type Visit } from '../../web/area.ts'
import { Form, Refused } from '../../web/form.tsx'
import { codeField, Field, Goal } from './field.tsx'
import { goal, type SessionOutcome, type SessionRoute, type SessionVisit, withGoal } from './session-route.ts'
import { expired, fromTheStart } from './sign-in.tsx'

function againPage(visit: Visit, demo: boolean, refusal?: Refusal): Page {
  const { say, href } = visit
  const title = say({ zh: '再次验证', en: 'Show it is you, again' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '影响重大的一步之前，须在十分钟内验证过一次。密码、动态口令、通行密钥，用一种即可。',
          en: 'Before a grave step a factor must have been shown within ten minutes: password, one-time code or passkey; one is enough.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      {demo && (
        <p class="note">
          {say({
            zh: '演示人员没有密码：直接按“验证”即可。',
            en: 'People of the demonstration have none of these: just press the button.',
          })}
        </p>
      )}
      <Form visit={visit} action="/session/again">
        <Goal visit={visit} />
        <Field
          name="password"
          type="password"
          label={{ zh: '密码', en: 'Password' }}
          autocomplete="current-password"
          required={false}
          visit={visit}
        />
        <Field {...codeField} label={{ zh: '或动态口令', en: 'Or a one-time code' }} required={false} visit={visit} />
        <p class="actions">
          <button type="submit">{say({ zh: '验证', en: 'Show' })}</button>
          <a href={href(withGoal('/session/passkey', visit))}>{say({ zh: '用通行密钥', en: 'Use a passkey' })}</a>
        </p>
      </Form>
    </>,
    { refusal },
  )
}

async function prove(at: SessionVisit): Promise<SessionOutcome> {
  const { visit, identity, session } = at
  if (!session) return fromTheStart(at, expired())
  const { code = '', password = '' } = visit.form
  const refusal = await proveAnew(identity, session, code.trim() === '' ? { password } : { code })
  return isRefusal(refusal) ? { answer: againPage(visit, session.demo, refusal) } : { answer: seeOther(goal(visit)) }
}

/** Before a grave act. */
export const againRoutes: readonly SessionRoute[] = [
  {
    method: 'GET',
    path: '/session/again',
    who: 'signed-in',
    enter: ({ visit, session }) => ({ answer: againPage(visit, session?.demo ?? false) }),
  },
  { method: 'POST', path: '/session/again', who: 'signed-in', enter: prove },
]
