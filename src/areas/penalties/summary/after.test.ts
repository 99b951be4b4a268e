import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { papersOn } from '../../../../test/papers-of.ts'
import { refusalOf } from '../../../../test/penalty-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'

const fadu = await openTestApp({ day: '2022-03-01', demo: true })
const { opens, takes, opened, all, read, round } = openSupervision(fadu)
const [desk, first, second, head, credit] = ['wangxin-1', 'wangxin-2', 'wangxin-3', 'wangxin-5', 'wangxin-8'] as const

const found = (day: string, more: object = {}) => ({
  party: '青禾网络科技有限公司',
  partyForm: '单位',
  partyRoles: ['网络运营者'],
  creditCode: '91990100MA00000X7A',
  address: '临江市滨江路 1 号',
  breaches: [{ unit: 'csl@2017-06-01#art-41/para-2/a' }],
  actFrom: day,
  actTo: day,
  discoveredOn: day,
  facts: '注册页面收集与服务无关的身份证照片',
  cards: '网信执 0001、0002',
  contact: '临江市滨江路 8 号，0100-0000000',
  shown: true,
  certain: true,
  ...more,
})
const imposing = (fine: number, more: object = {}) => ({
  told: true,
  said: '当事人没有意见。',
  measures: ['责令改正'],
  fine,
  illegalIncome: 0,
  reasons: '收集与服务无关的个人信息，事实清楚，情节轻微。',
  place: '临江市滨江路 1 号',
  payTo: '临江市国库，账号 0000 0000',
  correctWhat: '删除已经收集的身份证照片，停止收集。',
  correctBy: '2099-12-31',
  ...more,
})
const refuses = async (...given: Parameters<typeof takes>) => refusalOf(await takes(...given))

async function imposed(day: string, fine: number, more: object = {}): Promise<string> {
  fadu.setDay(day)
  const id = await opened(first, 'summary', 'open', found(day))
  await all(id, [[first, 'impose', imposing(fine, more), second]])
  return id
}
async function delivered(day: string, fine = 1000, more: object = {}): Promise<string> {
  const id = await imposed(day, fine, more)
  await all(id, [[first, 'hand', { signed: 'signed', receivedBy: '值班负责人', on: day }]])
  return id
}
const clocks = async (id: string) =>
  Object.fromEntries((await loadCase(fadu.database, id))?.deadlines.map(({ clock, lastDay }) => [clock, lastDay]) ?? [])

async function paper(id: string, kind: string): Promise<string> {
  const { rows } = await fadu.kernel.pool.query(
    'select text from document where case_id = $1 and kind = $2 order by revision desc limit 1',
    [id, kind],
  )
  return String(rows[0]?.text)
}

const words = async (id: string, kind: string): Promise<string> => (await papersOn(fadu, id))[kind] ?? ''

const collected = (amount: number, paidOn: string, more: object = {}) => ({
  why: 'small',
  amount,
  issued: true,
  ticket: '财政票据 000017',
  paidOn,
  ...more,
})

