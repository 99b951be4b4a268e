import { parseAtomFeed } from 'feedsmith'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { roundOf } from '../../../../test/decided-case.ts'
import { granted, post } from '../../../../test/identity.ts'
import { type ApiCaller, callerOf } from '../../../../test/register-office.ts'
import { addPerson } from '../../../kernel/identity/person.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { listOf } from './list-file.ts'

const fadu = await openTestApp({ demo: true, day: '2017-09-25' })
const round = roundOf(fadu)
const at = (person: string, office: string) => callerOf(fadu, `demo-${person}`, `demo-${office}`)
const editor = await at('wangxin-21', 'wangxin')
const reviewer = await at('wangxin-22', 'wangxin')
const head = await at('wangxin-23', 'wangxin')
const telecom = await at('tongguan-21', 'tongguan')

const Proposals = z.object({
  rows: z.array(z.object({ row: z.string(), provisions: z.string(), audience: z.object({ zh: z.string() }) })),
})
const Opened = z.object({ case: z.string() })
const Refused = z.object({ detail: z.string() })

const how = {
  measure: '以案释法，上门核查时当面说明',
  desk: '网络安全科',
  when: '每季一次',
  contact: '0990-5550011（示例）',
  needed: 1,
}

const proposalsOf = async (caller: ApiCaller, on = '') =>
  Proposals.parse((await caller.call('GET', `/api/responsibility-proposals${on && `?on=${on}`}`)).said).rows
const sent = ({ row, provisions, audience }: z.output<typeof Proposals>['rows'][number]) => ({
  row,
  provisions,
  audience: audience.zh,
})

/** Takes a step, and says what was answered: nothing where it was taken. */
async function take(caller: ApiCaller, id: string, step: string, answers: object = {}): Promise<string> {
  const { status, said, text } = await caller.call('POST', `/api/cases/${id}/steps/${step}`, { answers })
  if (status < 300) return ''
  return Refused.safeParse(said).data?.detail ?? text
}

async function begin(caller: ApiCaller, answers: object): Promise<string> {
  const { said, text } = await caller.call('POST', '/api/procedures/responsibility-list/cases', {
    step: 'begin',
    answers,
  })
  const opened = Opened.safeParse(said)
  if (!opened.success) throw new Error(text)
  return opened.data.case
}

async function keepAll(caller: ApiCaller, id: string, keep: number, on = ''): Promise<readonly string[]> {
  const proposed = await proposalsOf(caller, on)
  const kept = proposed.slice(0, keep)
  expect(await take(caller, id, 'keep', { rows: kept.map(sent), ...how })).toBe('')
  const left = proposed.slice(keep).map(({ row, provisions }) => ({ row, provisions }))
  if (left.length > 0) {
    expect(await take(caller, id, 'leave', { rows: left, reason: '由其他机关普及，本办不重复。' })).toBe('')
  }
  return kept.map(({ row }) => row)
}

async function publish(id: string): Promise<void> {
  expect(await take(editor, id, 'submit')).toBe('')
  expect(await take(reviewer, id, 'pass', { reason: '条文和对象都核对过。' })).toBe('')
  expect(await take(head, id, 'publish')).toBe('')
  await round()
}

const stageOf = async (id: string) => (await loadCase(fadu.database, id))?.stage

/** Somebody new at an office, in one role of its list. */
async function newAt(office: string, role: string): Promise<ApiCaller> {
  const { identity } = fadu.kernel
  const person = granted(await addPerson(identity.database, { name: '新来的人' }))
  granted(await post(identity, { person: person.id, office, role, since: '2026-01-01' }))
  return callerOf(fadu, person.id, office)
}

const textOf = async (path: string) => (await fadu.get(path)).text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

