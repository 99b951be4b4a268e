import type { Identity } from '../../kernel/identity/identity.ts'
import type { Session, SignedIn } from '../../kernel/identity/session.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { type Answer, type Route, seeOther, type Visit } from '../../web/area.ts'
import type { Outside } from './outside-service.ts'

/** A password costs its checking a good part of a second: from one address so many a minute, an office full of people. */
export const SIGN_INS_A_MINUTE = 60

/** A route at which one signs in, or changes what one is signed in as: beside an answer it may hand over a cookie. */
export interface SessionRoute extends Pick<Route, 'method' | 'path' | 'who' | 'rate'> {
  /** It begins a session and uses nothing of the one before, which ends. */
  readonly begins?: true
  readonly enter: (at: SessionVisit) => SessionOutcome | Promise<SessionOutcome>
}

export interface SessionVisit {
  readonly visit: Visit
  readonly identity: Identity
  readonly session: Session | undefined
  /** What this browser was given to come back with. */
  readonly handle: string | undefined
  readonly outside: Outside | undefined
}

/** Another service's address, where one signs in. */
export interface Redirection {
  readonly kind: 'elsewhere'
  readonly address: string
}

export interface SessionOutcome {
  readonly answer: Answer | Redirection
  readonly session?: SignedIn | 'ended'
  readonly handle?: string | 'ended'
  /** The seat of an exam is left too, so that nothing of it stays in a browser that others use. */
  readonly seat?: 'ended'
  /** Where the answer is in another language than the address was. */
  readonly visit?: Visit
}

// Steps of signing in itself lead nowhere once it is done.
const STEPS = /^\/(?:session(?:\/(?:code|end|outside|passkey))?|invitation)(?:[?#]|$)/

/** Where whoever comes in without having asked for a page begins. */
const DESK = '/desk'

/** Where somebody wanted to go before they signed in: a page of ours, or their desk. */
export function goal({ query, form }: Visit): string {
  const to = form.to ?? query.to ?? ''
  return /^\/(?![/\\])[^\\\s]{0,500}$/.test(to) && !STEPS.test(to) ? to : DESK
}

/** Signed in, or on to what is still owed. */
export function signedIn(session: SignedIn, visit: Visit): SessionOutcome {
  const to = goal(visit)
  const owed = { open: undefined, code: '/session/code', enrol: '/session/factor' }[session.stage]
  return { answer: seeOther(owed === undefined ? to : withGoal(owed, visit)), session, handle: 'ended' }
}

/** A path that leads on to where somebody wanted to go. */
export function withGoal(path: string, visit: Visit): string {
  const to = goal(visit)
  return to === DESK ? path : `${path}?to=${encodeURIComponent(to)}`
}

/** Whoever must show a factor first is told where. */
export const withWayOut = (refusal: Refusal, { stage }: Session): Refusal =>
  refusal.code === 'not-signed-in' && stage === 'open'
    ? refuse(refusal.code, refusal.reason, {
        instead: { text: { zh: '去验证', en: 'Show it now' }, path: '/session/again' },
      })
    : refusal
