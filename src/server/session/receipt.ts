import type { FastifyReply, FastifyRequest } from 'fastify'
import { openReceiptSession } from '../../kernel/identity/session.ts'
import { signOut } from '../../kernel/identity/session-list.ts'
import type { Answer } from '../../web/area.ts'
import { wordsOf } from '../words.ts'
import { endCookie, readCookie, setCookie } from './cookie.ts'

/** Whether its address carries what somebody was given to hold: a code, of a paper or of a letter. */
const namesCode = ({ params, query }: FastifyRequest): boolean => 'code' in wordsOf(params) || 'code' in wordsOf(query)

/**
 * Whoever has just shown an access code is given a session for that case, in place of the one there was. Nothing that
 * is posted, and no page that is somebody's, may be kept on the way or by the browser: an access code stands in one such
 * answer, and whoever comes to the machine next goes back to nothing.
 */
export async function receiving(request: FastifyRequest, reply: FastifyReply, answer: Answer): Promise<Answer> {
  const seat = readCookie(request, 'seat')
  if (request.method === 'POST' || request.entry?.session || seat !== undefined || namesCode(request)) {
    reply.header('cache-control', 'no-store')
  }
  if (answer.kind === 'see-other' && answer.seat === '') endCookie(request, reply, 'seat')
  else if (answer.kind === 'see-other' && answer.seat !== undefined) setCookie(request, reply, 'seat', answer.seat)
  if (answer.kind !== 'see-other' || answer.receipt === undefined || !request.entry) return answer
  const { identity, session } = request.entry
  if (session) await signOut(identity, session)
  const { token } = await openReceiptSession(identity, answer.receipt, answer.sheet)
  setCookie(request, reply, 'session', token)
  return answer
}