/** Enters a piece of evidence and uses it for a row. */
async function prove(caller: ApiCaller, subject: string, title = '宣讲记录'): Promise<{ id: string; status: number }> {
  const entered = await caller.call('POST', '/api/evidence', {
    form: 'link',
    title,
    collectedOn: '2017-09-20',
    link: 'https://www.linjiang.example/record',
  })
  const { id } = z.object({ id: z.string() }).parse(entered.said)
  const { status } = await caller.call('POST', `/api/evidence/${id}/subjects`, { subject })
  return { id, status }
}

describe('临江市网信办 generates its list, keeps 14, publishes 2017-1, and a citizen sees 5 of 14 ticked (G2 scenario 2; A6.2)', () => {
  let id = ''
  let rows: readonly string[] = []
  const pieces: string[] = []

  beforeAll(async () => {
    id = await begin(editor, { year: 2017 })
    rows = await keepAll(editor, id, 14)
    const [row] = (await proposalsOf(editor)).slice(4)
    expect(
      await take(editor, id, 'row', {
        row: row?.row,
        provisions: [{ provision: '网络安全法第二十一条' }],
        audience: '网络运营者、中小企业',
        ...how,
      }),
    ).toBe('')
    await publish(id)
    for (const one of rows.slice(0, 5)) pieces.push((await prove(editor, `${id}_${one}`)).id)
  })

  test('14 rows in the text of 2017, the added audience, and why the others are left out', async () => {
    const text = await textOf('/planning/lists/demo-wangxin')
    expect(text).toContain('2017年第1版')
    expect(text).toContain('14 项，5项已有证据')
    expect(text).toContain('网络运营者、中小企业')
    expect(text).toContain('没有列入的5条')
    expect(text).toContain('由其他机关普及，本办不重复。')
    expect(text).toContain('网络安全法第二十四条、第二十五条')
  })

  test('nobody outside reads what a piece is, before it was made public by two people', async () => {
    const before = await textOf('/planning/lists/demo-wangxin')
    expect(before).not.toContain('宣讲记录')
    expect(await take(editor, id, 'show', { row: rows[0], piece: pieces[0], title: '一季度以案释法' })).toBe('')
    expect(await textOf('/planning/lists/demo-wangxin')).not.toContain('一季度以案释法')
    const agreed = await reviewer.call('POST', `/api/cases/${id}/steps/show`, { word: 'agree', answers: {} })
    expect([agreed.status, agreed.text]).toEqual([200, expect.anything()])
    expect(await textOf('/planning/lists/demo-wangxin')).toContain('一季度以案释法')
  })

  test('a piece of another row, of nobody or without an address to open is not made public', async () => {
    const [row, other] = rows
    const asked = { row, piece: pieces[0], title: '讲座照片' }
    expect(await take(editor, id, 'show', { ...asked, row: other })).toContain('没有用于这一项')
    expect(await take(editor, id, 'show', { ...asked, piece: 'none' })).toContain('没有用于这一项')
    expect(await take(editor, id, 'show', { ...asked, link: 'javascript:alert(1)' })).toContain('网址须完整')
  })

  test('a piece that is withdrawn counts no more, and the page says that one fell away', async () => {
    const [, , , , fifth] = pieces
    await editor.call('POST', `/api/evidence/${fifth}/withdrawal`, { reason: '记录有误，重新整理。' })
    const text = await textOf('/planning/lists/demo-wangxin')
    expect(text).toContain('14 项，4项已有证据')
    expect(text).toContain('撤回或者过期 1 件')
  })

  test('another office cannot tick a row of this list, and its own pieces count for nothing here', async () => {
    expect((await prove(telecom, `${id}_${rows[6]}`)).status).toBe(404)
    await fadu.owner.query(
      `insert into evidence_subject (evidence, subject_kind, subject_id)
       select id, 'responsibility-row', $1 from evidence where office = 'demo-tongguan'`,
      [`${id}_${rows[6]}`],
    )
    expect(await textOf('/planning/lists/demo-wangxin')).toContain('14 项，4项已有证据')
  })

  test('a list row deleted (only a new version with its reason): a published row is not deleted, and the old version stays', async () => {
    const dropped = { rows: [{ row: rows[13] }], reason: '职责已经划给行业主管部门。' }
    expect(await take(editor, id, 'leave', dropped)).toContain('不能办理')
    await expect(fadu.kernel.pool.query('delete from responsibility_row')).rejects.toThrow(/permission denied/)
    expect(await take(editor, id, 'revise', {})).not.toBe('')
    expect(await take(editor, id, 'revise', { reason: '职责调整，减去一项。' })).toBe('')
    expect(await take(editor, id, 'leave', dropped)).toBe('')
    // The version that stands is read as before while the next one is drafted.
    expect(await textOf('/planning/lists/demo-wangxin')).toContain('2017年第1版')
    await publish(id)
    const now = await textOf('/planning/lists/demo-wangxin')
    expect(now).toContain('2017年第2版')
    expect(now).toContain('与2017-1相比：增0项，改0项，减1项')
    expect(now).toContain('职责已经划给行业主管部门。')
    const earlier = await textOf('/planning/lists/demo-wangxin/2017-1')
    expect(earlier).toContain('这是旧的一版')
    expect(earlier).toContain('14 项')
  })

  test('its versions are followed by Atom, its rows taken away as XLSX, CSV and JSON, its entry is on record', async () => {
    await fadu.sequence()
    const path = '/planning/lists/demo-wangxin'
    expect(parseAtomFeed((await fadu.get(`${path}/feed.atom`)).text).entries?.length).toBe(2)
    const csv = (await fadu.get(`${path}/2017-1.csv`)).text.split('\r\n')
    expect(csv.filter((line) => line !== '').length).toBe(15)
    expect((await fadu.get(`${path}/2017-2.xlsx`)).status).toBe(200)
    expect((await fadu.get(`${path}/2017-2.json`)).said).toMatchObject({
      version: '2017-2',
      versions: ['2017-1', '2017-2'],
    })
    expect((await fadu.get(`${path}/2017-3`)).status).toBe(404)
    expect((await fadu.get(`${path}/2017-1`)).text).toMatch(/href="\/records\/entries\/\d+"/)
  })

  test('programs read lists and rows page by page, and find who popularises a duty (rlpe Art. 22)', async () => {
    const first = await fadu.get('/api/responsibility-rows?limit=2&provision=csl@2017-06-01%23art-21/para-1/item-3')
    expect(first.said).toMatchObject({ rows: [{ office: 'demo-wangxin', version: '2017-2' }] })
    const all = await fadu.get('/api/responsibility-rows?limit=5')
    const { rows: five, after } = z.object({ rows: z.array(z.unknown()), after: z.string() }).parse(all.said)
    expect(five.length).toBe(5)
    expect((await fadu.get(`/api/responsibility-rows?limit=100&after=${after}`)).said).toMatchObject({
      rows: expect.objectContaining({ length: 8 }),
    })
    expect((await fadu.get('/api/responsibility-rows?provision=nothing')).status).toBe(400)
    const { said } = await fadu.get('/api/responsibility-lists')
    const { organs } = z
      .object({ organs: z.array(z.object({ office: z.string(), version: z.string().optional() })) })
      .parse(said)
    expect(organs.find(({ office }) => office === 'demo-wangxin')?.version).toBe('2017-2')
    expect(organs.find(({ office }) => office === 'demo-gongan')?.version).toBeUndefined()
  })

  test('the head closes the year: the list stays as it is, and nothing is changed in it any more', async () => {
    expect(await take(editor, id, 'close', { reason: '由承办人自己结束。' })).not.toBe('')
    expect(await take(head, id, 'close', { reason: '十三项中四项有证据，其余转入下一年。' })).toBe('')
    expect(await textOf('/planning/lists/demo-wangxin')).toContain('这一年已经结束')
    expect(await take(editor, id, 'revise', { reason: '再改一次。' })).not.toBe('')
  })

  test('what was changed behind the system’s back is said on the page', async () => {
    await fadu.owner.query(
      `update case_step set answers = replace(answers, '网络运营者、中小企业', '任何人') where case_id = $1`,
      [id],
    )
    expect(await textOf('/planning/lists/demo-wangxin')).toContain('与存证不符')
  })
})

