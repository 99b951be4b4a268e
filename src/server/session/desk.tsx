import { dayOf } from '../../kernel/calendar/day.ts'
import { desksOf } from '../../kernel/identity/desk.ts'
import { roleName } from '../../kernel/identity/roles.ts'
import { type Session, sitAt } from '../../kernel/identity/session.ts'
import type { Refusal } from '../../law/refusal.ts'
import { page, seeOther } from '../../web/area.ts'
import { Form, Refused } from '../../web/form.tsx'
import { Goal } from './field.tsx'
import { goal, type SessionOutcome, type SessionRoute, type SessionVisit } from './session-route.ts'
import { expired, fromTheStart } from './sign-in.tsx'

async function choose({ visit, identity }: SessionVisit, session: Session, refusal?: Refusal): Promise<SessionOutcome> {
  const { say } = visit
  const { database, now } = identity
  const desks = session.person === undefined ? [] : await desksOf(database, session.person, dayOf(now()))
  const title = say({ zh: '换岗位', en: 'Change desk' })
  const named = (held: readonly string[]) =>
    held.map((role) => say(roleName(identity.roles, role))).join(say({ zh: '、', en: ', ' }))
  return {
    answer: page(
      title,
      <>
        <h1>{title}</h1>
        <Refused refusal={refusal} visit={visit} />
        {desks.length === 0 ? (
          <p>
            {say({
              zh: '您现在没有任何机构的职务；任职由本单位的系统管理员登记。',
              en: 'You hold no role in any office at present; your administrator enters who sits where.',
            })}
          </p>
        ) : (
          <Form visit={visit} action="/session/desk">
            <Goal visit={visit} />
            <fieldset>
              <legend>{say({ zh: '以哪个机构的名义办事', en: 'For which office you act' })}</legend>
              {desks.map((desk) => (
                <label key={desk.office} class="choice">
                  <input
                    type="radio"
                    name="office"
                    value={desk.office}
                    checked={desk.office === session.office}
                    required
                  />
                  <span>
                    {say(desk.name)} <small>{named(desk.roles)}</small>
                  </span>
                </label>
              ))}
            </fieldset>
            <p class="actions">
              <button type="submit">{say({ zh: '换到这个岗位', en: 'Take this desk' })}</button>
            </p>
          </Form>
        )}
      </>,
      { crumbs: [{ name: say({ zh: '我的登录', en: 'My sign-in' }), path: '/session' }], refusal },
    ),
  }
}

const forVisitor =
  (work: (at: SessionVisit, session: Session) => Promise<SessionOutcome>) =>
  async (at: SessionVisit): Promise<SessionOutcome> =>
    at.session ? work(at, at.session) : fromTheStart(at, expired())

async function sit(at: SessionVisit, session: Session): Promise<SessionOutcome> {
  const refusal = await sitAt(at.identity, session, at.visit.form.office ?? '')
  return refusal ? choose(at, session, refusal) : { answer: seeOther(goal(at.visit)) }
}

/** Somebody with several roles acts for one office at a time. */
export const deskRoutes: readonly SessionRoute[] = [
  { method: 'GET', path: '/session/desk', who: 'signed-in', enter: forVisitor((at, session) => choose(at, session)) },
  { method: 'POST', path: '/session/desk', who: 'signed-in', enter: forVisitor(sit) },
]
