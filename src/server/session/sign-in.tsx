import { giveCode } from '../../kernel/identity/one-time-codes.ts'
import { signOut } from '../../kernel/identity/session-list.ts'
import { signIn } from '../../kernel/identity/sign-in.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { leaveSeat } from '../../mechanisms/sitting/session.ts'
import { sittingOf } from '../../mechanisms/sitting/sitting.ts'
import { type Page, page, seeOther, type Visit } from '../../web/area.ts'
import { Form, Refused } from '../../web/form.tsx'
import { codeField, Field, Goal } from './field.tsx'
import { minePage } from './mine.tsx'
import {
  type SessionOutcome,
  type SessionRoute,
  type SessionVisit,
  SIGN_INS_A_MINUTE,
  signedIn,
  withGoal,
} from './session-route.ts'
import { signInPage } from './sign-in-page.tsx'

/** What began to sign in took too long, or was ended elsewhere. */
export const expired = (): Refusal =>
  refuse('not-signed-in', {
    zh: '登录已过期或已退出，请重新登录。',
    en: 'The sign-in has expired or was ended: sign in anew.',
  })

/** Back at the beginning, with the reason. */
export const fromTheStart = ({ visit, outside }: SessionVisit, refusal: Refusal): SessionOutcome => ({
  answer: signInPage({ visit, outside: outside !== undefined, refusal }),
})

function see(at: SessionVisit): SessionOutcome | Promise<SessionOutcome> {
  const { visit, session, outside } = at
  if (session?.stage === 'code') return { answer: seeOther(withGoal('/session/code', visit)) }
  if (session?.stage === 'enrol') return { answer: seeOther(withGoal('/session/factor', visit)) }
  if (session && visit.visitor) return minePage(at, session)
  return { answer: signInPage({ visit, outside: outside !== undefined }) }
}

async function enter(at: SessionVisit): Promise<SessionOutcome> {
  const { visit, identity } = at
  const { login = '', password = '' } = visit.form
  const session = await signIn(identity, { login, password })
  return isRefusal(session) ? fromTheStart(at, session) : signedIn(session, visit)
}

async function enterCode(at: SessionVisit): Promise<SessionOutcome> {
  const { visit, identity, session } = at
  if (session?.stage !== 'code') return fromTheStart(at, expired())
  const next = await giveCode(identity, session, visit.form.code ?? '')
  return isRefusal(next) ? { answer: codePage(visit, next) } : signedIn(next, visit)
}

function codePage(visit: Visit, refusal?: Refusal): Page {
  const { say, href } = visit
  const title = say({ zh: '第二步：动态口令', en: 'Second step: one-time code' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action="/session/code">
        <Goal visit={visit} />
        <Field {...codeField} autofocus visit={visit} />
        <p class="actions">
          <button type="submit">{say({ zh: '登录', en: 'Sign in' })}</button>
          <a href={href(withGoal('/session/passkey', visit))}>
            {say({ zh: '改用通行密钥', en: 'Use a passkey instead' })}
          </a>
        </p>
      </Form>
      <StartOver visit={visit} />
    </>,
    { crumbs: [{ name: say({ zh: '登录', en: 'Sign in' }), path: '/session' }], refusal },
  )
}

/** Whoever has no factor at hand, or came in under a wrong name, begins again. */
export const StartOver = ({ visit }: { visit: Visit }) => (
  <Form visit={visit} action="/session/end" leavesSeat>
    <button type="submit" class="link">
      {visit.say({ zh: '不登录了，重新开始', en: 'Leave it and begin again' })}
    </button>
  </Form>
)

/** Whoever signs out leaves the seat of an exam too: on a shared machine the next one finds neither. */
async function end({ visit, session, identity }: SessionVisit): Promise<SessionOutcome> {
  if (session) await signOut(identity, session)
  await leaveSeat(sittingOf(visit.app.kernel), visit.seat)
  return { answer: seeOther('/'), session: 'ended', handle: 'ended', seat: 'ended' }
}

/** Name and password, the code after them, and the way out. */
export const signInRoutes: readonly SessionRoute[] = [
  { method: 'GET', path: '/session', who: 'anyone', enter: see },
  { method: 'POST', path: '/session', who: 'anyone', begins: true, rate: SIGN_INS_A_MINUTE, enter },
  {
    method: 'GET',
    path: '/session/code',
    who: 'anyone',
    enter: ({ visit, session }) => ({
      answer: session?.stage === 'code' ? codePage(visit) : seeOther(withGoal('/session', visit)),
    }),
  },
  { method: 'POST', path: '/session/code', who: 'anyone', enter: enterCode },
  { method: 'POST', path: '/session/end', who: 'anyone', enter: end },
]