describe('what a list refuses (A6.2; rlpe Art. 9)', () => {
  let id = ''
  let telecom: ApiCaller
  let stranger: ApiCaller
  beforeAll(async () => {
    fadu.setDay('2026-03-02')
    telecom = await at('tongguan-21', 'tongguan')
    stranger = await at('wangxin-21', 'wangxin')
    id = await begin(telecom, { year: 2026 })
  })
  const row = { audience: '公众', ...how }

  test('a row without a provision, or with half of one entered by hand', async () => {
    expect(await take(telecom, id, 'row', { ...row, provisions: [] })).toContain('须写明普及哪一条法律')
    expect(await take(telecom, id, 'row', { ...row, provisions: [], law: '电信条例' })).toContain('三样都要写')
    const hand = { law: '电信条例', article: '第六条', what: '电信网络和信息的安全受法律保护。' }
    expect(await take(telecom, id, 'row', { ...row, provisions: [], ...hand })).toBe('')
  })

  test('a provision of a text that is not in force on the day of the list: 2016 or 2026', async () => {
    const old = { ...row, provisions: [{ provision: 'csl@2017-06-01#art-21' }] }
    expect(await take(telecom, id, 'row', old)).toContain('不是 2026-03-02 有效的条文')
    expect(await take(telecom, id, 'row', { ...row, provisions: [{ provision: '网络安全法第二十三条' }] })).toBe('')
    expect(await take(telecom, id, 'row', { ...row, provisions: [{ provision: '网络安全法第九百条' }] })).not.toBe('')
  })

  test('a contact that is a person, a mobile phone or a private mailbox', async () => {
    for (const contact of ['13800001111', '138 0000 1111', '王女士 0990-5550031', '联系人：李明', 'tong@qq.com']) {
      const refused = await take(telecom, id, 'row', {
        ...row,
        contact,
        provisions: [{ provision: '网络安全法第二十三条' }],
      })
      expect([contact, refused]).toEqual([contact, expect.stringContaining('只写机关的座机')])
    }
  })

  test('a proposal that is not one, or with other provisions than are proposed', async () => {
    const [one] = await proposalsOf(telecom)
    if (!one) throw new Error('nothing proposed')
    const keep = (rows: object) => take(telecom, id, 'keep', { rows: [rows], ...how })
    expect(await keep({ ...sent(one), row: 'csl-20260101-1' })).toContain('不在按当日条文生成的条款之中')
    expect(await keep({ ...sent(one), provisions: 'csl@2026-01-01#art-1' })).toContain('不在按当日条文生成的条款之中')
    const none = { rows: [{ row: 'csl-20260101-1' }], reason: '不归本机关。' }
    expect(await take(telecom, id, 'leave', none)).toContain('不在按当日条文生成的条款之中')
  })

  test('a list with a proposal on which nobody decided goes to no review', async () => {
    expect(await take(telecom, id, 'submit')).toContain('没有决定列不列')
  })

  test('a second list of one year', async () => {
    await expect(begin(telecom, { year: 2026 })).rejects.toThrow('已经有一份清单')
  })

  test('the list of another office is answered as one that is not there', async () => {
    const answered = [await take(stranger, id, 'submit'), await take(stranger, 'no-such-list', 'submit')]
    expect(answered[0]).toBe(answered[1])
    expect((await fadu.get('/planning/lists/demo-tongguan')).status).toBe(404)
  })

  test('who wrote it does not review it, though they are reviewer too, nor does the reviewer approve it', async () => {
    const { identity } = fadu.kernel
    const person = granted(await addPerson(identity.database, { name: '一人两职' }))
    const roles = ['responsibility-officer', 'responsibility-reviewer', 'responsibility-head']
    for (const role of roles) {
      granted(await post(identity, { person: person.id, office: 'demo-gongan', role, since: '2026-01-01' }))
    }
    const one = await callerOf(fadu, person.id, 'demo-gongan')
    const list = await begin(one, { year: 2026 })
    await keepAll(one, list, 3)
    expect(await take(one, list, 'submit')).toBe('')
    expect(await take(one, list, 'pass', { reason: '自己审自己的。' })).not.toBe('')
    expect(await stageOf(list)).toBe('review')
    const another = granted(await addPerson(identity.database, { name: '另一个人' }))
    for (const role of roles.slice(1)) {
      granted(await post(identity, { person: another.id, office: 'demo-gongan', role, since: '2026-01-01' }))
    }
    const second = await callerOf(fadu, another.id, 'demo-gongan')
    expect(await take(second, list, 'pass', { reason: '条文核对过。' })).toBe('')
    expect(await take(second, list, 'publish')).not.toBe('')
    expect(await stageOf(list)).toBe('reviewed')
  })

  test('a row is moved, a draft given back, and after the law is amended every row is decided anew', async () => {
    const writer = await newAt('demo-gongan', 'responsibility-officer')
    const looks = await newAt('demo-gongan', 'responsibility-reviewer')
    const approves = await newAt('demo-gongan', 'responsibility-head')
    const list = await begin(writer, { year: 2025, on: '2025-12-31' })
    const [first] = await keepAll(writer, list, 2, '2025-12-31')
    expect(await take(writer, list, 'order', { row: first, place: 2 })).toBe('')
    expect(await take(writer, list, 'order', { row: 'none', place: 1 })).toContain('没有“none”这一项')
    expect(await take(writer, list, 'submit')).toBe('')
    expect(await take(looks, list, 'return', { reason: '对象写得不够具体。' })).toBe('')
    expect(await take(writer, list, 'submit')).toBe('')
    expect(await take(looks, list, 'pass', { reason: '条文核对过。' })).toBe('')
    expect(await take(approves, list, 'publish')).toBe('')
    const file = listOf((await loadCase(fadu.database, list)) ?? { steps: [] })
    expect(file.versions.map(({ rows }) => rows.map(({ id }) => id)[1])).toEqual([first])
    expect(await take(writer, list, 'revise', { reason: '网络安全法修改，重新生成。', on: '2026-03-02' })).toBe('')
    // What was kept is of the text of 2025: that of 2026 does not take its place in silence.
    await keepAll(writer, list, 3, '2026-03-02')
    expect(await take(writer, list, 'submit')).toContain('不是 2026-03-02 有效的条文')
    const old = file.rows.map(({ id }) => ({ row: id }))
    expect(await take(writer, list, 'leave', { rows: old, reason: '条文已经修改，由新条文的项代替。' })).toBe('')
    expect(await take(writer, list, 'submit')).toBe('')
  })

  test('readers of a list hear of prompts only where its office may be prompted (rlpe Art. 57 para. 1)', async () => {
    const writer = await newAt('demo-sifaju', 'responsibility-officer')
    const looks = await newAt('demo-sifaju', 'responsibility-reviewer')
    const approves = await newAt('demo-sifaju', 'responsibility-head')
    const list = await begin(writer, { year: 2026 })
    await keepAll(writer, list, 1)
    expect(await take(writer, list, 'submit')).toBe('')
    expect(await take(looks, list, 'pass', { reason: '条文核对过。' })).toBe('')
    expect(await take(approves, list, 'publish')).toBe('')
    await round()
    expect(await textOf('/planning/lists/demo-wangxin')).toContain('应当及时采取改进措施并反馈')
    const own = await textOf('/planning/lists/demo-sifaju')
    expect([own.includes('告诉本机关'), own.includes('发出普法提示')]).toEqual([true, false])
  })
})
