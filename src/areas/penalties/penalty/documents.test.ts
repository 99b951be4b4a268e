import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { papersOn } from '../../../../test/papers-of.ts'
import { evidence, openPenalty, qinghe, reviewed, served, why } from '../../../../test/penalty-walk.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { addDays } from '../../../kernel/calendar/day.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { documentFaults } from '../../../mechanisms/document/faults.ts'
import { readText, writtenText } from '../../../mechanisms/document/notation.ts'
import { paperToServe } from '../../../mechanisms/document/party-sheet.ts'
import { piecesOf } from '../../../mechanisms/document/piece.ts'
import { papersOfCase } from '../../../mechanisms/document/store.ts'
import { documents } from './documents.ts'
import { penalties } from './penalty.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const walk = await openPenalty(fadu)
const system: Actor = { kind: 'system' }

const papers = (id: string) => papersOn(fadu, id)

/** Logs kept 41 days, under the text of the day. */
const matterOn = (day: string, unit: string) => ({
  ...qinghe,
  breaches: [{ unit }],
  actFrom: day,
  actTo: day,
  discoveredOn: day,
})

const LOGS_2026 = 'csl@2026-01-01#art-23/para-1/item-3'
const LOGS_2017 = 'csl@2017-06-01#art-21/para-1/item-3'

interface Course {
  readonly day: string
  readonly unit: string
  readonly notice: object
}

/** A case up to its decision, without a word of the party. */
async function decided({ day, unit, notice }: Course): Promise<string> {
  fadu.setDay(day)
  const id = await walk.open()
  await walk.both('first', 'head', id, 'file', matterOn(day, unit))
  await walk.both('first', 'second', id, 'investigate', { cards: '网信执 0001、0002', shown: true, told: true })
  await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: day })
  await walk.takes('first', id, 'conclude', {
    findings: '网络日志只留存四十一日',
    tierFacts: [],
    conclusion: 'penalty',
  })
  const told = {
    measures: ['责令改正', '给予警告'],
    persons: [],
    hearing: 'no',
    defendBy: addDays(day, 5),
    reasons: why,
  }
  await walk.both('first', 'head', id, 'notify', { ...told, ...notice })
  await walk.takes('first', id, 'deliverNotice', { ...served, on: day })
  fadu.pass(12 * 24 * 60)
  await walk.takes('reviewer', id, 'review', reviewed)
  await walk.takes('head', id, 'decide', { as: 'notified', measures: [], persons: [], reasons: why, payTo: '国库专户' })
  return id
}

test('nothing is wrong with them under any version of the procedure', () => {
  expect(documentFaults(documents, penalties)).toEqual([])
})

test('each is written in plain lines and read back the same: an office begins from it', () => {
  for (const { parts } of documents) {
    for (const lang of ['zh', 'en'] as const) {
      const pieces = piecesOf(parts, lang)
      const { lines, faults } = readText(writtenText(pieces))
      expect([faults, lines.map(({ piece }) => piece)]).toEqual([[], pieces])
    }
  }
})

