import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { answersTo, openCaller, reportedTo } from '../../../test/report-walk.ts'
import { countByStage, countClocks } from '../../areas/penalties/figures/office.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import { makeFeed, readFeed } from '../../kernel/notice/calendar-feed.ts'
import { readInbox } from '../../kernel/notice/inbox.ts'
import { act, type Deed } from '../../kernel/procedure/act.ts'
import { line, nothing, office } from '../../kernel/procedure/asking.ts'
import { listCases } from '../../kernel/procedure/case-list.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import { indexedOf } from '../../kernel/procedure/indexed.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Area } from '../../web/area.ts'
import { areas } from '../areas.ts'
import { runJobs } from '../jobs.ts'
import { demonstrationOf } from '../people/collect.ts'

const REPORT = 'csl@2017-06-01#art-14/para-1'
const sampled = { zh: '样本', en: 'A sample' }

/** A case with a party, a person who has it in hand, a clock of the office, and a note that is the office's own work. */
const procedure = (id: 'shown' | 'hidden'): Procedure => ({
  id,
  name: sampled,
  version: '2017-06-01',
  law: 'csl@2017-06-01',
  mark: id === 'shown' ? '公样' : '隐样',
  ...(id === 'hidden' && { unlisted: true }),
  searchable: ['where', 'remark'],
  stages: { open: { zh: '在办', en: 'Open' }, closed: { zh: '办结', en: 'Closed' } },
  ends: ['closed'],
  way: { open: 'close' },
  steps: {
    open: {
      name: sampled,
      who: { role: 'intake' },
      from: [],
      to: 'open',
      grounds: [REPORT],
      asks: z.strictObject({ where: line('地点', 'Where'), unit: office('当事人', 'Party') }),
      addresses: 'unit',
      holder: 'taker',
      starts: [{ id: 'closing', name: sampled, grounds: [REPORT], kind: 'hours', length: 48, figure: 'own' }],
      tells: [
        { whom: 'holder', text: { zh: '由您办理', en: 'It is yours' } },
        { whom: 'party', text: { zh: '已立案', en: 'It was opened' } },
        ...(id === 'shown' ? [{ whom: 'office', text: { zh: '有一件新案', en: 'A new one' } } as const] : []),
      ],
    },
    note: {
      name: sampled,
      who: { role: 'intake' },
      from: ['open'],
      grounds: [REPORT],
      asks: z.strictObject({ remark: line('内部意见', 'Remark') }),
      internal: true,
    },
    close: { name: sampled, who: { role: 'intake' }, from: ['open'], to: 'closed', grounds: [REPORT], asks: nothing },
  },
})
const area: Area = {
  id: 'sample',
  name: sampled,
  about: sampled,
  pillar: 'use',
  home: '/sample',
  startPages: [],
  procedures: [procedure('shown'), procedure('hidden')],
  routes: [],
  endpoints: [],
}

const fadu = await openTestApp({ day: '2026-03-02', demo: true, areas: [...areas, area] })
const { database } = fadu

const people = demonstrationOf(areas).people.map(({ id, at, roles }) => {
  const actor: Extract<Actor, { readonly kind: 'officer' }> = { kind: 'officer', person: id, office: at, roles }
  return { name: `${id.slice('demo-'.length)} (${roles.join(', ')})`, key: id.slice('demo-'.length), actor }
})
const actorOf = (key: string): Actor => people.find((one) => one.key === key)?.actor ?? { kind: 'anyone' }

async function take(key: string, deed: Omit<Deed, 'actor'>): Promise<string> {
  const done = await act(database, fadu.app.context, { ...deed, actor: actorOf(key) })
  if (isRefusal(done)) throw new Error(done.reason.zh)
  return done.case
}

/** What the database holds, for an account of who may see what that asks none of the code that is tried. */
interface Held {
  readonly id: string
  readonly procedure: string
  readonly office: string
  readonly party: string | null
  readonly holder: string | null
  readonly ended: boolean
  readonly read_by: readonly string[] | null
  readonly insiders: readonly string[]
}
let all: readonly Held[] = []
const reads = ({ roles, person }: (typeof people)[number]['actor'], { read_by, holder, insiders }: Held) =>
  read_by === null || roles.some((role) => read_by.includes(role)) || [holder, ...insiders].includes(person)
