import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { granted } from '../../../../test/identity.ts'
import { openSupervision, toInspect } from '../../../../test/supervision-walk.ts'
import { addRemedy } from '../../../kernel/identity/remedy.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { wholeForm } from '../../../kernel/procedure/whole-form.ts'
import { interview, interview2017 } from '../interview/interview.ts'
import { officerComplaint, officerComplaint2017 } from '../officer-complaint/officer-complaint.ts'
import { organOrder, organOrder2017 } from '../organ/organ-order.ts'
import { inspections } from './inspection.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { takes, opened, all, read } = openSupervision(fadu)

type Team = 'wangxin' | 'gongan'

const MANDATES = { wangxin: '《临江市网信办职责规定》', gongan: '《临江市公安局网络安全职责规定》' } as const
const order = (team: Team) => ({ ...toInspect.order, mandate: `${MANDATES[team]}（演示用虚构文件）` })

/** Up to the hearing of what the operator says to the record. */
async function heard(team: Team = 'wangxin'): Promise<string> {
  const id = await opened(`${team}-2`, 'inspection', 'open', toInspect.open)
  await all(id, [
    [`${team}-5`, 'order', order(team)],
    [`${team}-2`, 'record', toInspect.record, `${team}-3`],
    ['qinghe-2', 'agree', {}],
  ])
  return id
}

const toCorrect = {
  breach: 'csl@2026-01-01#art-23/para-1/item-3',
  what: '日志留存改为不少于六个月。',
  correctBy: '2026-04-01',
  reasons: '现有日志少于六个月，违反该项义务。',
}
const served = { paper: 'correction', on: '2026-03-02', how: 'handed', receivedBy: '负责人', proof: '送达回证第 1 号' }

async function paper(id: string, kind: string): Promise<string> {
  const { rows } = await fadu.kernel.pool.query(
    'select text from document where case_id = $1 and kind = $2 order by revision desc limit 1',
    [id, kind],
  )
  return String(rows[0]?.text)
}

const running = async (id: string) =>
  Object.fromEntries((await loadCase(fadu.database, id))?.deadlines.map(({ clock, lastDay }) => [clock, lastDay]) ?? [])

test('an inspection stands on art. 51 para. 2, apl arts. 54 and 55, and the document of the office’s remit line', async () => {
  const id = await opened('wangxin-2', 'inspection', 'open', toInspect.open)
  const other = await takes('wangxin-5', id, 'order', { ...order('wangxin'), mandate: '《另一份文件》' })
  expect([other.status, other.said.detail]).toEqual([422, expect.stringContaining(MANDATES.wangxin)])
  const { mandate: _, ...unnamed } = order('wangxin')
  expect((await takes('wangxin-5', id, 'order', unnamed)).status).toBe(422)
  await all(id, [['wangxin-5', 'order', order('wangxin')]])
  const notice = await paper(id, 'notice')
  for (const words of ['第五十一条第二款', '行政处罚法》第五十四条第一款', '第五十五条', MANDATES.wangxin])
    expect(notice).toContain(words)
  for (const words of ['法治宣传教育法', '第六十一条', '执法程序规定']) expect(notice).not.toContain(words)
})

test('a paper names the internet channel of the body of reconsideration where it has one (arl art. 22 para. 2)', async () => {
  const id = await heard()
  expect(await paper(id, 'notice')).not.toContain('互联网渠道')
  await fadu.owner.query(
    `update remedy set online = 'fuyi.example.gov.cn' where office = 'demo-wangxin' and way = 'reconsideration'`,
  )
  await all(id, [['wangxin-5', 'correct', toCorrect]])
  expect(await paper(id, 'correction')).toContain('，互联网渠道：fuyi.example.gov.cn）申请行政复议')
})

test('the order to correct names the body that its office entered for it, and the notice that of the rest (arl art. 20 para. 3)', async () => {
  granted(
    await addRemedy(fadu.database, {
      office: 'demo-wangxin',
      way: 'reconsideration',
      act: 'inspection/correct',
      body: '临江新区管理委员会（示例）',
      address: '临江新区 1 号',
      telephone: '0990-5550003',
      source: '行政复议法第二十五条',
      since: '2026-01-01',
      until: undefined,
    }),
  )
  const id = await heard()
  await all(id, [['wangxin-5', 'correct', toCorrect]])
  expect(await paper(id, 'notice')).toContain('向临江市人民政府（示例）（')
  expect(await paper(id, 'correction')).toContain('向临江新区管理委员会（示例）（')
  await fadu.owner.query(`delete from remedy where act = 'inspection/correct'`)
})

