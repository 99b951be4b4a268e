import { type DemoPersonEntry, demoPeople, signInAsDemo } from '../../kernel/identity/demo.ts'
import type { Demonstration } from '../../kernel/identity/demonstration.ts'
import { type Roles, roleName } from '../../kernel/identity/roles.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type Area, page, type Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import { Form } from '../../web/form.tsx'
import { demonstrationOf } from '../people/collect.ts'
import {
  type SessionOutcome,
  type SessionRoute,
  type SessionVisit,
  SIGN_INS_A_MINUTE,
  signedIn,
} from './session-route.ts'

async function see({ visit, identity }: SessionVisit): Promise<SessionOutcome> {
  const { say } = visit
  const people = inOrder(await demoPeople(identity.database), demonstrationOf(visit.app.areas))
  const offices = [...Map.groupBy(people, ({ office }) => office.zh).values()]
  const title = say({ zh: '选一个身份', en: 'Choose who to be' })
  return {
    answer: page(
      title,
      <>
        <h1>{title}</h1>
        <p class="lede">
          {say({
            zh: '临江市的机构和人员，按一下即以此人身份登录，不需要密码。',
            en: 'The offices and people of Linjiang: one press signs you in as that person, without a password.',
          })}
        </p>
        {people.length === 0 && (
          <p>
            {say({
              zh: '演示数据已移除；重新启动即再次写入。',
              en: 'The demonstration was removed; it comes back with the next start.',
            })}
          </p>
        )}
        {offices.map((each) => (
          <OfficeOf key={each[0]?.person} people={each} visit={visit} />
        ))}
      </>,
    ),
  }
}

/** By the places of their offices, and in each whoever takes the first step first; whoever no area brings any more, last. */
function inOrder(entries: readonly DemoPersonEntry[], { offices, people }: Demonstration): readonly DemoPersonEntry[] {
  const places = new Map(offices.map(({ id, place }) => [id, place]))
  const placeOf = new Map(people.map(({ id, at }) => [id, places.get(at)]))
  const at = ({ person }: DemoPersonEntry) => placeOf.get(person) ?? Number.POSITIVE_INFINITY
  return entries.toSorted(
    (one, other) =>
      (at(one) === at(other) ? 0 : at(one) - at(other)) ||
      one.person.localeCompare(other.person, 'en', { numeric: true }),
  )
}

function OfficeOf({ people, visit }: { people: readonly DemoPersonEntry[]; visit: Visit }) {
  const { say } = visit
  const [first] = people
  if (!first) return undefined
  return (
    <section>
      <h2>{say(first.office)}</h2>
      <ul class="people">
        {people.map(({ person, name, roles: held }) => (
          <li key={person}>
            <Form visit={visit} action={`/demo/${person}`}>
              <button type="submit" class="quiet">
                <AsWritten words={say(named(name, held, visit.app.kernel.identity.roles))} visit={visit} />
              </button>
            </Form>
            <p>{say(whatTheyDo(visit.app.areas, held))}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function named(name: string, held: readonly string[], roles: Roles): Say {
  const names = held.map((role) => roleName(roles, role))
  return {
    zh: `${names.map(({ zh }) => zh).join('、')} ${name}`,
    en: `${names.map(({ en }) => en).join(', ')}: ${name}`,
  }
}

/** In how many procedures the line names; whoever takes part in more does so in the same roles. */
const NAMED = 5

/** What the procedures of the areas call these roles for, in their order, and what else these do on pages. */
function whatTheyDo(areas: readonly Area[], held: readonly string[]): Say {
  const called = areas
    .flatMap(({ procedures = [] }) => procedures)
    .filter(({ steps }) =>
      Object.values(steps).some(({ who, concurs }) =>
        [who, concurs].some((call) => typeof call === 'object' && held.includes(call.role)),
      ),
    )
  const names = [...new Map(called.map(({ id, name }) => [id, name])).values()]
  const shown = names.slice(0, NAMED)
  const isAll = shown.length === names.length
  const handles = {
    zh: `办理：${shown.map(({ zh }) => zh).join('、')}${isAll ? '' : ` 等${names.length}项`}`,
    en: `Takes part in: ${shown.map(({ en }) => en).join('; ')}${isAll ? '' : `; ${names.length} in all`}`,
  }
  const others = areas.flatMap(({ roleDoes = {} }) => held.flatMap((role) => roleDoes[role] ?? []))
  const does = [...(names.length > 0 ? [handles] : []), ...others]
  if (does.length === 0) {
    return {
      zh: '可以查看全部公开页面；这一职务还没有要办的程序',
      en: 'Reads every public page; no procedure calls this role yet',
    }
  }
  return { zh: does.map(({ zh }) => zh).join('；'), en: does.map(({ en }) => en).join('. ') }
}

async function become({ visit, identity }: SessionVisit): Promise<SessionOutcome> {
  const session = await signInAsDemo(identity, visit.params.person ?? '', { demo: identity.demo })
  return isRefusal(session) ? { answer: session } : signedIn(session, visit)
}

/** Only where there is a demonstration. */
export const demoRoutes: readonly SessionRoute[] = [
  { method: 'GET', path: '/demo', who: 'demo', enter: see },
  { method: 'POST', path: '/demo/:person', who: 'demo', begins: true, rate: SIGN_INS_A_MINUTE, enter: become },
]
