import { acceptInvitation } from '../../kernel/identity/invitation.ts'
import { isRefusal } from '../../law/refusal.ts'
import { page } from '../../web/area.ts'
import { invitationPage } from './invitation-page.tsx'
import { packInvitation } from './outside.tsx'
import {
  type SessionOutcome,
  type SessionRoute,
  type SessionVisit,
  SIGN_INS_A_MINUTE,
  signedIn,
} from './session-route.ts'

async function accept(at: SessionVisit): Promise<SessionOutcome> {
  const { visit, identity, outside } = at
  const { invitation = '', password = '', way } = visit.form
  if (way === 'outside' && outside) return leave(at, invitation.trim())
  const session = await acceptInvitation(identity, { code: invitation.trim(), password })
  return isRefusal(session)
    ? { answer: invitationPage({ visit, outside: outside !== undefined, refusal: session }) }
    : signedIn(session, visit)
}

/** The browser takes the code along in its cookie; whether it is good is seen when it comes back. */
function leave({ visit }: SessionVisit, code: string): SessionOutcome {
  const { say, href, lang } = visit
  const title = say({ zh: '到统一登录服务去', en: 'On to the sign-in service' })
  return {
    answer: page(
      title,
      <>
        <h1>{title}</h1>
        <p>
          {say({
            zh: '请在那里登录，回来时即完成绑定。本系统只留下对方给您的编号。',
            en: 'Sign in there; when you come back the two are bound. We keep the name that service has for you, and nothing else.',
          })}
        </p>
        <p class="actions">
          <a class="button" href={href('/session/outside')}>
            {say({ zh: '前往登录', en: 'Go and sign in' })}
          </a>
        </p>
      </>,
    ),
    handle: packInvitation(code, lang),
  }
}

/** The first way in. */
export const invitationRoutes: readonly SessionRoute[] = [
  {
    method: 'GET',
    path: '/invitation',
    who: 'anyone',
    enter: ({ visit, outside }) => ({ answer: invitationPage({ visit, outside: outside !== undefined }) }),
  },
  { method: 'POST', path: '/invitation', who: 'anyone', begins: true, rate: SIGN_INS_A_MINUTE, enter: accept },
]
