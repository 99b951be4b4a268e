import type { FastifyReply, FastifyRequest } from 'fastify'
import { DEVICE_DAYS } from '../../kernel/identity/known-device.ts'
import { signOut } from '../../kernel/identity/session-list.ts'
import type { App, Visit } from '../../web/area.ts'
import type { Assets } from '../../web/page.tsx'
import { sendPage } from '../answer.tsx'
import { homeNetworkOf } from '../client-key.ts'
import { visitOf } from '../visit.ts'
import { againRoutes } from './again.tsx'
import { endCookie, readCookie, setCookie } from './cookie.ts'
import { demoRoutes } from './demo.tsx'
import { deskRoutes } from './desk.tsx'
import { anonymous } from './entry.ts'
import { factorRoutes } from './factor.tsx'
import { invitationRoutes } from './invitation.tsx'
import { listRoutes } from './list.tsx'
import { outsideRoutes } from './outside.tsx'
import type { Outside } from './outside-service.ts'
import { passkeyRoutes } from './passkey.tsx'
import { passwordRoutes } from './password.tsx'
import type { SessionOutcome, SessionRoute } from './session-route.ts'
import { signInRoutes } from './sign-in.tsx'

/** What routes of signing in work with. */
export interface SessionServices {
  readonly app: App
  readonly built: Assets
  readonly outside: Outside | undefined
}

/** Where one signs in here: with another service only where one is configured, as a demonstration person only in one. */
export const sessionRoutes = ({ app, outside }: SessionServices): readonly SessionRoute[] => [
  ...signInRoutes,
  ...passkeyRoutes,
  ...factorRoutes,
  ...passwordRoutes,
  ...againRoutes,
  ...deskRoutes,
  ...listRoutes,
  ...invitationRoutes,
  ...(outside ? outsideRoutes : []),
  ...(app.kernel.identity.demo ? demoRoutes : []),
]

/** Answers a visit to such a route, and gives or ends its cookies. */
export const answerSession =
  (route: SessionRoute, { app, outside, built }: SessionServices) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { identity, session } = request.entry ?? anonymous(app.kernel.identity)
    const visit = visitOf(app, request)
    const outcome = await route.enter({
      visit,
      identity: {
        ...identity,
        compute: visit.compute,
        network: homeNetworkOf(request.ip),
        device: readCookie(request, 'device'),
      },
      session,
      handle: readCookie(request, 'sign-in'),
      outside,
    })
    const begun = typeof outcome.session === 'object'
    // Whoever signs in as another is no longer signed in as before.
    if (route.begins && begun && session) await signOut(identity, session)
    reply.header('cache-control', 'no-store')
    giveCookies(request, reply, outcome)
    return send(reply, outcome, outcome.visit ?? visit, built)
  }

function giveCookies(request: FastifyRequest, reply: FastifyReply, { session, handle, seat }: SessionOutcome): void {
  if (typeof session === 'object' && session.device !== undefined)
    setCookie(request, reply, 'device', session.device, DEVICE_DAYS)
  if (session === 'ended') endCookie(request, reply, 'session')
  else if (session) setCookie(request, reply, 'session', session.token)
  if (seat === 'ended' && readCookie(request, 'seat') !== undefined) endCookie(request, reply, 'seat')
  if (handle !== 'ended') {
    if (handle !== undefined) setCookie(request, reply, 'sign-in', handle)
  } else if (readCookie(request, 'sign-in') !== undefined) endCookie(request, reply, 'sign-in')
}

const send = (reply: FastifyReply, { answer }: SessionOutcome, visit: Visit, built: Assets): FastifyReply =>
  'kind' in answer && answer.kind === 'elsewhere'
    ? reply.redirect(answer.address, 303)
    : sendPage(reply, answer, visit, built)
