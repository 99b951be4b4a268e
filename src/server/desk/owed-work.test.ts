import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { granted, post } from '../../../test/identity.ts'
import { callerOf, otherOffice } from '../../../test/register-office.ts'
import { officerAt } from '../../../test/report-walk.ts'
import { agreedSample, areaOf } from '../../../test/sample-register.ts'
import { setDueDays } from '../../kernel/reminder/due-day.ts'
import { areas } from '../areas.ts'

// An area of the test's own, which owes what it says: whatever areas there are, the hook itself is seen.
const sample = {
  ...areaOf([agreedSample]),
  owes: [
    {
      id: 'sample-work',
      name: { zh: '样本', en: 'Samples' },
      read: async ({ actor, limit }) =>
        actor.office === 'demo-pufa'
          ? Array.from({ length: 60 }, (_, at) => ({
              what: { zh: `看样本${at}`, en: `See sample ${at}` },
              path: '/samples',
              ...(at === 0 && { until: { day: '2026-03-04', figure: 'statute' as const } }),
            })).slice(0, limit + 5)
          : [],
    },
  ],
} satisfies (typeof areas)[number]
const fadu = await openTestApp({ demo: true, day: '2026-03-02', areas: [...areas, sample] })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const head = await callerOf(fadu, 'demo-pufa-3', 'demo-pufa')
const other = await otherOffice(fadu, 'popularisation-head')
// At the other office sits somebody with both posts.
const { id: person } = await fadu.database
  .selectFrom('person')
  .select('id')
  .where('name', '=', '另一个人')
  .executeTakeFirstOrThrow()
const both = { person, office: other.office, role: 'popularisation-officer', since: '2017-01-01' }
granted(await post(fadu.kernel.identity, both))
await fadu.owner.query(`delete from deadline where subject_kind <> 'case'`)

const Work = z.object({
  work: z.array(
    z.object({
      source: z.string(),
      what: z.object({ zh: z.string(), en: z.string() }),
      about: z.string().optional(),
      path: z.string(),
      until: z.object({ day: z.string(), figure: z.string(), past: z.boolean() }).optional(),
    }),
  ),
})
const workOf = async (caller: typeof officer) => Work.parse((await caller.call('GET', '/api/desk/work')).said).work
const piece = (title: string, expiresOn: string) => ({
  form: 'link',
  title,
  collectedOn: '2025-03-02',
  link: 'https://example.com/',
  expiresOn,
})

test('a change of a record waits for whoever may agree to it, not for who proposed it, and at no other office', async () => {
  await officer.call('POST', '/api/registers/agreed-samples/records', { values: { name: '等人同意的样本' } })
  const changes = async (caller: typeof officer) =>
    (await workOf(caller)).filter(({ source }) => source === 'record-changes')
  expect(await changes(head)).toEqual([
    expect.objectContaining({ about: '等人同意的样本', path: expect.stringMatching(/^\/registers\/agreed-samples\//) }),
  ])
  expect(await changes(officer)).toEqual([])
  expect(await changes(other)).toEqual([])
  // Who proposed it agrees to it never, whatever posts they have.
  const own = await other.call('POST', '/api/registers/agreed-samples/records', { values: { name: '自己登记的样本' } })
  expect(own.status).toBe(200)
  expect(await changes(other)).toEqual([])
  const { text } = await (await officerAt(fadu, 'pufa-3')).get('/desk/office')
  expect(text).toContain('案件以外等您的')
  expect(text).toContain('等人同意的样本')
})

test('evidence that expires within thirty days, or has, waits for the role that entered it, with day and figure', async () => {
  for (const [title, on] of [
    ['早已到期的', '2026-02-27'],
    ['月底到期的', '2026-03-31'],
    ['今天到期的', '2026-03-02'],
    ['明年到期的', '2027-01-01'],
  ] as const)
    expect((await officer.call('POST', '/api/evidence', piece(title, on))).status).toBe(200)
  expect((await other.call('POST', '/api/evidence', piece('别的机关的', '2026-03-05'))).status).toBe(200)
  // The same role has it at another office.
  const role = {
    clock: 'ends',
    name: { zh: '有效期满', en: 'ends' },
    figure: 'own',
    role: 'popularisation-officer',
  } as const
  const days = ['demo-pufa', other.office].map((office) => ({
    ...role,
    subject: { kind: 'record', id: `samples/${office}` } as const,
    about: `记录在${office}`,
    path: '/samples',
    day: '2026-03-10',
    office,
  }))
  await setDueDays(fadu.database, { subjects: [], days, now: new Date('2026-03-02T02:00:00Z') })
  const due = (await workOf(officer)).filter(({ source }) => source === 'due-days')
  expect(due.map(({ about, until }) => [about, until?.day, until?.figure, until?.past])).toEqual([
    ['早已到期的', '2026-02-27', 'own', true],
    ['今天到期的', '2026-03-02', 'own', false],
    ['记录在demo-pufa', '2026-03-10', 'own', false],
    ['月底到期的', '2026-03-31', 'own', false],
  ])
  expect((await workOf(other)).map(({ about }) => about)).toEqual(['别的机关的', '记录在other-office'])
})

test('what an area says is owed stands there too, by its day, with whose figure it is, and no more than fifty of a kind', async () => {
  const work = await workOf(officer)
  const samples = work.filter(({ source }) => source === 'sample-work')
  expect(samples).toHaveLength(50)
  const days = work.flatMap(({ until }) => until?.day ?? [])
  expect(days).toEqual(days.toSorted())
  // What waits without a day is not behind what ends in more than a week.
  const now = work.map(({ until }) => until?.day ?? '2026-03-09')
  expect([now, work.some(({ until }) => until === undefined)]).toEqual([now.toSorted(), true])
  const desk = (await (await officerAt(fadu, 'pufa-1')).get('/desk')).text
  const part = desk.slice(desk.indexOf('id="other-work"'), desk.indexOf('id="others"'))
  expect(part).toContain('看样本0')
  expect(part).toContain('法定')
  expect(part).toMatch(/href="\/desk\/office"[^>]*>全部54项/)
  expect((await workOf(other)).filter(({ source }) => source === 'sample-work')).toEqual([])
})

test('no area shows an officer of a new office anything of the offices that are there', async () => {
  const app = { kernel: fadu.kernel, areas, context: fadu.app.context, changedRegisters: [], serves: () => true }
  const roles = [...fadu.kernel.identity.roles.keys()].filter((role) => role !== 'keeper')
  const actor = { kind: 'officer', person: 'nobody', office: 'fresh', roles } as const
  for (const { owes = [] } of areas)
    for (const { id, read } of owes)
      expect([id, await read({ app, actor, today: '2026-03-02', limit: 50 })]).toEqual([id, []])
})

test('with nothing it says what will stand here; who holds no post is told, and who is not signed in is asked to', async () => {
  expect((await (await officerAt(fadu, 'tongguan-5')).get('/desk/office')).text).toContain(
    '没有。别人改动登记簿待您同意的',
  )
  expect((await fadu.get('/api/desk/work')).status).toBe(401)
})
