import { expect, test } from 'vitest'
import { z } from 'zod'
import { listPages } from '../src/areas/study/must-know/pages.ts'
import { programmePages } from '../src/areas/study/programme/register.ts'
import { sessionPages } from '../src/areas/study/session/pages.tsx'
import { dayOf } from '../src/kernel/calendar/day.ts'
import { addOffice } from '../src/kernel/identity/offices.ts'
import { addPerson } from '../src/kernel/identity/person.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { actOnRecord } from '../src/mechanisms/register/act.ts'
import { settleProposal } from '../src/mechanisms/register/agreement/settle.ts'
import type { RecordValues, Register } from '../src/mechanisms/register/define.ts'
import { registerFields } from '../src/mechanisms/register/field-kind.ts'
import { areas } from '../src/server/areas.ts'
import { demonstrationOf } from '../src/server/people/collect.ts'
import { judgesOf } from '../src/web/register/reading.ts'
import { openTestApp } from './app.ts'
import { granted, post } from './identity.ts'
import { callerOf } from './register-office.ts'
import { openVisitor } from './visitor.ts'

// A record of another office is answered as one that is not there, at every door that a register's definition makes.

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
const { identity, shelf: laws } = fadu.kernel
const registers = areas.flatMap(({ registers: own = [] }) => own)
const records = areas.flatMap(({ demoRecords = [] }) => demoRecords)
const people = new Map(demonstrationOf(areas).people.map(({ id, at }) => [id, at]))
const OTHER = 'other-office'
const NOBODYS = 'mh9zzzzzz0123456789abcdef'

const enteredPerson = async (name: string) => granted(await addPerson(identity.database, { name })).id

/** Whom a record of the demonstration names sits at its own office: here it is somebody of the other. */
const namingOwn = (register: Register, values: RecordValues, person: string): RecordValues => {
  const persons = registerFields(register).filter(({ name, kind }) => kind === 'person' && values[name] !== undefined)
  return { ...values, ...Object.fromEntries(persons.map(({ name }) => [name, person])) }
}

/** The records of the demonstration, entered by an office that is no part of it. */
async function enteredByAnother(): Promise<ReadonlyMap<string, string>> {
  const name = { zh: '清溪县普法办', en: 'Qingxi Popularisation Office' }
  await addOffice(identity.database, { id: OTHER, name, kind: 'popularisation', level: 'county', region: '990102' })
  const roles = registers.flatMap(({ enters, agrees }) => [
    enters.role,
    ...(enters.also ?? []),
    ...(agrees ? [agrees.role] : []),
  ])
  const [one, two] = [await enteredPerson('甲'), await enteredPerson('乙')]
  const held = [...new Set(registers.flatMap(({ enters }) => enters.role))]
  for (const role of held) await post(identity, { person: one, office: OTHER, role, since: '2017-01-01' })
  const actorOf = (person: string) => ({ kind: 'officer', person, office: OTHER, roles }) as const
  const sources = { laws, registers }
  const context = { database: identity.database, now: identity.now, sources, judges: judgesOf({ areas, laws }) }
  const entered = new Map<string, string>()
  for (const { register, by, values } of records) {
    // Of several offices of the demonstration the records of one: a register may allow an office but one.
    const first = records.find((one) => one.register.id === register.id)?.by ?? ''
    if (people.get(`demo-${by}`) !== people.get(`demo-${first}`)) continue
    const written = namingOwn(register, values(dayOf(fadu.kernel.now())), one)
    const done = await actOnRecord(context, { register, actor: actorOf(one), act: 'entry', values: written })
    if (isRefusal(done)) throw new Error(`${register.id}: ${done.reason.en}`)
    if (done.proposal !== undefined) {
      const confirmed = Object.keys(register.agrees?.confirms ?? {})
      const word = { register, actor: actorOf(two), proposal: done.proposal, agrees: true, confirmed }
      const settled = await settleProposal(context, word)
      if (isRefusal(settled)) throw new Error(`${register.id}: ${settled.reason.en}`)
    }
    if (!entered.has(register.id)) entered.set(register.id, done.id)
  }
  return entered
}

const entered = await enteredByAnother()

const doors = fadu.app.declaredRoutes.flatMap(({ method, url }) =>
  url.includes('/:record') ? [method].flat().flatMap((verb) => (verb === 'HEAD' ? [] : [`${verb} ${url}`])) : [],
)

/** Of pages whose path is not the register's id. */
const pages = [listPages, programmePages, sessionPages]

const registerOf = (door: string): Register | undefined =>
  registers.find(({ id }) => door.includes(`/${id}/`)) ?? pages.find(({ path }) => door.includes(`${path}/`))?.register

test('every register has records in the demonstration, and doors of its own', () => {
  expect(registers.filter(({ id }) => !entered.has(id)).map(({ id }) => id)).toEqual([])
  expect(doors.filter((door) => registerOf(door) === undefined)).toEqual([])
  expect(new Set(doors.map((door) => registerOf(door)?.id)).size).toBe(registers.length)
})

test.each(doors)('%s', async (door) => {
  const [verb = '', url = ''] = door.split(' ')
  const register = registerOf(door)
  const by = `demo-${records.find((one) => one.register.id === register?.id)?.by}`
  const id = entered.get(register?.id ?? '') ?? ''
  const isOpenDoor = !/^\/api\/registers\//.test(url) && !url.includes('/office/')
  const { rows } = await fadu.owner.query(
    'select open_content is not null as open from register_record where id = $1',
    [id],
  )
  // What everybody reads is everybody's, whoever entered it.
  if (isOpenDoor && z.array(z.object({ open: z.boolean() })).parse(rows)[0]?.open === true) return
  const officer = await callerOf(fadu, by, people.get(by) ?? '')
  const visitor = openVisitor(fadu)
  await visitor.post(`/demo/${by}`, {})
  const ask = async (record: string) => {
    const path = url.replace(':record', record)
    if (url.startsWith('/api')) {
      const bodies: Readonly<Record<string, object>> = {
        sealed: { reason: '随便看看', purpose: '随便看看' },
        erasure: { ground: 'pipl@2021-11-01#art-47/para-1/item-1', reason: '随便删删' },
        word: { agrees: true },
      }
      const body = verb === 'PUT' ? { values: {}, reason: '随便改改' } : bodies[url.split('/').at(-1) ?? '']
      const { status, text } = await officer.call(verb as 'GET', path, body, {
        'if-match': '1',
        'idempotency-key': `${door} ${record}`.slice(0, 100),
      })
      return [status, text.replaceAll(record, 'RECORD')]
    }
    await visitor.get('/session/list')
    const [, token = ''] = /name="form-token" value="([^"]*)"/.exec(visitor.seen.text) ?? []
    const { status, text } =
      verb === 'GET'
        ? await visitor.get(path)
        : await visitor.post(path, { 'form-token': token, version: '1', reason: '随便改改' })
    return [status, text.replaceAll(record, 'RECORD').replaceAll(/name="form-token" value="[^"]*"/g, '')]
  }
  const strange = await ask(id)
  expect(strange).toEqual(await ask(NOBODYS))
  expect(strange[0]).toBe(404)
})