const isOfParty = ({ office: at, person }: (typeof people)[number]['actor'], { party }: Held) =>
  party === `office:${at}` || party === `person:${person}`
const isIn: Readonly<
  Record<'office' | 'mine' | 'party', (actor: (typeof people)[number]['actor'], one: Held) => boolean>
> = {
  office: (actor, one) => one.office === actor.office && reads(actor, one),
  mine: (actor, one) => one.office === actor.office && one.holder === actor.person,
  party: isOfParty,
}
const lists = ['office', 'mine', 'party'] as const
const visible = (actor: (typeof people)[number]['actor'], whose: (typeof lists)[number]) =>
  all.filter((one) => one.procedure !== 'hidden' && isIn[whose](actor, one))
const idsOf = (cases: readonly { readonly id: string }[]) => cases.map(({ id }) => id).toSorted()

beforeAll(async () => {
  for (const at of ['wangxin-1', 'gongan-1', 'tongguan-1']) {
    for (const id of ['shown', 'hidden']) {
      for (const unit of ['demo-qinghe', 'demo-xuexiao']) {
        const opened = await take(at, { procedure: id, step: 'open', answers: { where: '滨江路', unit } })
        await take(at, { procedure: id, case: opened, step: 'note', answers: { remark: `${at}的意见` } })
        if (unit === 'demo-xuexiao') await take(at, { procedure: id, case: opened, step: 'close', answers: {} })
      }
    }
  }
  await reportedTo(fadu)
  const moved = await reportedTo(fadu)
  const away = { ...answersTo.transfer, office: 'demo-gongan' }
  await take('wangxin-1', { procedure: 'report', case: moved.id, step: 'transfer', answers: away })
  // As an earlier release wrote it.
  await sql`
    insert into notice (case_id, addressee, zh, en, written_at, kind, procedure)
    select id, 'office:' || office, '期限已届满', 'A clock has run out', now(), 'earlier', procedure
    from "case" where procedure = 'hidden'`.execute(database)
  fadu.setDay('2026-03-06')
  await runJobs({ database, context: fadu.app.context })
  all = (
    await sql<Held>`select id, procedure, office, party, holder, ended, read_by, insiders from "case" order by id`.execute(
      database,
    )
  ).rows
})

describe.each(people)('$name', ({ key, actor }) => {
  test('lists what is their office’s, theirs in hand, and theirs as a party, and nothing that is listed nowhere', async () => {
    const caller = await openCaller(fadu, key)
    for (const whose of lists) {
      const { said } = await caller.get(`/api/cases?whose=${whose}&limit=100`)
      const { cases, total } = z.object({ cases: z.array(z.object({ id: z.string() })), total: z.number() }).parse(said)
      const expected = visible(actor, whose)
      expect([whose, idsOf(cases), total]).toEqual([whose, idsOf(expected), expected.length])
      const { said: hidden } = await caller.get(`/api/cases?whose=${whose}&procedure=hidden&limit=100`)
      expect([whose, hidden.total]).toEqual([whose, 0])
    }
  })

  test('has a calendar of what their office must do, or they themselves, and of nothing else', async () => {
    for (const whose of ['office', 'mine'] as const) {
      const made = await makeFeed(fadu.kernel.identity, actor, whose)
      if (isRefusal(made)) throw new Error(made.reason.zh)
      const feed = await readFeed(fadu.kernel.identity, made.token)
      const due = visible(actor, whose).filter(({ ended, procedure: id }) => !ended && id === 'shown')
      const seen = (feed?.entries ?? []).filter(({ procedure: id }) => id !== 'report')
      expect([whose, seen.map((one) => one.case).toSorted()]).toEqual([whose, idsOf(due)])
    }
  })

  test('is told of what is theirs alone: of what is listed nowhere only what is written to them or their unit as a party', async () => {
    const inbox = await readInbox(database, actor, { limit: 100 })
    const rows = await database
      .selectFrom('notice')
      .select(['id', 'addressee'])
      .where('kind', '<>', 'earlier')
      .execute()
    const addressees = new Map(rows.map(({ id, addressee }) => [id, addressee]))
    const own = [`person:${actor.person}`, `office:${actor.office}`]
    expect(inbox.filter(({ id }) => !own.includes(addressees.get(id) ?? ''))).toEqual([])
    const hidden = new Set(all.filter((one) => one.procedure === 'hidden').map(({ id }) => id))
    const told = inbox.filter((notice) => hidden.has(notice.case ?? '')).map((notice) => notice.case ?? '')
    const concerned = all.filter((one) => hidden.has(one.id) && (one.holder === actor.person || isOfParty(actor, one)))
    expect(told.toSorted()).toEqual(idsOf(concerned))
  })
})

