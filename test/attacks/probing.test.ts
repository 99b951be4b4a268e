import { expect, test } from 'vitest'
import { enterAccount } from '../../src/kernel/identity/administrator.ts'
import { acceptInvitation } from '../../src/kernel/identity/invitation.ts'
import { addOffice } from '../../src/kernel/identity/offices.ts'
import { openSession } from '../../src/kernel/identity/session.ts'
import { signIn } from '../../src/kernel/identity/sign-in.ts'
import { isRefusal } from '../../src/law/refusal.ts'
import { openTestApp } from '../app.ts'
import { enterWithCodes, granted, PASSWORD, post, wangxin } from '../identity.ts'
import { openVisitor, type Seen, type Visitor } from '../visitor.ts'

// The keeper of one office looks for who has an account at others: by a post, a delegation, an account to close, a name
// for somebody new.

const TODAY = '2026-03-02'
const fadu = await openTestApp({ day: TODAY, demo: true })
const { identity } = fadu.kernel
granted(await addOffice(fadu.database, wangxin))
granted(await addOffice(fadu.database, { ...wangxin, id: 'gongan', kind: 'police' }))
granted(await enterAccount({ ...identity, toConfirm: new Set() }, { login: 'first', name: '任可' }))
const local = await enterWithCodes(identity, 'localkeeper', 'keeper')
await enterWithCodes(identity, 'colleague', 'intake')
const other = await enterWithCodes(identity, 'elsewhere', 'lecturer')
granted(await post(identity, { person: other.person, office: 'gongan', role: 'lecturer', since: '2026-01-01' }))
await fadu.database.deleteFrom('posting').where('person', '=', other.person).where('office', '=', wangxin.id).execute()
const root = await enterWithCodes(identity, 'root', 'lecturer')
granted(await post(identity, { person: root.person, office: 'installation', role: 'keeper', since: '2026-01-01' }))

const PEOPLE = `/offices/${wangxin.id}/people`
const DELEGATIONS = `/offices/${wangxin.id}/delegations`

async function keeper({ account } = local, office = wangxin.id): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  visitor.cookies.set('session', (await openSession(identity, { account, way: 'passkey', stage: 'open' })).token)
  await visitor.get('/session/desk')
  if (visitor.seen.text.includes(`value="${office}"`)) await visitor.submit('/session/desk', { office })
  await visitor.get(PEOPLE)
  return visitor
}

const proofOf = ({ seen }: Visitor): string => /name="form-token" value="([^"]*)"/.exec(seen.text)?.[1] ?? ''
const whyOf = ({ text }: Seen): string => /<div class="refusal"[\s\S]*?<\/div>/.exec(text)?.[0] ?? ''

/** Names with an account elsewhere, at no office known here, of the demonstration, of another's keeper; and one that nobody has. */
const names = ['elsewhere', 'first', 'demo-gongan-1', 'nobody-at-all'] as const

const delegation = { role: 'intake', since: TODAY, until: '2026-04-01', reason: '出差' }
const ways: readonly (readonly [what: string, path: string, form: (login: string) => Record<string, string>])[] = [
  ['a post', `${PEOPLE}/known`, (login) => ({ login, role: 'lecturer', since: TODAY, until: '' })],
  ['a delegation to them', DELEGATIONS, (to) => ({ ...delegation, from: 'colleague', to })],
  ['a delegation by them', DELEGATIONS, (from) => ({ ...delegation, from, to: 'colleague' })],
  ['their account to be closed', `${PEOPLE}/close`, (login) => ({ login, post: 'row' })],
]

test.each(ways)(
  'by %s an office’s keeper is answered alike whether somebody elsewhere has an account or nobody',
  async (_, path, form) => {
    const answers: (readonly [number, string])[] = []
    for (const name of names) {
      const visitor = await keeper()
      const seen = await visitor.post(path, { 'form-token': proofOf(visitor), ...form(name) })
      answers.push([seen.status, whyOf(seen).replaceAll(name, '')])
    }
    const [first] = answers
    expect(first).toEqual([404, expect.stringContaining('本机构没有这个账号')])
    expect(answers).toEqual(names.map(() => first))
  },
)

test('of their own people the keeper enters posts as before, and so does the keeper of the installation of everybody’s', async () => {
  const mine = await keeper()
  const seat = { role: 'lecturer', since: TODAY, until: '' }
  const own = await mine.post(`${PEOPLE}/known`, { 'form-token': proofOf(mine), login: 'colleague', ...seat })
  const whole = await keeper(root, 'installation')
  const theirs = await whole.post(`${PEOPLE}/known`, { 'form-token': proofOf(whole), login: 'elsewhere', ...seat })
  expect([own.status, theirs.status]).toEqual([200, 200])
})

test('by a name for somebody new they find no account elsewhere: the name is of their office, and its owner signs in with it', async () => {
  const seat = { name: '新来的人', role: 'lecturer', since: TODAY, until: '' }
  const tried = async (login: string, by = local, office: string = wangxin.id) => {
    const visitor = await keeper(by, office)
    return visitor.post(PEOPLE, { 'form-token': proofOf(visitor), login, ...seat })
  }
  for (const name of names) {
    const given = await tried(name)
    expect([given.status, given.text.includes(`${name}@${wangxin.id}`)]).toEqual([200, true])
  }
  const [, code = ''] = /data-secret[^>]*>\s*([^\s<]+)/.exec((await tried('newcomer')).text) ?? []
  granted(await acceptInvitation(identity, { code, password: PASSWORD }))
  const login = `newcomer@${wangxin.id}`
  expect(isRefusal(await signIn(identity, { login, password: PASSWORD }))).toBe(false)
  // What is taken is theirs, however it is spelled; whoever keeps the installation chooses among all names.
  expect([(await tried('newcomer')).status, (await tried(login)).status]).toEqual([422, 422])
  expect((await tried('elsewhere', root, 'installation')).status).toBe(422)
})
