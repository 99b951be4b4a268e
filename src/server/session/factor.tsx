import { dayOf } from '../../kernel/calendar/day.ts'
import { type Factors, factorsOf, removeFactor } from '../../kernel/identity/factors.ts'
import { beginCodes, confirmCodes } from '../../kernel/identity/one-time-codes.ts'
import { addPasskey, askNewPasskey } from '../../kernel/identity/passkey.ts'
import type { Session } from '../../kernel/identity/session.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { page, seeOther, type Visit } from '../../web/area.ts'
import { Form, Refused } from '../../web/form.tsx'
import { QrCode } from '../../web/qr-code.tsx'
import { codeField, Field, Goal } from './field.tsx'
import { answerIn, ceremonyPage } from './passkey.tsx'
import {
  type SessionOutcome,
  type SessionRoute,
  type SessionVisit,
  signedIn,
  withGoal,
  withWayOut,
} from './session-route.ts'
import { expired, fromTheStart, StartOver } from './sign-in.tsx'

type Owner = Session & { readonly account: string }

/** Factors are changed by their owner alone: setting up the first, or signed in. */
const forOwner =
  (work: (at: SessionVisit, owner: Owner) => Promise<SessionOutcome>) =>
  async (at: SessionVisit): Promise<SessionOutcome> => {
    const { session } = at
    const { account, stage } = session ?? {}
    if (!session || account === undefined || stage === 'code') return fromTheStart(at, expired())
    return work(at, { ...session, account })
  }

const titleOf = (stage: Session['stage']) =>
  stage === 'enrol'
    ? { zh: '第二步：设置验证方式', en: 'Second step: set up a second factor' }
    : { zh: '动态口令和通行密钥', en: 'One-time codes and passkeys' }

async function see({ visit, identity }: SessionVisit, owner: Owner, given?: Refusal): Promise<SessionOutcome> {
  const { say, href } = visit
  const refusal = given && withWayOut(given, owner)
  const factors = await factorsOf(identity.database, owner.account)
  const title = say(titleOf(owner.stage))
  const answer = page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '代表机构办事，除密码外还须有第二种验证方式：动态口令或通行密钥，任选其一。',
          en: 'Whoever acts for an office needs a second factor beside the password: one-time codes or a passkey.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      <Held factors={factors} visit={visit} />
      <Form visit={visit} action="/session/factor/codes">
        <Goal visit={visit} />
        <p class="actions">
          <button type="submit">
            {factors.codes
              ? say({ zh: '重新设置动态口令', en: 'Set one-time codes up anew' })
              : say({ zh: '设置动态口令', en: 'Set up one-time codes' })}
          </button>
          <a href={href(withGoal('/session/factor/passkey', visit))}>
            {say({ zh: '添加通行密钥', en: 'Add a passkey' })}
          </a>
        </p>
      </Form>
      {owner.stage === 'enrol' && <StartOver visit={visit} />}
    </>,
    { refusal },
  )
  return { answer }
}

function Held({ factors: { codes, passkeys }, visit }: { factors: Factors; visit: Visit }) {
  if (!codes && passkeys.length === 0) return undefined
  const { say } = visit
  return (
    <ul>
      {codes && (
        <li>
          {say({ zh: '动态口令', en: 'One-time codes' })} <Remove gone="codes" visit={visit} />
        </li>
      )}
      {passkeys.map(({ id, label, addedAt }) => (
        <li key={id}>
          {label} <time dateTime={dayOf(addedAt)}>{dayOf(addedAt)}</time> <Remove gone={id} visit={visit} />
        </li>
      ))}
    </ul>
  )
}

const Remove = ({ gone, visit }: { gone: string; visit: Visit }) => (
  <Form visit={visit} action="/session/factor/remove">
    <input type="hidden" name="gone" value={gone} />
    <button type="submit" class="link">
      {visit.say({ zh: '删除', en: 'Remove' })}
    </button>
  </Form>
)

async function begin(at: SessionVisit, owner: Owner): Promise<SessionOutcome> {
  const setup = await beginCodes(at.identity, owner)
  return isRefusal(setup) ? see(at, owner, setup) : { answer: codesPage(at.visit, { setup }) }
}

interface CodesPage {
  readonly setup?: { readonly address: string; readonly secret: string }
  readonly refusal?: Refusal
}