test('an order to correct stands on the paragraph that orders it for this breach and on apl art. 28 para. 1, and on no duty without liability', async () => {
  const id = await heard()
  const idle = await takes('wangxin-5', id, 'correct', { ...toCorrect, breach: 'csl@2026-01-01#art-51/para-1' })
  expect([idle.status, idle.said.grounds]).toEqual([422, ['apl@2021-07-15#art-28/para-1']])
  expect(idle.said.detail).toContain('没有对违反这一条款规定“责令改正”')
  for (const [breach, why] of [
    ['网安法二十三条和二十四条', '没有看懂“网安法二十三条和二十四条”'],
    ['csl@2026-01-01#art-999', '没有这条规定：csl@2026-01-01#art-999'],
    ['网络安全法第二十三条', '没有对违反这一条款规定'],
    ['apl@2021-07-15#art-28/para-1', '没有这一条款'],
  ])
    expect((await takes('wangxin-5', id, 'correct', { ...toCorrect, breach })).said.detail).toContain(why)
  // As people cite it: what is on file and on paper is the same address.
  await all(id, [['wangxin-5', 'correct', { ...toCorrect, breach: '网络安全法第二十三条第三项' }]])
  const correction = await paper(id, 'correction')
  expect(correction).toContain(
    '依照《中华人民共和国网络安全法》第六十一条第一款、《中华人民共和国行政处罚法》第二十八条第一款',
  )
  expect(correction).not.toContain('法治宣传教育法')
  expect(correction).not.toContain('第五十一条')
})

test('whoever is ordered may contest it from the day it came: sixty days, six months (arl arts. 11, 20; alp arts. 12, 46)', async () => {
  const id = await heard()
  const early = await takes('wangxin-2', id, 'deliver', served)
  expect([early.status, early.said.detail]).toEqual([409, expect.stringContaining('还没有作出')])
  await all(id, [
    ['wangxin-2', 'deliver', { ...served, paper: 'notice' }],
    ['wangxin-5', 'correct', toCorrect],
  ])
  expect(await running(id)).toEqual({
    correcting: '2026-04-01',
    reconsideringNotice: '2026-05-06',
    suingNotice: '2026-09-02',
  })
  fadu.setDay('2026-03-09')
  await all(id, [['wangxin-2', 'deliver', { ...served, on: '2026-03-09' }]])
  // The sixtieth day after 9 March is 8 May; the notice keeps its own times.
  expect(await running(id)).toMatchObject({
    reconsidering: '2026-05-08',
    suing: '2026-09-09',
    reconsideringNotice: '2026-05-06',
  })
  const twice = await takes('wangxin-2', id, 'deliver', { ...served, on: '2026-03-09' })
  expect([twice.status, twice.said.detail]).toEqual([409, expect.stringContaining('已经登记送达')])
  fadu.setDay('2026-03-02')
})

test.each([
  [
    '2026-03-02',
    '《中华人民共和国行政复议法》第十一条第（十五）项、第二十条第一款',
    '《中华人民共和国行政诉讼法》第十二条第一款第（十二）项、第四十六条第一款',
    '复议、诉讼期间，除《中华人民共和国行政复议法》第四十二条',
  ],
  [
    '2023-03-02',
    undefined,
    '《中华人民共和国行政诉讼法》第十二条第一款第（十二）项、第四十六条第一款',
    '诉讼期间，除《中华人民共和国行政诉讼法》第五十六条第一款',
  ],
  ['2017-06-20', undefined, undefined, undefined],
])(
  'on %s a paper says on what it is contested by the text of the day, and names none that was not in force',
  async (day, reconsidering, suing, standing) => {
    fadu.setDay(day)
    const id = await opened('wangxin-2', 'inspection', 'open', toInspect.open)
    await all(id, [['wangxin-5', 'order', { ...order('wangxin'), on: day }]])
    const notice = await paper(id, 'notice')
    const under = (said: string | undefined) => (said === undefined ? '' : `依照${said}的规定，`)
    expect(notice).toContain(`可以${under(reconsidering)}自收到本通知书之日起六十日内`)
    expect(notice).toContain(`也可以${under(suing)}自收到本通知书之日起六个月内`)
    expect(notice).not.toContain('未收录')
    expect(notice.includes('不停止执行')).toBe(standing !== undefined)
    expect(notice).toContain(standing ?? '六个月内')
    fadu.setDay('2026-03-02')
  },
)

test('what was found is handed over as a lead by its provision, and never by words that name none', async () => {
  const id = await heard()
  const lead = { breach: '没有留存日志', reasons: '日志服务器上最早的日志为四十一日前。' }
  const no = await takes('wangxin-5', id, 'handOver', lead)
  expect([no.status, no.said.detail]).toEqual([422, expect.stringContaining('没有看懂“没有留存日志”')])
  await all(id, [['wangxin-5', 'handOver', { ...lead, breach: '网络安全法第二十三条第三项' }]])
  const file = await loadCase(fadu.database, id)
  expect(file?.steps.at(-1)?.answers.breach).toBe('csl@2026-01-01#art-23/para-1/item-3')
})

describe('a form with a provision that is not understood is told all that is wrong with it', () => {
  const faultsOf = ({ said }: Awaited<ReturnType<typeof takes>>) =>
    (Array.isArray(said.faults) ? said.faults : []).map(({ field }) => field)

  test('what is missing beside it', async () => {
    const id = await heard()
    const { reasons: _, ...unreasoned } = toCorrect
    const no = await takes('wangxin-5', id, 'correct', { ...unreasoned, breach: '日志', what: '改' })
    expect([no.status, faultsOf(no)]).toEqual([422, ['breach', 'what', 'reasons']])
    expect(no.said.detail).toContain('没有看懂“日志”')
  })

  test('what a rule says of the rest, and nothing of a rule that looks at it', async () => {
    const id = await heard()
    const no = await takes('wangxin-5', id, 'correct', { ...toCorrect, breach: '日志', correctBy: '2026-03-01' })
    expect([no.status, faultsOf(no)]).toEqual([422, ['breach', 'correctBy']])
  })
})

