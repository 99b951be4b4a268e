import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { granted, post } from '../../../../test/identity.ts'
import { type ApiCaller, callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { addOffice } from '../../../kernel/identity/offices.ts'
import { addPerson } from '../../../kernel/identity/person.ts'
import { NAMED_ORGANS } from './named-organs.ts'
import { WORK } from './paths.ts'
import { EDITOR } from './role-ids.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })

async function of(id: string, kind: 'department' | 'association', zh: string): Promise<ApiCaller> {
  const { identity } = fadu.kernel
  await addOffice(identity.database, { id, kind, level: 'city', region: '990100', name: { zh, en: `Office ${id}` } })
  const person = granted(await addPerson(identity.database, { name: '清单承办人' }))
  granted(await post(identity, { person: person.id, office: id, role: EDITOR, since: '2026-01-01' }))
  return callerOf(fadu, person.id, id)
}

const Proposals = z.object({
  rows: z.array(z.object({ provisions: z.string(), why: z.array(z.object({ words: z.string(), named: z.string() })) })),
})

/** Articles that are proposed because words name the office, each with how that is known. */
async function namedFor(caller: ApiCaller): Promise<Readonly<Record<string, string>>> {
  const { said } = await caller.call('GET', '/api/responsibility-proposals')
  const rows = Proposals.parse(said).rows
  return Object.fromEntries(
    rows.flatMap(({ provisions, why }) =>
      why
        .filter(({ named, words }) => named !== 'in-general' && !/^(?:行政机关|国家机关)/.test(words))
        .map(({ named }) => [provisions.replaceAll('rlpe@2025-11-01#', ''), named]),
    ),
  )
}

const basis = '《临江市综合行政执法局职能配置规定》临编〔2024〕3号（演示用虚构文件）'
const chosen = (organs: readonly string[]) => ({
  values: { basis, passage: '第三条：承担民族、宗教事务管理职责。', organs },
})
const RECORDS = '/api/registers/named-organs/records'

test.each([
  ['临江市教育局', 'department', ['art-40', 'art-47'], ['art-24']],
  ['临江市民政局', 'department', ['art-24'], ['art-40']],
  ['临江市文化和旅游局', 'department', ['art-50'], ['art-40', 'art-24']],
  ['临江市总工会', 'association', ['art-27'], ['art-24', 'art-28']],
] as const)(
  '%s is proposed what laws lay on it by its name, and nothing that names another (rlpe Arts. 9, 20–27, 40, 50)',
  async (name, kind, own, others) => {
    const named = Object.keys(await namedFor(await of(`o-${own[0]}`, kind, name))).join(' ')
    expect(named).toContain(own[0])
    for (const article of others) expect(named).not.toContain(article)
  },
)

test('a name that only contains the words of an organ is not it: nothing is guessed', async () => {
  for (const [id, name] of [
    ['o-hall', '临江市民政务服务中心'],
    ['o-press', '临江市法治宣传教育局'],
  ] as const)
    expect(await namedFor(await of(id, 'department', name))).toEqual({})
})

test('where kind and name do not tell, the office chooses once, on record, by the rules on its remit, and its proposals follow (rlpe Art. 9)', async () => {
  const office = await of('o-one', 'department', '临江市综合行政执法局')
  const other = await of('o-two', 'department', '临江市城市运行局')
  expect(await namedFor(office)).toEqual({})
  expect((await office.call('POST', RECORDS, chosen([]))).status).toBe(422)
  expect((await office.call('POST', RECORDS, chosen(['fishing']))).status).toBe(422)
  expect((await office.call('POST', RECORDS, { values: { organs: ['ethnic'] } })).status).toBe(422)
  const done = await office.call('POST', RECORDS, chosen(['ethnic', 'religious']))
  expect(done.status).toBe(200)
  const named = await namedFor(office)
  expect(Object.values(named).every((how) => how === 'as-chosen')).toBe(true)
  expect(Object.keys(named).join(' ')).toMatch(/art-20.*art-21/)
  // Once: what is chosen otherwise is a change of that record, with its reason.
  expect((await office.call('POST', RECORDS, chosen(['civil']))).status).not.toBe(200)
  expect(await namedFor(other)).toEqual({})
  expect((await fadu.get('/planning/named-organs')).text).toContain('临编〔2024〕3号')
  // Who does not write the list chooses nothing.
  const stranger = await callerOf(fadu, 'demo-chengguan-1', 'demo-chengguan')
  expect((await stranger.call('POST', RECORDS, chosen(['civil']))).status).toBe(403)
})

test('the list that is drafted says for which organ it is made, and where that is chosen', async () => {
  granted(
    await post(fadu.kernel.identity, {
      person: 'demo-chengguan-1',
      office: 'demo-chengguan',
      role: EDITOR,
      since: '2026-01-01',
    }),
  )
  const caller = await callerOf(fadu, 'demo-chengguan-1', 'demo-chengguan')
  const opened = await caller.call('POST', '/api/procedures/responsibility-list/cases', {
    step: 'begin',
    answers: { year: 2026 },
  })
  const path = `${WORK}/${z.object({ case: z.string() }).parse(opened.said).case}`
  const page = async () => (await (await officerAt(fadu, 'chengguan-1')).get(path)).text
  const before = await page()
  expect(before).toContain('看不出本机关是条文所称的哪个部门、团体')
  expect(before).toContain('href="/planning/named-organs/office"')
  expect((await caller.call('POST', RECORDS, chosen(['emergency']))).status).toBe(200)
  const after = await page()
  expect(after).toContain('按本机关选定的“应急管理部门”生成')
  expect(after).toContain('法治宣传教育法第二十三条')
})

test('every word that may be chosen stands in a law that is held here, where it says who must or may', () => {
  const words = fadu.kernel.shelf
    .filter(({ class: one }) => one !== 'policy-document')
    .flatMap(({ provisions }) => [...provisions.values()].map(({ bearer }) => bearer?.zh ?? ''))
  const missing = Object.values(NAMED_ORGANS).filter((one) => !words.some((bearer) => bearer.includes(one.words)))
  expect(missing).toEqual([])
})