/** The secret is on this page once; after a wrong code only the next one is asked for. */
function codesPage(visit: Visit, { setup, refusal }: CodesPage) {
  const { say, href } = visit
  const title = say({ zh: '设置动态口令', en: 'Set up one-time codes' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} visit={visit} />
      {setup && (
        <>
          <p>
            {say({
              zh: '在验证器应用里添加账号：扫描二维码，或者选“手动输入密钥”，输入二维码下面的密钥（基于时间，6 位）。二维码和密钥只显示这一次，请勿截图或转发。',
              en: 'Add an account in your authenticator: scan the code, or choose to enter a key by hand and type the key below it (time-based, six digits). Both are shown this once: keep no picture of them.',
            })}
          </p>
          <QrCode
            text={setup.address}
            label={say({
              zh: '二维码，内容与下面的密钥相同；不能扫描的，请手动输入密钥',
              en: 'A QR code that holds the key below; who cannot scan it types the key',
            })}
          />
          <p>
            <code data-secret>{setup.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
          <p>
            <a href={setup.address}>
              {say({ zh: '验证器就在这台设备上：直接添加', en: 'The authenticator is on this device: add it there' })}
            </a>
          </p>
        </>
      )}
      <Form visit={visit} action="/session/factor">
        <Goal visit={visit} />
        <Field {...codeField} visit={visit} />
        <p class="actions">
          <button type="submit">{say({ zh: '完成', en: 'Done' })}</button>
          <a href={href(withGoal('/session/factor', visit))}>{say({ zh: '从头再来', en: 'Begin again' })}</a>
        </p>
      </Form>
    </>,
    { refusal },
  )
}

async function confirm({ visit, identity }: SessionVisit, owner: Owner): Promise<SessionOutcome> {
  const next = await confirmCodes(identity, owner, visit.form.code ?? '')
  return isRefusal(next) ? { answer: codesPage(visit, { refusal: next }) } : signedIn(next, visit)
}

async function askNew(at: SessionVisit, owner: Owner, refusal?: Refusal): Promise<SessionOutcome> {
  const { visit, identity } = at
  const asked = await askNewPasskey(identity, owner)
  if (isRefusal(asked)) return see(at, owner, asked)
  const { say } = visit
  const answer = ceremonyPage({
    visit,
    title: say({ zh: '添加通行密钥', en: 'Add a passkey' }),
    action: '/session/factor/passkey',
    does: 'add',
    options: asked.options,
    refusal,
    back: { name: say(titleOf(owner.stage)), path: withGoal('/session/factor', visit) },
    children: (
      <Field
        name="label"
        label={{ zh: '给它起个名字', en: 'A name for it' }}
        value={visit.form.label ?? ''}
        required={false}
        autocomplete="off"
        visit={visit}
      />
    ),
  })
  return { answer, handle: asked.handle }
}

async function add(at: SessionVisit, owner: Owner): Promise<SessionOutcome> {
  const { visit, identity, handle = '' } = at
  const next = await addPasskey(identity, owner, { handle, answer: answerIn(visit), label: visit.form.label ?? '' })
  return isRefusal(next) ? askNew(at, owner, next) : signedIn(next, visit)
}

async function remove(at: SessionVisit, owner: Owner): Promise<SessionOutcome> {
  const { gone = '' } = at.visit.form
  const refusal = await removeFactor(at.identity, owner, gone === 'codes' ? gone : { passkey: gone })
  return refusal ? see(at, owner, refusal) : { answer: seeOther('/session/factor') }
}

/** The second factor: set up where it is owed, added and taken away by its owner. */
export const factorRoutes: readonly SessionRoute[] = [
  { method: 'GET', path: '/session/factor', who: 'anyone', enter: forOwner((at, owner) => see(at, owner)) },
  { method: 'POST', path: '/session/factor', who: 'anyone', enter: forOwner(confirm) },
  { method: 'POST', path: '/session/factor/codes', who: 'anyone', enter: forOwner(begin) },
  { method: 'GET', path: '/session/factor/passkey', who: 'anyone', enter: forOwner((at, owner) => askNew(at, owner)) },
  { method: 'POST', path: '/session/factor/passkey', who: 'anyone', enter: forOwner(add) },
  { method: 'POST', path: '/session/factor/remove', who: 'signed-in', enter: forOwner(remove) },
]