describe('a fine is collected on the spot only where the law allows it (行政处罚法 2021 第六十八条至第七十一条; 2009, 2018 第四十七条至第五十条)', () => {
  test.each([
    ['2022-03-01', 100, 'apl@2021-07-15#art-68/para-1/item-1'],
    ['2018-03-01', 20, 'apl@2018-01-01#art-47/para-1/item-1'],
  ] as const)('on %s up to %i yuan for its smallness, whole, on its day', async (day, most, ground) => {
    const over = await imposed(day, most + 1)
    const no = await refuses(first, over, 'collect', collected(most + 1, day))
    expect(no).toMatchObject({ status: 422, grounds: [ground] })
    expect(no.zh).toContain(`罚款超过${most}元`)
    const id = await imposed(day, most)
    expect((await refuses(first, id, 'collect', collected(most - 1, day))).zh).toContain(`${most}元`)
    await all(id, [[first, 'collect', collected(most, day)]])
    expect((await refuses(first, id, 'collect', collected(most, day))).zh).toContain('没有可以收缴的罚款')
    // Nothing is left to pay at the bank.
    await all(id, [[first, 'hand', { signed: 'signed', receivedBy: '值班负责人', on: day }]])
    expect(Object.keys(await clocks(id))).not.toContain('paying')
  })

  test('a larger one where it would be hard to enforce afterwards, with the facts; later only in remote places, where the party asks', async () => {
    const id = await delivered('2022-03-01')
    const hard = collected(1000, '2022-03-01', { why: 'hard' })
    expect((await refuses(first, id, 'collect', hard)).zh).toContain('请写明事后难以执行')
    fadu.setDay('2022-03-02')
    const facts = '当事人为流动展销，次日离开本市。'
    const late = await refuses(first, id, 'collect', { ...hard, facts, paidOn: '2022-03-02' })
    expect(late.zh).toContain('作出决定的当日')
    const remote = { ...hard, why: 'remote', facts: '当地没有银行网点，不通网络。', paidOn: '2022-03-02' }
    expect((await refuses(first, id, 'collect', remote)).grounds).toEqual(['apl@2021-07-15#art-69/para-1'])
    await all(id, [[first, 'collect', { ...remote, asked: true }]])
    expect(Object.keys(await clocks(id))).not.toContain('paying')
  })

  test('without the receipt of the finance department nothing is collected', async () => {
    const id = await imposed('2022-03-01', 100)
    expect((await takes(first, id, 'collect', collected(100, '2022-03-01', { issued: false }))).status).toBe(422)
    expect((await takes(first, id, 'collect', collected(100, '2022-03-01', { ticket: '' }))).status).toBe(422)
    expect((await takes(desk, id, 'collect', collected(100, '2022-03-01'))).status).toBe(403)
  })

  test.each([
    // Friday: two working days are Monday and Tuesday since 15 July 2021, and were Saturday and Sunday before (moved to Monday).
    ['2022-03-04', 100, '2022-03-08'],
    ['2018-03-02', 20, '2018-03-05'],
  ])(
    'collected on %s it is handed in by another desk within two days, and paid into the bank',
    async (day, fine, last) => {
      const id = await delivered(day, fine)
      await all(id, [[first, 'collect', collected(fine, day)]])
      expect(await clocks(id)).toMatchObject({ handingIn: last })
      await all(id, [[head, 'report', { kept: true }]])
      const end = { report: '罚款已当场收缴，已当场改正。' }
      expect((await refuses(first, id, 'close', end)).zh).toContain('还没有缴付指定的银行')
      expect((await takes(first, id, 'handIn', { amount: fine, on: day })).status).toBe(403)
      expect((await refuses(desk, id, 'handIn', { amount: fine - 1, on: day })).zh).toContain('如数上交')
      await all(id, [[desk, 'handIn', { amount: fine, on: day }]])
      expect(Object.keys(await clocks(id))).not.toContain('handingIn')
      expect(Object.keys(await clocks(id))).toContain('banking')
      await all(id, [
        [desk, 'bank', { amount: fine, receipt: '回单 17', on: day }],
        [first, 'close', end],
      ])
      expect((await read(first, id)).said.stage).toBe('closed')
    },
  )

  test('on the water the two days begin on the shore', async () => {
    const id = await delivered('2022-03-01', 100)
    await all(id, [[first, 'collect', collected(100, '2022-03-01', { onWater: true })]])
    expect(Object.keys(await clocks(id))).not.toContain('handingIn')
    fadu.setDay('2022-03-07')
    await all(id, [[first, 'land', { on: '2022-03-07' }]])
    expect(await clocks(id)).toMatchObject({ handingInLanded: '2022-03-09' })
  })

  test('the decision says that it is collected, by which articles, and that nobody pays without a receipt', async () => {
    const id = await delivered('2022-03-01', 100, { collects: 'small' })
    const words = await paper(id, 'decision')
    for (const said of ['当场收缴', '第六十八条', '第七十条', '有权拒绝缴纳']) expect(words).toContain(said)
    expect(words).not.toContain('缴至指定的银行')
    expect(words).not.toContain('第六十九条')
    const large = await opened(first, 'summary', 'open', found('2022-03-01'))
    expect((await refuses(first, large, 'impose', imposing(101, { collects: 'small' }))).zh).toContain('超过100元')
    expect(await paper(await delivered('2022-03-01', 100), 'decision')).not.toContain('当场收缴')
  })
})