test('a case is found by an answer by whoever may list it, and by its party by none of the office’s own work', async () => {
  const { rows: keys } = await sql<{ field: string; key: string; case_id: string }>`
    select field, key, case_id from case_index where procedure in ('shown', 'hidden')`.execute(database)
  for (const { name, actor } of people) {
    for (const procedureId of ['shown', 'hidden']) {
      for (const [field, words] of [
        ['where', '滨江路'],
        ['remark', 'wangxin-1的意见'],
        ['remark', 'gongan-1的意见'],
      ] as const) {
        const having = new Set(keys.filter((one) => one.field === field && one.key === words).map((one) => one.case_id))
        for (const whose of lists) {
          const page = await listCases(database, actor, {
            whose,
            procedure: procedureId,
            found: { field, words },
            limit: 100,
          })
          if (isRefusal(page)) throw new Error(page.reason.zh)
          const expected = visible(actor, whose)
            .filter((one) => one.procedure === procedureId && having.has(one.id))
            .filter(() => whose !== 'party' || field === 'where')
          expect([name, whose, field, idsOf(page.lines)]).toEqual([name, whose, field, idsOf(expected)])
        }
      }
    }
  }
})

test('beside a line in a list stands nothing of the office’s own work but for the office that holds the case', async () => {
  const cases = all.filter((one) => one.procedure === 'shown').map(({ id }) => id)
  for (const { name, actor } of people) {
    const indexed = await indexedOf(database, actor, { procedure: 'shown', fields: ['where', 'remark'], cases })
    for (const one of all.filter(({ procedure: id }) => id === 'shown')) {
      const isOwn = one.office === actor.office
      expect([name, indexed.get(one.id)?.remark !== undefined]).toEqual([name, isOwn])
    }
  }
})

test('figures of one’s own count one’s own, and nothing that is listed nowhere', async () => {
  const now = fadu.kernel.now()
  for (const { name, actor } of people) {
    const counted = { office: actor.office, procedures: ['shown', 'hidden', 'report'], now }
    const stages = await countByStage(database, counted)
    const total = stages.reduce((sum, { ages }) => sum + ages.reduce((one, other) => one + other, 0), 0)
    // What an office counts tells of no single case.
    const open = all.filter((one) => one.procedure !== 'hidden' && one.office === actor.office && !one.ended)
    expect([name, total]).toEqual([name, open.length])
    const clocks = await countClocks(database, counted)
    expect([name, clocks.some((one) => one.procedure === 'hidden')]).toEqual([name, false])
  }
})

test('whoever holds a receipt lists their case alone, and nobody lists anything without a name', async () => {
  const [listed] = all.filter((one) => one.procedure === 'report')
  const [unlisted] = all.filter((one) => one.procedure === 'hidden')
  const asked = { whose: 'office', limit: 100 } as const
  const own = await listCases(database, { kind: 'receipt', case: listed?.id ?? '' }, asked)
  expect(!isRefusal(own) && idsOf(own.lines)).toEqual([listed?.id])
  const hidden = await listCases(database, { kind: 'receipt', case: unlisted?.id ?? '' }, asked)
  expect(!isRefusal(hidden) && hidden.lines).toEqual([])
  const nobody = await listCases(database, { kind: 'anyone' }, asked)
  expect(!isRefusal(nobody) && nobody.lines).toEqual([])
  expect((await (await openCaller(fadu)).get('/api/cases')).status).toBe(401)
})

test('what is sent out tells no office of what is listed nowhere', async () => {
  const { rows } = await sql`
    select n.id from notice n join "case" c on c.id = n.case_id
    where c.procedure = 'hidden' and n.addressee = 'office:' || c.office and n.kind <> 'earlier'`.execute(database)
  expect(rows).toEqual([])
})
