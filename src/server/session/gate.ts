import type { FastifyRequest } from 'fastify'
import { whyNotOurForm } from '../../kernel/identity/form-token.ts'
import { notFromHere, signInFirst } from '../../kernel/identity/refusals.ts'
import type { Refusal } from '../../law/refusal.ts'
import { FORM_TOKEN } from '../../web/form.tsx'
import { wordsOf } from '../words.ts'
import type { RequestIdentity } from './entry.ts'

/**
 * Whether a request for a page passes the door it knocks at; the one place where a form is known to be ours. A door
 * that begins a session asks for no token, since it uses none of the session before; what another site sends, none takes.
 */
export function whyNotPass(request: FastifyRequest, entry: RequestIdentity): Refusal | undefined {
  const { who, begins } = request.routeOptions.config
  if (request.method === 'POST') {
    if (/^(?:cross|same)-site$/.test(String(request.headers['sec-fetch-site']))) return notFromHere()
    const given = wordsOf(request.body)[FORM_TOKEN] ?? ''
    const refusal = entry.session && !begins && whyNotOurForm(entry.identity, entry.session, given)
    if (refusal) return refusal
  }
  return who === 'signed-in' && !entry.visitor ? signInFirst() : undefined
}