describe('a fine that is late (第七十二条; 行政强制法 第三十五条、第五十三条至第五十五条)', () => {
  const added = { amount: 30, payBy: '2022-12-31', reasons: '逾期一日，一千元的百分之三。' }
  const demand = { what: '缴纳罚款 1000 元和加处的罚款', way: '缴入临江市国库，账号 0000 0000' }

  test('grows by three per cent a day from the day after the time to pay, and to no more than itself', async () => {
    const id = await delivered('2022-03-01')
    fadu.setDay('2022-03-16')
    expect((await refuses(head, id, 'surcharge', added)).zh).toContain('最多0元')
    expect((await refuses(first, id, 'urge', demand)).zh).toContain('缴款期限还没有届满')
    fadu.setDay('2022-03-18')
    expect((await refuses(head, id, 'surcharge', { ...added, amount: 61 })).zh).toContain('最多60元')
    expect((await takes(first, id, 'surcharge', added)).status).toBe(403)
    await all(id, [[head, 'surcharge', { ...added, amount: 60 }]])
    fadu.setDay('2022-06-30')
    expect((await refuses(head, id, 'surcharge', { ...added, amount: 941 })).zh).toContain('最多940元')
  })

  test('is demanded, and goes to court once its party has used none of its ways; closed when the court ends it', async () => {
    const id = await delivered('2022-03-01')
    fadu.setDay('2022-03-21')
    await all(id, [[first, 'urge', demand]])
    const letter = await paper(id, 'urging')
    for (const said of ['催告书', '2022年3月1日', '1000元', '十日（工作日）', '有权进行陈述和申辩'])
      expect(letter).toContain(said)
    await all(id, [
      [first, 'deliver', { paper: 'urging', on: '2022-03-21', how: 'handed', receivedBy: '负责人', proof: '回证 1' }],
    ])
    const apply = { court: '临江市人民法院', number: '临网信执申〔2022〕1号', target: '开户行存款。' }
    fadu.setDay('2022-04-20')
    expect((await refuses(head, id, 'court', apply)).zh).toContain('申请复议或者起诉的期限还没有届满')
    fadu.setDay('2022-09-05')
    await all(id, [[head, 'court', apply]])
    expect((await read(first, id)).said.stage).toBe('court')
    expect(await paper(id, 'enforcement')).toContain('当场行政处罚决定书')
    await all(id, [[head, 'report', { kept: true }]])
    const end = { report: '法院终结执行。' }
    expect((await refuses(first, id, 'close', end)).zh).toContain('还没有缴清')
    await all(id, [[first, 'close', { ...end, courtEnded: '（2022）执1号' }]])
  })
})

describe('what others build on it (第四十八条; 网络安全法 2016 第七十一条)', () => {
  const entry = (decision: string) => ({
    decision,
    basis: '《某某信息管理条例》第五十条',
    basisClass: 'administrative-regulation',
    basisIssuer: '国务院',
    from: '2022-03-01',
    until: '2023-03-01',
    ownPeriod: true,
  })
  const effective = async (id: string) =>
    (await fadu.database.selectFrom('effective_decision').select('decision').where('case_id', '=', id).execute()).map(
      ({ decision }) => JSON.parse(decision),
    )

  test('once it is handed over it may be made public and entered, as of the day it was; annulled, both end', async () => {
    const before = await imposed('2022-03-01', 1000)
    await round()
    expect(await effective(before)).toEqual([])
    const id = await delivered('2022-03-01')
    await round()
    expect(await effective(id)).toMatchObject([
      {
        number: expect.stringMatching(/罚当〔2022〕\d+号/),
        decidedOn: '2022-03-01',
        servedOn: '2022-03-01',
        imposed: { fine: 1000 },
      },
    ])
    const entered = await opened(credit, 'credit', 'enter', entry(id))
    await round()
    expect((await read(credit, entered)).said.stage).toBe('public')
    const draft = await opens(head, 'publication', 'draft', { decision: id, influence: '涉及大量用户，媒体已有报道。' })
    expect(draft.status).toBe(200)
    await all(id, [
      [
        head,
        'annul',
        { by: 'self', number: '临网信撤〔2022〕1号', date: '2022-03-01', reasons: '事实认定有误，自行纠正。' },
      ],
    ])
    await round()
    expect(await effective(id)).toEqual([])
    expect((await read(credit, entered)).said.stage).toBe('removed')
    const annulled = await words(id, 'annulled')
    for (const said of [
      '撤销当场行政处罚决定书',
      '你单位',
      '事实认定有误，自行纠正。',
      '依照《中华人民共和国行政处罚法》第七十五条第二款的规定，本机关主动改正，撤销该行政处罚决定。',
      '没有应当履行的处罚。',
      '自收到本决定书之日起六十日内向临江市人民政府（示例）',
      '联系地址、电话：临江市滨江路 8 号，0100-0000000。',
    ])
      expect(annulled).toContain(said)
    expect(annulled).not.toContain('退还')
    const served = { on: '2022-03-01', how: 'handed', receivedBy: '收发室', proof: '送达回证第 2 号' }
    expect((await refuses(first, id, 'deliver', { paper: 'changed', ...served })).zh).toContain('还没有这份文书')
    await all(id, [[first, 'deliver', { paper: 'annulled', ...served }]])
    expect(await words(id, 'paper-service')).toContain('送达文书\t撤销当场行政处罚决定书，罚当撤〔2022〕1号')
    expect(Object.keys(await clocks(id))).toEqual(expect.arrayContaining(['reconsidering', 'suing']))
  })

  test('changed by reconsideration it is told as it stands, what was paid too much goes back, and nothing becomes heavier', async () => {
    const id = await delivered('2022-03-01')
    fadu.setDay('2022-03-20')
    await all(id, [[desk, 'pay', { amount: 1000, paidOn: '2022-03-15', receipt: '2022031500017' }]])
    const result = {
      by: 'reconsideration',
      number: '临府复〔2022〕3号',
      date: '2022-03-20',
      reasons: '处罚畸重，予以变更。',
    }
    const heavier = { ...result, measures: ['责令改正'], fine: 1001 }
    expect((await refuses(head, id, 'change', heavier)).zh).toContain('变更不得加重')
    await all(id, [[head, 'change', { ...heavier, fine: 400 }]])
    await round()
    expect(await effective(id)).toMatchObject([{ imposed: { fine: 400 } }])
    const told = await words(id, 'changed-told')
    for (const said of [
      '已由行政复议机关于2022年3月20日以临府复〔2022〕3号变更。',
      '行政复议机关在上述文书中载明的理由：处罚畸重，予以变更。',
      '罚款：400元（大写：人民币肆佰元整）',
      '已经缴纳的罚款多于变更后应当缴纳的部分，由本机关依法退还。',
      '自收到复议决定书之日起十五日内向人民法院提起行政诉讼',
    ])
      expect(told).toContain(said)
    const back = { paidOn: '2022-03-20', receipt: '退 0001' }
    expect((await refuses(desk, id, 'refund', { ...back, amount: 601 })).zh).toBe('可退还的为600元')
    await all(id, [[desk, 'refund', { ...back, amount: 600 }]])
  })
})