/** A case with an order refused, a hearing, a lighter decision, payment and closing, by the API. */
const DAY = '2026-03-02'
const full = await walk.open()
await walk.both('first', 'head', full, 'file', { ...matterOn(DAY, LOGS_2026), creditCode: '91990100MA00000X7A' })
await walk.both('first', 'second', full, 'investigate', { cards: '网信执 0001、0002', shown: true, told: true })
await walk.takes('first', full, 'addEvidence', { ...evidence, takenOn: DAY, sha256: 'ab'.repeat(32) })
await walk.takes('first', full, 'addEvidence', { ...evidence, name: '询问笔录', kind: 'statement', takenOn: DAY })
await walk.both('first', 'head', full, 'order', {
  found: '网络日志只留存三十日。',
  what: '网络日志留存不少于六个月',
  correctBy: '2026-03-20',
})
await walk.takes('first', full, 'deliver', { ...served, on: DAY, paper: 'order' })
fadu.setDay('2026-03-23')
await walk.both('first', 'second', full, 'recheck', { outcome: 'refused', found: '命令之日持有的日志已被删除。' })
const again = { ...evidence, name: '复查时的日志目录截图', takenOn: '2026-03-23' }
await walk.takes('first', full, 'addEvidence', again)
await walk.takes('first', full, 'conclude', {
  findings: '网络日志只留存四十一日，责令限期改正后仍未改正',
  tierFacts: [{ kind: '拒不改正', evidence: '1、3' }],
  conclusion: 'penalty',
})
await walk.both('first', 'head', full, 'notify', {
  measures: ['责令改正', '给予警告'],
  fine: 60_000,
  persons: [],
  hearing: 'yes',
  defendBy: '2026-03-30',
  reasons: why,
})
await walk.takes('first', full, 'deliverNotice', { ...served, on: '2026-03-23' })
await walk.takes('first', full, 'enterHearing', { on: '2026-03-23', words: '请求听证，处罚过重。' })
await walk.takes('first', full, 'enterStatement', { on: '2026-03-23', words: '已经采购存储设备，请求从轻。' })
const place = { time: '上午九时', place: '临江市网信办一楼会议室', host: '冯雪（法规科）', open: 'public' }
await walk.takes('host', full, 'callHearing', { heldOn: '2026-04-07', ...place })
await walk.takes('first', full, 'deliver', { ...served, on: '2026-03-23', paper: 'hearing' })
fadu.setDay('2026-04-07')
await walk.takes('host', full, 'holdHearing', {
  present: '王明及其代理人；调查人员',
  charge: '日志只留存四十一日，责令改正后仍未改正。',
  answer: '已经采购存储设备，请求从轻处罚。',
  signed: 'signed',
  opinion: '事实清楚，可以酌情从轻。',
})
await walk.takes('first', full, 'answerDefence', { accepted: 'partly', reasons: '采购设备属实，酌情从轻。' })
await walk.takes('reviewer', full, 'review', { ...reviewed, major: true })
await walk.takes('head', full, 'discuss', { present: '三名负责人', opinions: '一致同意从轻。', result: '罚款五万元。' })
await walk.takes('head', full, 'decide', {
  as: 'lighter',
  measures: ['责令改正', '给予警告'],
  fine: 50_000,
  persons: [],
  reasons: '听取当事人意见后从轻处罚，幅度在法定范围之内。',
  payTo: '临江银行罚没款专户',
})
await walk.takes('first', full, 'serve', { ...served, on: '2026-04-07' })
await walk.takes('desk', full, 'pay', { debt: 'fine', paidOn: '2026-04-07', amount: 50_000, receipt: '回单0012' })
const refused = await papers(full)
await walk.both('first', 'second', full, 'recheck', { outcome: 'corrected', found: '留存期限已设置为不少于六个月。' })
await walk.takes('first', full, 'perform', { how: '罚款已缴清，设备已到位。' })
await walk.both('first', 'head', full, 'close', { why: 'performed', report: '处罚决定已履行完毕，予以结案。' })
// Of the two re-checks the one that found a refusal.
const whole: typeof refused = {
  ...(await papers(full)),
  ...(refused.recheck !== undefined && { recheck: refused.recheck }),
}

/** 拒不改正, in the notice and in the decision. */
const REFUSED =
  '本机关于2026年3月2日作出《责令改正通知书》（罚令〔2026〕1号），责令于2026年3月20日以前改正；2026年3月23日复查，未改正，属于拒不改正的情形。'

