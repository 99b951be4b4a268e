import { dayOf, longDay } from '../../kernel/calendar/day.ts'
import type { Account } from '../../kernel/identity/account.ts'
import type { Office } from '../../kernel/identity/actor.ts'
import type { Invitation } from '../../kernel/identity/invitation.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { Refused } from '../../web/form.tsx'
import type { List } from '../../web/list/list.ts'
import { type ListReading, ListView } from '../../web/list/list-view.tsx'
import { accountCloseForm, personForm, postingEndForm, postingForm } from './forms.ts'
import {
  crumbs,
  Entry,
  ending,
  type NotEntered,
  OfficeHead,
  pathOf,
  RowEntry,
  rolesAt,
  roleWords,
  spanOf,
} from './parts.tsx'
import { CONFIRMATIONS } from './posts.ts'
import type { PostLine } from './queries.ts'

interface PeopleOf {
  readonly office: Office
  readonly reading: ListReading<PostLine>
  readonly refused: NotEntered | undefined
}

interface PostsOf {
  readonly office: Office
  /** Roles for which a second person must speak. */
  readonly second: readonly string[]
  readonly refused: NotEntered | undefined
}

/** Who sits and sat where in an office; of a post that goes on, the form that ends it. */
export const posts = ({ office, second, refused }: PostsOf): List<PostLine> => ({
  path: pathOf(office.id, 'people'),
  name: { zh: '人员', en: 'People' },
  empty: { zh: '还没有人员。登记后，人员在这里出现。', en: 'Nobody yet. Whoever is entered will stand here.' },
  keyOf: ({ id }) => id,
  columns: [
    { head: { zh: '姓名', en: 'Name' }, cell: ({ name }) => name },
    {
      head: { zh: '账号', en: 'Account' },
      cell: (line, visit) => <AccountOf {...{ line, office, refused, visit }} />,
    },
    {
      head: { zh: '职务', en: 'Role' },
      cell: (line, visit) => (
        <>
          {visit.say(roleWords(visit, line.role))}
          <PostStateOf line={line} wantsSecond={second.includes(line.role)} visit={visit} />
        </>
      ),
    },
    {
      head: { zh: '起止', en: 'From, until' },
      cell: (line, visit) => (
        <>
          {visit.say(spanOf(line.since, line.until))}
          {line.state !== 'rejected' && (line.until === null || line.until > visit.today) && (
            <RowEntry
              id={`end-${line.person}-${line.role}`}
              asks={postingEndForm}
              hidden={{ person: line.person, role: line.role }}
              action={`${pathOf(office.id, 'people')}/end`}
              button={ending}
              refused={refused}
              visit={visit}
            />
          )}
        </>
      ),
    },
  ],
})

/** The forms of the page: what was sent with one that is gone meanwhile is answered above them all. */
const formsOf = ({ found }: ListReading<PostLine>): readonly string[] => [
  'person',
  'known',
  ...found.rows.flatMap(({ id, person, role }) => [`close-${id}`, `end-${person}-${role}`]),
]

/** Who sits where in an office, who sat there, and the forms that seat somebody. */
export function peoplePage({ office, reading, refused }: PeopleOf): Page {
  const { visit } = reading
  const { say } = visit
  const path = pathOf(office.id, 'people')
  const choices = { role: rolesAt(office, visit) }
  return page(
    say(office.name),
    <>
      <OfficeHead office={office} tab="people" visit={visit} />
      {refused && !formsOf(reading).includes(refused.form) && <Refused refusal={refused.refusal} visit={visit} />}
      <ListView {...reading} />
      <div class="sides">
        <section aria-labelledby="invite">
          <h2 id="invite">{say({ zh: '登记新人员，发邀请码', en: 'Enter somebody new and invite them' })}</h2>
          <Entry
            id="person"
            asks={personForm}
            choices={choices}
            action={path}
            button={{ zh: '登记并发邀请码', en: 'Enter and invite' }}
            refused={refused}
            visit={visit}
          />
        </section>
        <section aria-labelledby="known">
          <h2 id="known">{say({ zh: '已有账号的人员任职', en: 'Post somebody who has an account' })}</h2>
          <Entry
            id="known"
            asks={postingForm}
            choices={choices}
            action={`${path}/known`}
            button={{ zh: '登记任职', en: 'Enter the post' }}
            quiet
            refused={refused}
            visit={visit}
          />
        </section>
      </div>
    </>,
    { crumbs: crumbs(visit), dense: true, refusal: refused?.refusal },
  )
}