describe('contested: since 2024 by reconsideration first (行政复议法 第二十三条、第三十二条)', () => {
  const suit = { way: 'suit', body: '临江市人民法院', lodgedOn: '2024-03-05' }
  const review = { way: 'reconsideration', body: '临江市人民政府', lodgedOn: '2024-03-05' }

  test('no suit before a reconsideration has come to something; handed in here it is sent on within five working days', async () => {
    const id = await delivered('2024-03-01')
    fadu.setDay('2024-03-05')
    const early = await refuses(desk, id, 'lodged', suit)
    expect([early.status, early.zh]).toEqual([409, expect.stringContaining('应当先申请行政复议')])
    expect(early.grounds).toEqual(
      expect.arrayContaining(['arl@2024-01-01#art-23/para-1/item-1', 'arl@2024-01-01#art-32/para-1']),
    )
    await all(id, [[desk, 'lodged', { ...review, through: true }]])
    expect(await clocks(id)).toMatchObject({ forwarding: '2024-03-12' })
    await all(id, [[desk, 'forward', { to: '临江市人民政府' }]])
    expect(Object.keys(await clocks(id))).not.toContain('forwarding')
    const withdrawn = {
      by: 'reconsideration',
      number: '临府复〔2024〕3号',
      date: '2024-03-05',
      reasons: '申请人撤回。',
    }
    await all(id, [[desk, 'upheld', { ...withdrawn, outcome: 'withdrawn' }]])
    expect((await refuses(desk, id, 'lodged', suit)).status).toBe(409)
    await all(id, [
      [desk, 'lodged', review],
      [desk, 'upheld', { ...withdrawn, outcome: 'upheld', reasons: '事实清楚，程序合法。' }],
      [desk, 'lodged', suit],
    ])
  })

  test('before 2024 one may sue at once', async () => {
    const id = await delivered('2022-03-01')
    fadu.setDay('2022-03-05')
    await all(id, [[desk, 'lodged', { ...suit, lodgedOn: '2022-03-05' }]])
  })

  test('while it is looked at nothing is added for its days (行政处罚法 第七十三条第三款)', async () => {
    const id = await delivered('2022-03-01')
    fadu.setDay('2022-03-17')
    await all(id, [[desk, 'lodged', { ...review, lodgedOn: '2022-03-17' }]])
    fadu.setDay('2022-04-20')
    const no = await refuses(head, id, 'surcharge', {
      amount: 31,
      payBy: '2099-12-31',
      reasons: '只计复议以前的一日。',
    })
    expect(no.zh).toContain('最多30元')
  })
})
