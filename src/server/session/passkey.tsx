import type { ComponentChildren } from 'preact'
import { askPasskey, provePasskey, signInWithPasskey } from '../../kernel/identity/passkey.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type Page, page, seeOther, type Visit } from '../../web/area.ts'
import { Form, Refused } from '../../web/form.tsx'
import { Goal } from './field.tsx'
import { goal, type SessionOutcome, type SessionRoute, type SessionVisit, signedIn, withGoal } from './session-route.ts'

interface CeremonyOf {
  readonly visit: Visit
  readonly title: string
  readonly action: string
  readonly does: 'show' | 'add'
  readonly options: object
  readonly refusal: Refusal | undefined
  readonly back: { readonly name: string; readonly path: string }
  readonly children?: ComponentChildren
}

/** What the browser's own part needs. The island fills in the answer; without a script nobody can, and the page says so. */
export function ceremonyPage({ visit, title, action, does, options, refusal, back, children }: CeremonyOf): Page {
  const { say, href } = visit
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action={action} passkey={{ does, options }}>
        <Goal visit={visit} />
        <input type="hidden" name="answer" value="" />
        {children}
        <p class="actions">
          <button type="submit">{say({ zh: '使用通行密钥', en: 'Use the passkey' })}</button>
          <a href={href(back.path)}>{say({ zh: '改用其他方式', en: 'Another way' })}</a>
        </p>
        <p class="error" role="alert" data-failed hidden>
          {say({
            zh: '浏览器没有给出通行密钥：已取消、超时，或者这台设备上没有。请再试，或改用其他方式。',
            en: 'The browser gave no passkey: cancelled, too late, or there is none on this device. Try again or use another way.',
          })}
        </p>
        <p class="error" role="alert" data-unable hidden>
          {say({
            zh: '这个浏览器不支持通行密钥，或者这个网址不能用（须用域名或 localhost，不能用数字地址）；请改用其他方式。',
            en: 'This browser knows no passkeys, or none at this address (it takes a name or localhost, not digits): use another way.',
          })}
        </p>
        <noscript>
          <p class="error">
            {say({
              zh: '通行密钥需要浏览器脚本；脚本已关闭，请改用其他方式。',
              en: 'A passkey needs a script, and scripts are off: use another way.',
            })}
          </p>
        </noscript>
      </Form>
    </>,
    { crumbs: [back], refusal },
  )
}

async function ask({ visit, identity }: SessionVisit, refusal?: Refusal): Promise<SessionOutcome> {
  const { options, handle } = await askPasskey(identity)
  const { say } = visit
  const back = { name: say({ zh: '登录', en: 'Sign in' }), path: withGoal('/session', visit) }
  const answer = ceremonyPage({
    visit,
    title: say({ zh: '通行密钥', en: 'Passkey' }),
    action: '/session/passkey',
    does: 'show',
    options,
    refusal,
    back,
  })
  return { answer, handle }
}

/** What a form brought from the browser; nothing where it is no JSON. */
export function answerIn({ form }: Visit): unknown {
  try {
    return JSON.parse(form.answer ?? '')
  } catch {
    return undefined
  }
}

async function show(at: SessionVisit): Promise<SessionOutcome> {
  const { visit, identity, session, handle = '' } = at
  const given = { handle, answer: answerIn(visit) }
  const next = session ? await provePasskey(identity, session, given) : await signInWithPasskey(identity, given)
  if (isRefusal(next)) return ask(at, next)
  return next ? signedIn(next, visit) : { answer: seeOther(goal(visit)), handle: 'ended' }
}

/** Alone to sign in; after a password as the second factor; before a grave act once more. */
export const passkeyRoutes: readonly SessionRoute[] = [
  { method: 'GET', path: '/session/passkey', who: 'anyone', enter: (at) => ask(at) },
  { method: 'POST', path: '/session/passkey', who: 'anyone', enter: show },
]