test('an order that comes after the day it sets is served on nobody: it is ordered anew', async () => {
  const id = await heard()
  await all(id, [['wangxin-5', 'correct', toCorrect]])
  fadu.setDay('2026-04-02')
  const late = await takes('wangxin-2', id, 'deliver', { ...served, on: '2026-04-02' })
  expect([late.status, late.said.detail]).toEqual([422, expect.stringContaining('须重新责令改正')])
  fadu.setDay('2026-03-02')
})

test('what reconsideration comes to is entered: upheld, fifteen days to sue from its receipt; annulled, the order is gone (alp art. 45)', async () => {
  const id = await heard()
  await all(id, [
    ['wangxin-5', 'correct', toCorrect],
    ['wangxin-2', 'deliver', served],
  ])
  const result = {
    by: 'reconsideration',
    number: '临政复〔2026〕1号',
    date: '2026-03-02',
    reasons: '事实清楚，程序合法。',
  }
  await all(id, [['wangxin-1', 'orderUpheld', result]])
  expect(await running(id)).toMatchObject({ suingAfter: '2026-03-17' })
  expect((await takes('wangxin-2', id, 'orderAnnulled', result)).status).toBe(403)
  await all(id, [['wangxin-5', 'orderAnnulled', { ...result, by: 'court', number: '（2026）行初1号' }]])
  expect((await read('wangxin-5', id)).said.stage).toBe('heard')
  expect(Object.keys(await running(id))).toEqual([])
})

describe('what is transferred goes with a letter, on the rule that binds whoever sends it', () => {
  const matter = {
    organ: '临江市市场监督管理局',
    reasons: '所涉广告内容由市场监督管理部门管辖。',
    materials: '现场检查笔录一份',
  }

  test.each([
    ['wangxin', 'another', '网信部门行政执法程序规定》第十四条第一款'],
    ['wangxin', 'peer', '网信部门行政执法程序规定》第十二条第一款'],
    ['wangxin', 'crime', '行政处罚法》第二十七条第一款'],
    ['gongan', 'other', '行政处罚法》第二十二条'],
    ['gongan', 'crime', '行政处罚法》第二十七条第一款'],
  ] as const)('%s transfers %s on %s', async (team, kind, ground) => {
    const id = await heard(team)
    await all(id, [[`${team}-5`, 'transfer', { ...matter, kind }]])
    const letter = await paper(id, 'transfer')
    for (const words of ['临江市市场监督管理局', ground, '四十一日前', matter.reasons, matter.materials])
      expect(letter).toContain(words)
    expect(letter.includes('执法程序规定')).toBe(team === 'wangxin' && kind !== 'crime')
    // To whom it went is not for the operator to read.
    expect(JSON.stringify((await read('qinghe-2', id)).said)).not.toContain(matter.organ)
  })

  test.each([
    ['gongan', 'another', '只约束网信部门'],
    ['gongan', 'peer', '只约束网信部门'],
    ['wangxin', 'other', '网信部门移送'],
    ['wangxin', 'order', '网信部门移送'],
  ] as const)('%s may not transfer %s', async (team, kind, why) => {
    const id = await heard(team)
    const no = await takes(`${team}-5`, id, 'transfer', { ...matter, kind })
    expect([no.status, no.said.detail]).toEqual([422, expect.stringContaining(why)])
    expect((await read(`${team}-5`, id)).said.stage).toBe('heard')
  })

  test('before anything was inspected the letter says only why', async () => {
    const id = await opened('wangxin-2', 'inspection', 'open', toInspect.open)
    await all(id, [['wangxin-5', 'transfer', { ...matter, kind: 'another' }]])
    const letter = await paper(id, 'transfer')
    expect(letter).toContain(matter.reasons)
    expect(letter).not.toContain('被检查单位')
  })
})

test.each(
  [...inspections, interview, interview2017, organOrder, organOrder2017, officerComplaint, officerComplaint2017].map(
    (one) => [`${one.id} of ${one.version}`, one] as const,
  ),
)(
  '%s: no step stands on the law on popularisation, and none that every office takes on the cyberspace administrations’ rule',
  (_, procedure) => {
    const grounds = Object.values(procedure.steps).flatMap((step) => step.grounds)
    expect(grounds.filter((address) => /^(?:rlpe|cacp)@/.test(address))).toEqual([])
    // Of the paragraphs on liability none stands on a step: the order to correct names the one of its own breach.
    expect(grounds.filter((address) => /#art-(?:59|6\d)(?:\/|$)/.test(address) && address.startsWith('csl'))).toEqual(
      [],
    )
    expect(wholeForm(procedure).form).not.toContain('rlpe@')
  },
)
