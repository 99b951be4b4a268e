import type { FastifyRequest } from 'fastify'
import { whyNotOurForm } from '../../kernel/identity/form-token.ts'
import { notFromHere, signInFirst } from '../../kernel/identity/refusals.ts'
import type { Refusal } from '../../law/refusal.ts'
import { FORM_TOKEN } from '../../web/form.tsx'
import { wordsOf } from '../words.ts'
import { readCookie } from './cookie.ts'
import type { RequestIdentity } from './entry.ts'
import { originOf } from './site.ts'

/**
 * Why a request for a page is refused before its route answers; the one place where a form is known to be ours. A route
 * that begins a session asks for no token, since it uses none of the session before; what another site sends, none takes.
 */
export function whyNotPass(request: FastifyRequest, entry: RequestIdentity): Refusal | undefined {
  const { who, begins } = request.routeOptions.config
  if (request.method === 'POST') {
    const given = wordsOf(request.body)[FORM_TOKEN] ?? ''
    const refusal = entry.session && !begins && whyNotOurForm(entry.identity, entry.session, given)
    if (refusal) return refusal
  }
  return who === 'signed-in' && !entry.visitor ? signInFirst() : undefined
}

/** What a page of any site can send by itself: a form. JSON it can only send where it was asked to. */
const FORMS = /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i

/**
 * Why a post is not taken as coming from a page of ours: one that rests on the cookie of a session or of a seat, or is encoded as a form,
 * must say that it comes from here. Every browser does, by `Sec-Fetch-Site` or by `Origin`. A program's JSON, with a
 * token or with nobody's name, asks for neither: the API stays open to programs. Nor do files that a program sends as a form
 * with its token: no page of another site has that, or can send it along.
 */
export function whyNotOurs(request: FastifyRequest): Refusal | undefined {
  if (request.method !== 'POST') return undefined
  const { 'content-type': type = '', 'sec-fetch-site': site, origin } = request.headers
  const isForm = FORMS.test(type) && request.caller?.actor.kind !== 'officer'
  const isOwn = request.entry?.session !== undefined || readCookie(request, 'seat') !== undefined
  if (!isForm && !isOwn && site === undefined) return undefined
  const isOurs = site === undefined ? origin === originOf(request) : site === 'same-origin'
  return isOurs ? undefined : notFromHere()
}