const expected: readonly (readonly [string, readonly string[]])[] = [
  ['source', ['案件来源登记表', '监督检查中发现', '《网信部门行政执法程序规定》第十七条第（一）项']],
  [
    'filing',
    [
      '立案审批表',
      '罚立〔2026〕1号',
      '涉嫌违反《中华人民共和国网络安全法》第二十三条第（三）项',
      '监督检查中发现',
      qinghe.facts,
    ],
  ],
  ['order', ['责令改正通知书', '2026年3月20日以前', '网络日志留存不少于六个月', '六十日内', '青禾网络科技有限公司：']],
  ['paper-service', ['听证通知书，罚听〔2026〕1号', '直接送达', '2026年3月23日']],
  [
    'notice',
    [
      '罚款：60000元（大写：人民币陆万元整）',
      '第六十一条第一款规定：“网络运营者不履行',
      '《中华人民共和国行政处罚法》第四十五条',
      '2026年3月30日以前',
      '五日（工作日）内',
      REFUSED,
      '你单位不承担本机关组织听证的费用',
    ],
  ],
  ['proposal', ['案件处理意见报告', '情节和后果\t事实：拒不改正', '承办人的处理意见：应当给予行政处罚。']],
  ['recommendation', ['行政处罚建议书', '罚款：60000元（大写：人民币陆万元整）', '罚意〔2026〕1号']],
  ['notice-service', ['行政处罚意见告知书，罚告〔2026〕1号']],
  ['hearing', ['听证通知书', '（罚告〔2026〕1号）', '2026年4月7日　上午九时', place.place, place.host]],
  [
    'minutes',
    ['听证笔录', '罚听〔2026〕1号', '请求从轻处罚', '当事人或者代理人核对后签字', '当事人或者代理人（签名）：'],
  ],
  ['review', ['法制审核意见', '1．日志目录截图及校验值；电子数据', 'ab'.repeat(32), '采购设备属实', '可以酌情从轻']],
  [
    'decision',
    [
      '（罚告〔2026〕1号）',
      '2026年4月7日举行了听证',
      '提出了陈述、申辩',
      '采购设备属实',
      REFUSED,
      '你单位应当自收到本决定书之日起十五日内，到指定的银行',
      '或者通过电子支付系统缴纳罚款50000元',
      '根据听证笔录，依照《中华人民共和国网络安全法》第六十一条第一款、',
      '《中华人民共和国行政处罚法》第六十五条',
      '临江银行罚没款专户',
    ],
  ],
  ['recheck', ['复查笔录', '罚复〔2026〕1号', '命令之日持有的日志已被删除。', '未改正（拒不改正）']],
  ['service', ['行政处罚决定书，罚决〔2026〕1号', '受送达人或者代收人（签名）：']],
  ['discussion', ['行政处罚案件集体讨论记录', '三名负责人', '一致同意从轻。', '罚款五万元。']],
  ['closing', ['结案报告', '罚决〔2026〕1号', '1．2026年4月7日：罚款50000元', '处罚决定履行完毕', '罚立〔2026〕1号']],
]

test.each(expected)('a whole case issues %s, filled from the file', (kind, words) => {
  for (const one of words) expect(whole[kind]).toContain(one)
})

test('no sentence of a decision says 依照 twice', () => {
  for (const sentence of (whole.decision ?? '').split(/[。；：\n]/))
    expect(sentence.split('依照').length).toBeLessThan(3)
})

test('and nothing else; a lighter decision says its own sums and not those of the notice', () => {
  expect(Object.keys(whole).sort()).toEqual(expected.map(([kind]) => kind).sort())
  expect(whole.decision).toContain('罚款：50000元（大写：人民币伍万元整）')
  expect(whole.decision).toContain('轻于事先告知')
  expect(whole.decision).not.toContain('60000元')
})

test('what goes to the file its party never sees, and from whom evidence came stands in none of its papers', async () => {
  const party: Actor = { kind: 'receipt', case: full }
  const open = (await papersOfCase(fadu.database, party, full)).map(({ kind }) => kind)
  const inner = ['source', 'filing', 'proposal', 'recommendation', 'review', 'discussion', 'closing']
  expect([...new Set(open)].sort()).toEqual(
    Object.keys(whole)
      .filter((kind) => !inner.includes(kind))
      .sort(),
  )
  for (const kind of open) {
    expect(whole[kind]).not.toContain(evidence.source)
    expect(whole[kind]).not.toContain(evidence.kept)
  }
  const clerk = await officerAt(fadu, 'wangxin-1')
  const stranger = await officerAt(fadu, 'gongan-1')
  for (const { kind, code } of await papersOfCase(fadu.database, system, full)) {
    expect([kind, (await clerk.get(`/documents/${code}/paper`)).status]).toEqual([kind, 200])
    expect([kind, (await stranger.get(`/documents/${code}/paper`)).status]).toEqual([kind, 404])
  }
})

test('decision and notice have a sheet by which their party comes in; internal papers have none', async () => {
  const officer = { kind: 'officer', person: 'server', office: 'demo-wangxin', roles: ['investigator'] } as const
  const found = await Promise.all(
    (await papersOfCase(fadu.database, system, full)).map(async ({ kind, code }) => {
      const answer = await paperToServe(fadu.database, officer, code)
      return isRefusal(answer) ? [] : [[kind, answer.paper.case]]
    }),
  )
  expect(found.flat().sort()).toEqual([
    ['decision', full],
    ['hearing', full],
    ['notice', full],
    ['order', full],
  ])
})

