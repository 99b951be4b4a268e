import { z } from 'zod'
import { longDay } from '../../kernel/calendar/day.ts'
import type { Office } from '../../kernel/identity/actor.ts'
import { levels, officeKinds } from '../../kernel/identity/kinds.ts'
import { roleName } from '../../kernel/identity/roles.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { Visit } from '../../web/area.ts'
import { FactorFields } from '../../web/factor-fields.tsx'
import type { Offices } from '../../web/fields.ts'
import { Form, Refused } from '../../web/form.tsx'
import { Links } from '../../web/links.tsx'
import { Fields } from '../../web/procedure-form.tsx'
import { SavedNotice } from './done.tsx'
import { CONFIRMATIONS } from './posts.ts'

/** Why a form was not taken a moment ago, and which of the page's. */
export interface NotEntered {
  readonly form: string
  readonly refusal: Refusal
}

interface EntryOf {
  /** Tells it from the other forms of the page. */
  readonly id: string
  readonly asks: z.ZodObject
  readonly choices?: Offices
  readonly action: string
  readonly button: Say
  readonly quiet?: boolean
  /** What stands in it already, to be changed. */
  readonly given?: Readonly<Record<string, string>>
  /** What the row it stands in says for it. */
  readonly hidden?: Readonly<Record<string, string>>
  readonly refused: NotEntered | undefined
  readonly visit: Visit
}

/** A form of the register; what was typed stands in it again after a refusal. */
export function Entry({
  id,
  asks,
  choices = {},
  action,
  button,
  quiet,
  given = {},
  hidden = {},
  refused,
  visit,
}: EntryOf) {
  const refusal = refused?.form === id ? refused.refusal : undefined
  const shown = Object.entries(asks.shape).filter(([name]) => !Object.hasOwn(hidden, name))
  return (
    <>
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action={action}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Fields
          prefix={id}
          step={{ asks: z.strictObject(Object.fromEntries(shown)) }}
          offices={choices}
          typed={refusal ? visit.form : given}
          visit={visit}
        />
        {refusal && <FactorFields id={id} visit={visit} />}
        <p class="actions">
          <button type="submit" class={quiet ? 'quiet' : undefined}>
            {visit.say(button)}
          </button>
        </p>
      </Form>
    </>
  )
}

/** The same in a row of a table, closed until one asks for it. */
export const RowEntry = (entry: EntryOf) => (
  <details open={entry.refused?.form === entry.id}>
    <summary>{entry.visit.say(entry.button)}</summary>
    <Entry {...entry} quiet />
  </details>
)

export type Tab = 'remits' | 'particulars' | 'remedies' | 'people' | 'delegations'

const tabs: readonly { readonly id: Tab; readonly path: string; readonly name: Say }[] = [
  { id: 'remits', path: '', name: { zh: '职权', en: 'Remit' } },
  { id: 'particulars', path: '/particulars', name: { zh: '名称、联系方式与证件', en: 'Particulars' } },
  { id: 'remedies', path: '/remedies', name: { zh: '救济途径', en: 'Remedies' } },
  { id: 'people', path: '/people', name: { zh: '人员', en: 'People' } },
  { id: 'delegations', path: '/delegations', name: { zh: '委托', en: 'Delegations' } },
]

export const pathOf = (office: string, tab: Tab): string =>
  `/offices/${office}${tabs.find(({ id }) => id === tab)?.path ?? ''}`

/** What an office is, and its pages. */
export function OfficeHead({ office, tab, visit }: { office: Office; tab: Tab; visit: Visit }) {
  const { say, href } = visit
  return (
    <>
      <h1>{say(office.name)}</h1>
      <SavedNotice visit={visit} />
      <p class="meta">
        {say(officeKinds[office.kind])}　{say(levels[office.level])}　{office.region}　{office.id}
      </p>
      <Links>
        {tabs.map(({ id, name }) => (
          <a key={id} href={href(pathOf(office.id, id))} aria-current={id === tab ? 'page' : undefined}>
            {say(name)}
          </a>
        ))}
      </Links>
    </>
  )
}

/** What a second person has not spoken to yet; nothing where there is none. */
export const Unconfirmed = ({ waiting, alone, visit }: { waiting: number; alone: number; visit: Visit }) =>
  waiting + alone === 0 ? null : (
    <p class="note">
      <a href={visit.href(CONFIRMATIONS)}>
        {visit.say({
          zh: `待确认的任职 ${waiting} 项；由一名系统管理员登记、没有第二人确认的 ${alone} 项（不能启封）`,
          en: `Posts that wait for a second person: ${waiting}; made by one keeper alone, and opening nothing sealed: ${alone}`,
        })}
      </a>
    </p>
  )

/** From a day to the day before which it ends. */
export function spanOf(since: string, until: string | null): Say {
  const [from, to] = [longDay(since), until === null ? undefined : longDay(until)]
  return to
    ? { zh: `${from.zh}起，${to.zh}止`, en: `from ${from.en}, ended ${to.en}` }
    : { zh: `${from.zh}起`, en: `from ${from.en}` }
}

export const roleWords = ({ app }: Visit, role: string): Say => roleName(app.kernel.identity.roles, role)

/** The roles that an office of this kind has desks for. */
export const rolesAt = ({ kind }: Office, { app }: Visit): readonly { readonly id: string; readonly name: Say }[] =>
  [...app.kernel.identity.roles].flatMap(([id, { name, at }]) => (!at || at.includes(kind) ? [{ id, name }] : []))

export const crumbs = ({ say }: Visit) => [
  { name: say({ zh: '用法', en: 'Act' }), path: '/use' },
  { name: say({ zh: '机构与任职', en: 'Offices and posts' }), path: '/offices' },
]

export const ending = { zh: '终止', en: 'End it' }
