import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { signOut } from '../../kernel/identity/session-list.ts'
import type { App, Visit } from '../../web/area.ts'
import type { Assets } from '../../web/page.tsx'
import { sendPage } from '../answer.tsx'
import { homeNetworkOf } from '../client-key.ts'
import { visitOf } from '../visit.ts'
import { againDoors } from './again.tsx'
import { endCookie, readCookie, setCookie } from './cookie.ts'
import { demoDoors } from './demo.tsx'
import { deskDoors } from './desk.tsx'
import { type Door, type SessionOutcome, SIGN_IN_RATE } from './door.ts'
import { anonymous } from './entry.ts'
import { factorDoors } from './factor.tsx'
import { invitationDoors } from './invitation.tsx'
import { listDoors } from './list.tsx'
import { outsideDoors } from './outside.tsx'
import type { Outside } from './outside-service.ts'
import { passkeyDoors } from './passkey.tsx'
import { passwordDoors } from './password.tsx'
import { signInDoors } from './sign-in.tsx'

export interface Hall {
  readonly app: App
  readonly built: Assets
  readonly outside: Outside | undefined
}

/** The doors of this house at which one signs in. */
const doorsOf = ({ app, outside }: Hall): readonly Door[] => [
  ...signInDoors,
  ...passkeyDoors,
  ...factorDoors,
  ...passwordDoors,
  ...againDoors,
  ...deskDoors,
  ...listDoors,
  ...invitationDoors,
  ...(outside ? outsideDoors : []),
  ...(app.kernel.identity.demo ? demoDoors : []),
]

export function addSessionDoors(server: FastifyInstance, hall: Hall): void {
  for (const door of doorsOf(hall)) {
    server.route({
      method: door.method,
      url: door.path,
      config: {
        who: door.who,
        ...(door.begins && { begins: true }),
        ...(door.begins && door.method === 'POST' && { rateLimit: SIGN_IN_RATE }),
      },
      handler: (request, reply) => pass(door, hall, request, reply),
    })
  }
}

async function pass(door: Door, hall: Hall, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { app, outside, built } = hall
  const { identity, session } = request.entry ?? anonymous(app.kernel.identity)
  const visit = visitOf(app, request)
  const handle = readCookie(request, 'sign-in')
  const outcome = await door.enter({
    visit,
    identity: { ...identity, compute: visit.compute, network: homeNetworkOf(request.ip) },
    session,
    handle,
    outside,
  })
  const begun = typeof outcome.session === 'object'
  // Whoever signs in as another is no longer signed in as before.
  if (door.begins && begun && session) await signOut(identity, session)
  reply.header('cache-control', 'no-store')
  giveCookies(request, reply, outcome)
  return send(reply, outcome, outcome.visit ?? visit, built)
}

function giveCookies(request: FastifyRequest, reply: FastifyReply, { session, handle }: SessionOutcome): void {
  if (session === 'ended') endCookie(request, reply, 'session')
  else if (session) setCookie(request, reply, 'session', session.token)
  if (handle !== 'ended') {
    if (handle !== undefined) setCookie(request, reply, 'sign-in', handle)
  } else if (readCookie(request, 'sign-in') !== undefined) endCookie(request, reply, 'sign-in')
}

const send = (reply: FastifyReply, { answer }: SessionOutcome, visit: Visit, built: Assets): FastifyReply =>
  'kind' in answer && answer.kind === 'elsewhere'
    ? reply.redirect(answer.address, 303)
    : sendPage(reply, answer, visit, built)