interface AccountProps {
  readonly line: PostLine
  readonly office: Office
  readonly refused: NotEntered | undefined
  readonly visit: Visit
}

/** The account of somebody with a post, and the form that closes it for good. */
function AccountOf({ line: { id, login, closed_at: closed, state, until }, office, refused, visit }: AccountProps) {
  if (login === null) return <>—</>
  if (closed) return <>{visit.say({ zh: `${login}（已关闭）`, en: `${login} (closed)` })}</>
  const isHeld = state !== 'rejected' && (until === null || until > visit.today)
  return (
    <>
      {login}
      {isHeld && (
        <RowEntry
          id={`close-${id}`}
          asks={accountCloseForm}
          hidden={{ login, post: id }}
          action={`${pathOf(office.id, 'people')}/close`}
          button={{ zh: '关闭账号，不能恢复', en: 'Close the account for good' }}
          refused={refused}
          visit={visit}
        />
      )}
    </>
  )
}

interface PostStateProps {
  readonly line: PostLine
  readonly wantsSecond: boolean
  readonly visit: Visit
}

/** Whether a second person answers for a post, and who; nothing where none need. */
function PostStateOf({ line, wantsSecond: wants, visit }: PostStateProps) {
  const words = stateWords(line, wants)
  if (!words) return null
  const isOpen = line.state === 'waiting' || line.state === 'entered'
  return (
    <small class="meta">
      {' '}
      {isOpen ? <a href={visit.href(CONFIRMATIONS)}>{visit.say(words)}</a> : visit.say(words)}
    </small>
  )
}

function stateWords({ state, enterer, confirmer }: PostLine, wants: boolean): Say | undefined {
  const by = enterer ?? ''
  if (state === 'waiting')
    return { zh: `（${by}登记，待确认，尚未生效）`, en: `(entered by ${by}; waits, without effect)` }
  if (state === 'rejected') return { zh: '（已退回，未生效）', en: '(turned down, never in effect)' }
  if (state === 'confirmed') {
    return confirmer === null ? undefined : { zh: `（${confirmer}确认）`, en: `(confirmed by ${confirmer})` }
  }
  return wants ? { zh: '（一人登记，不能启封）', en: '(on one person’s word; opens nothing sealed)' } : undefined
}

/** The invitation, once: whoever has it signs in as the person it is for. A refusal tells what did not follow upon it. */
export function invitedPage(
  office: Office,
  { code, endsAt, login }: Invitation & Pick<Account, 'login'>,
  visit: Visit,
  refusal?: Refusal,
): Page {
  const { say, href } = visit
  const title = say({ zh: '邀请码', en: 'Invitation' })
  const last = longDay(dayOf(endsAt))
  return page(
    title,
    <article class="sheet">
      <h1>{title}</h1>
      <Refused refusal={refusal} visit={visit} />
      <p>
        {say({
          zh: `只显示这一次，${last.zh}前有效。请当面或者用只有本人看得到的方式交给本人，由本人打开下面的网址输入，并自己设置密码。`,
          en: `Shown this once; it lasts until ${last.en}. Give it to its owner alone: they enter it at the address below and set a password of their own.`,
        })}
      </p>
      <p>
        {say({ zh: '登录用的账号', en: 'The account to sign in with' })}
        {say({ zh: '：', en: ': ' })}
        <strong>{login}</strong>
      </p>
      <p>
        <code class="hash" data-secret>
          {code}
        </code>
      </p>
      <p>
        {visit.origin}
        {href('/invitation')}
      </p>
      <p class="meta">
        {say({
          zh: '人员、账号、任职已登记存证。须第二人确认的职务，监督员和可以确认的人已收到通知，确认前不生效。填错了的，在“人员”中终止任职或者关闭账号，再登记。',
          en: 'Person, account and post are entered, on record. Where the role needs a second person, the supervisors and those who may confirm it were told, and it has no effect before. If something is wrong, end the post or close the account under people, and enter it again.',
        })}
      </p>
      <p class="actions">
        <a href={href(pathOf(office.id, 'people'))}>{say({ zh: '回到人员', en: 'Back to the people' })}</a>
      </p>
    </article>,
    { crumbs: crumbs(visit), refusal },
  )
}
