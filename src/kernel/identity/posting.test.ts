import { beforeAll, expect, test } from 'vitest'
import { delegate, granted, openTestIdentity, post, wangxin } from '../../../test/identity.ts'
import { isRefusal } from '../../law/refusal.ts'
import { endDelegation } from './delegation.ts'
import { actorAt, desksOf } from './desk.ts'
import { addOffice } from './offices.ts'
import { addPerson } from './person.ts'
import { endPosting } from './posting.ts'

const { identity } = await openTestIdentity()
const { database } = identity
const school = {
  id: 'school',
  name: { zh: '三中', en: 'School' },
  kind: 'school',
  level: 'unit',
  region: '990100',
} as const

let [chen, zhao, sun] = ['', '', '']
/** Who of those entered above holds a role at the office on a day. */
const holders = async (role: string, day: string) => {
  const people = [chen, zhao, sun]
  const desks = await Promise.all(people.map((person) => desksOf(database, person, day)))
  return people.filter((_, at) => desks[at]?.some(({ office, roles }) => office === 'wangxin' && roles.includes(role)))
}
const enter = async (name: string) => granted(await addPerson(database, { name })).id

beforeAll(async () => {
  granted(await addOffice(database, wangxin))
  granted(await addOffice(database, school))
  chen = await enter('陈立')
  zhao = await enter('赵一鸣')
  sun = await enter('孙悦')
  const at = { office: 'wangxin', since: '2026-01-01' }
  granted(await post(identity, { ...at, person: chen, role: 'decider', until: '2026-06-01' }))
  granted(await post(identity, { ...at, person: chen, role: 'intake' }))
  granted(await post(identity, { person: chen, office: 'school', role: 'learner', since: '2026-02-01' }))
  granted(await post(identity, { ...at, person: zhao, role: 'investigator' }))
})

test('several roles in several offices, each by its days', async () => {
  const on = async (day: string) => (await desksOf(database, chen, day)).map(({ office, roles }) => [office, roles])
  expect(await on('2025-12-31')).toEqual([])
  expect(await on('2026-01-01')).toEqual([['wangxin', ['decider', 'intake']]])
  expect(await on('2026-05-31')).toEqual([
    ['school', ['learner']],
    ['wangxin', ['decider', 'intake']],
  ])
  expect(await on('2026-06-01')).toEqual([
    ['school', ['learner']],
    ['wangxin', ['intake']],
  ])
})

test('nobody acts for an office where they hold no role', async () => {
  expect(await actorAt(database, { person: zhao, office: 'wangxin', on: '2026-03-02' })).toEqual({
    kind: 'officer',
    person: zhao,
    office: 'wangxin',
    roles: ['investigator'],
  })
  expect(isRefusal(await actorAt(database, { person: zhao, office: 'school', on: '2026-03-02' }))).toBe(true)
  expect(isRefusal(await actorAt(database, { person: sun, office: 'wangxin', on: '2026-03-02' }))).toBe(true)
})

const delegation = () => ({
  by: chen,
  to: sun,
  office: 'wangxin',
  roles: ['decider'],
  since: '2026-03-01',
  until: '2026-09-01',
  reason: '休假',
})

test('a delegation lends a role for its days, no longer than the posting it comes from', async () => {
  const id = granted(await delegate(identity, delegation()))
  const on = (day: string) => holders('decider', day)
  expect(await on('2026-02-28')).toEqual([chen])
  expect(await on('2026-03-01')).toEqual([chen, sun])
  expect(await on('2026-06-01')).toEqual([])
  expect((await desksOf(database, sun, '2026-03-02'))[0]?.for).toEqual([chen])
  expect(await endDelegation(identity, id, '2026-03-10')).toBe(sun)
  expect(await on('2026-03-10')).toEqual([chen])
  expect(isRefusal(await endDelegation(identity, id, '2026-03-10'))).toBe(true)
})

const refused: readonly (readonly [string, () => Partial<ReturnType<typeof delegation>>, RegExp])[] = [
  ['a role they do not hold', () => ({ roles: ['hearing-host'] }), /只能委托自己/],
  ['a role of another office', () => ({ office: 'school' }), /只能委托自己/],
  ['a role that has ended by then', () => ({ since: '2026-06-01' }), /只能委托自己/],
  [
    'a role that was itself delegated',
    () => ({ by: sun, to: zhao, since: '2026-03-01', until: '2026-03-05' }),
    /只能委托自己/,
  ],
  ['to oneself', () => ({ to: chen }), /自己/],
  ['to nobody', () => ({ to: 'nobody' }), /没有这个人/],
  ['no reason', () => ({ reason: ' ' }), /理由/],
  ['no role', () => ({ roles: [] }), /选择/],
  ['an end before the beginning', () => ({ until: '2026-02-01' }), /日期/],
  ['31 June', () => ({ until: '2026-06-31' }), /日期/],
]

test.each(refused)('no delegation: %s', async (_, given, why) => {
  const refusal = await delegate(identity, { ...delegation(), ...given() })
  expect(isRefusal(refusal) && refusal.reason.zh).toMatch(why)
})

test('a delegation cannot bring together what must stay apart', async () => {
  const keeper = await enter('任可')
  granted(await post(identity, { person: keeper, office: 'wangxin', role: 'keeper', since: '2026-01-01' }))
  const refusal = await delegate(identity, { ...delegation(), to: keeper })
  expect(isRefusal(refusal) && refusal.reason.zh).toMatch(/不能兼任/)
})

const unfit: readonly (readonly [string, () => Partial<Parameters<typeof post>[1]>, RegExp])[] = [
  ['nobody', () => ({ person: 'nobody' }), /没有这个人/],
  ['no such office', () => ({ office: 'nowhere' }), /没有这个机构/],
  ['a desk the office has not', () => ({ office: 'school' }), /不设/],
  ['twice the same', () => ({ role: 'investigator' }), /已登记/],
  ['30 February', () => ({ since: '2026-02-30' }), /日期/],
]

test.each(unfit)('no posting: %s', async (_, given, why) => {
  const refusal = await post(identity, {
    person: zhao,
    office: 'wangxin',
    role: 'decider',
    since: '2026-01-01',
    ...given(),
  })
  expect(refusal?.reason.zh).toMatch(why)
})

test('two postings given at once do not slip past one another', async () => {
  const both = async (person: string) => {
    const at = { person, office: 'wangxin', since: '2026-01-01' }
    const roles = ['keeper', 'investigator']
    return Promise.all(roles.map((role) => post(identity, { ...at, role })))
  }
  // Often, since two that only seldom meet would pass once by luck.
  const people = await Promise.all(Array.from({ length: 20 }, (_, number) => enter(`快手 ${number}`)))
  const answers = await Promise.all(people.map(both))
  expect(answers.map((pair) => pair.filter(isRefusal).length)).toEqual(people.map(() => 1))
})

test('a posting that is ended takes what was delegated from it along', async () => {
  const id = granted(await delegate(identity, { ...delegation(), roles: ['intake'] }))
  expect(id).toMatch(/-/)
  const intake = () => holders('intake', '2026-04-01')
  expect(await intake()).toEqual([chen, sun])
  const posting = { person: chen, office: 'wangxin', role: 'intake', since: '2026-01-01', until: '2026-04-01' }
  expect(await endPosting(identity, posting)).toBeUndefined()
  expect(await intake()).toEqual([])
  expect(isRefusal(await endPosting(identity, posting))).toBe(true)
})