/** 决定书应当载明下列事项: item by item (行政处罚法 2021 第五十九条, before it 第三十九条). */
const SIX = [
  /当事人：青禾网络科技有限公司.*地址：临江市滨江路 1 号/,
  /一、违法事实和证据\n.+\n上述事实，有下列证据证明：\n1．/,
  /违反了《中华人民共和国网络安全法》第二十.条第（三）项的规定。依照《中华人民共和国网络安全法》第.+条第一款[\s\S]*决定对你单位作出如下处理和处罚：\n处理和处罚：/,
  /四、履行方式和期限\n.*自收到本决定书之日起履行/,
  /六十日内向临江市人民政府（示例）.*申请行政复议.*六个月内向临江区人民法院（示例）.*提起行政诉讼|申请行政复议的，.*六十日内向临江市人民政府（示例）.*提出；提起行政诉讼的，.*六个月内向临江区人民法院（示例）.*提起/,
  /临江市网信办（印章）\n20\d\d年\d+月\d+日/,
]
const times = [
  {
    day: '2017-08-01',
    unit: LOGS_2017,
    fine: undefined,
    ask: '三日',
    cites: ['第三十八条第一款第（一）项', '第五十九条第一款规定'],
  },
  { day: '2018-03-01', unit: LOGS_2017, fine: undefined, ask: '三日', cites: ['第三十八条第一款第（一）项'] },
  { day: '2022-03-01', unit: LOGS_2017, fine: undefined, ask: '五日', cites: ['第五十七条第一款第（一）项'] },
  {
    day: '2026-05-06',
    unit: LOGS_2026,
    fine: 20_000,
    ask: '五日',
    cites: ['第六十一条第一款规定', '第七十二条第一款第（一）项', '《中华人民共和国行政复议法》第二十条'],
  },
] as const

describe.each(times)('a decision of $day', ({ day, unit, fine, ask, cites }) => {
  test('has its six items, on the law of its day; what is for fines stands where there is one', async () => {
    const id = await decided({ day, unit, notice: { hearing: 'yes', ...(fine && { fine }) } })
    const { decision = '', notice = '' } = await papers(id)
    for (const item of SIX) expect(decision).toMatch(item)
    for (const cited of cites) expect(decision).toContain(cited)
    expect(notice).toContain(`收到本告知书之日起${ask}`)
    expect(decision).toContain('你单位在规定的期限内未提出陈述、申辩')
    expect(decision.includes('加处罚款')).toBe(fine !== undefined)
    expect(decision.includes('罚款：')).toBe(fine !== undefined)
    expect(decision).not.toMatch(/[{}[\]]|undefined|第六章|你（单位）|合计/)
  })
})

test('a case transferred says why and with what, to whom; a case without a penalty has its decision and remedies', async () => {
  fadu.setDay('2026-06-01')
  const id = await walk.concluded(matterOn('2026-06-01', LOGS_2026), { conclusion: 'none' })
  await walk.takes('head', id, 'exempt', { ground: 'minor', reasons: '轻微并及时改正，没有造成危害后果。' })
  const { exemption } = await papers(id)
  for (const words of ['不予行政处罚决定书', '第三十三条', '轻微并及时改正', '六十日内', '不罚〔2026〕1号']) {
    expect(exemption).toContain(words)
  }
  // Of the other cases of no penalty, children, illness, time, not a word.
  for (const words of ['第三十条', '第三十一条', '第三十六条', '精神病人']) expect(exemption).not.toContain(words)
  const lead = await walk.open()
  const to = { why: 'police', to: '临江市公安局', reasons: '涉嫌违反治安管理，依法移送。' }
  await walk.takes('head', lead, 'transfer', to)
  const { transfer } = await papers(lead)
  expect(transfer).toContain('第七十六条第二款')
  for (const words of ['第十五条', '行政处罚法》第二十七条']) expect(transfer).not.toContain(words)
  for (const words of ['案件移送函', '临江市公安局：', '线索：检查中发现', to.reasons, '（印章）']) {
    expect(transfer).toContain(words)
  }
  expect(await papersOfCase(fadu.database, { kind: 'receipt', case: lead }, lead)).toEqual([])
})
