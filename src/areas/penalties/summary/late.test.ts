import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { papersOn } from '../../../../test/papers-of.ts'
import { refusalOf } from '../../../../test/penalty-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { takes, agrees, opened, all } = openSupervision(fadu)
const [desk, first, second, head] = ['wangxin-1', 'wangxin-2', 'wangxin-3', 'wangxin-5'] as const

const found = (day: string) => ({
  party: '王某',
  partyForm: '个人',
  partyRoles: ['网络运营者'],
  address: '临江市滨江路 2 号',
  breaches: [{ unit: 'csl@2017-06-01#art-41/para-2/a' }],
  actFrom: day,
  actTo: day,
  discoveredOn: day,
  facts: '注册页面收集与服务无关的身份证照片。',
  cards: '赵一鸣（网信执 0001）、孙悦（网信执 0002）',
  contact: '临江市滨江路 8 号，0100-0000000',
  shown: true,
  certain: true,
})
const toCorrect = { correctWhat: '删除已经收集的身份证照片，停止收集。', correctBy: '2026-03-09' }
const imposing = (more: object = {}) => ({
  told: true,
  said: '没有意见，愿意改正。',
  measures: ['责令改正'],
  fine: 200,
  illegalIncome: 0,
  reasons: '收集与服务无关的个人信息，事实清楚，情节轻微。',
  place: '临江市滨江路 2 号',
  payTo: '临江市国库，账号 0000 0000',
  lenient: '从轻',
  lenientCase: 'removed',
  ...toCorrect,
  ...more,
})
const refuses = async (...given: Parameters<typeof takes>) => refusalOf(await takes(...given))

async function opensOn(day: string): Promise<string> {
  fadu.setDay(day)
  return opened(first, 'summary', 'open', found(day))
}

async function delivered(day: string, more: object = {}): Promise<string> {
  const id = await opensOn(day)
  await all(id, [
    [first, 'impose', imposing(more), second],
    [first, 'hand', { signed: 'signed', receivedBy: '本人', on: day }],
  ])
  return id
}

const ACT_OF_2025 = '2025-12-31'

describe('责令改正 in a decision on the spot (行政处罚法 第二十八条第一款)', () => {
  test('says what is to be corrected and by which day, or how it was corrected there', async () => {
    const id = await opensOn(ACT_OF_2025)
    const unsaid = { correctWhat: undefined, correctBy: undefined }
    const no = await refuses(first, id, 'impose', imposing(unsaid))
    expect([no.status, no.grounds]).toEqual([422, expect.arrayContaining(['apl@2021-07-15#art-28/para-1'])])
    expect((await refuses(first, id, 'impose', imposing({ correctBy: undefined }))).zh).toContain('改正的内容和期限')
    expect((await refuses(first, id, 'impose', imposing({ corrected: '已当场删除照片。' }))).zh).toContain(
      '只写明改正的情况',
    )
    expect((await refuses(first, id, 'impose', imposing({ correctBy: '2025-12-30' }))).zh).toContain('早于决定之日')
    await all(id, [[first, 'impose', imposing({ ...unsaid, corrected: '已当场删除照片，关闭上传功能。' }), second]])
    const { decision = '' } = await papersOn(fadu, id)
    expect(decision).toContain('你的违法行为已经当场改正：已当场删除照片，关闭上传功能。')
    expect(decision).not.toContain('处理和处罚：责令改正')
    const other = await delivered(ACT_OF_2025)
    expect((await papersOn(fadu, other)).decision).toContain(
      '依照《中华人民共和国行政处罚法》第二十八条第一款的规定，责令你于2026年3月9日以前（含当日）改正：删除已经收集的身份证照片，停止收集。',
    )
  })
})

test('a decision of 2026 on an act of 2025, where the newer text leaves the fine to another law: refused until the text is chosen with reasons, which the paper gives (行政处罚法 第三十七条)', async () => {
  fadu.setDay('2026-01-05')
  const matter = { ...found(ACT_OF_2025), discoveredOn: '2026-01-05' }
  const unchosen = await opened(first, 'summary', 'open', matter)
  const no = await refuses(first, unchosen, 'impose', imposing())
  expect([no.status, no.grounds]).toEqual([422, ['apl@2021-07-15#art-37']])
  expect(no.zh).toContain('依照其他法律的处罚是否较轻')
  const versionReason = '个人信息保护法第六十六条的处罚不轻于本条，适用行为时的文本。'
  const id = await opened(first, 'summary', 'open', { ...matter, version: '2017-06-01', versionReason })
  await all(id, [[first, 'impose', imposing(), second]])
  const { decision = '' } = await papersOn(fadu, id)
  for (const said of [
    '为2017年6月1日起施行、违法行为发生时有效的文本，依照《中华人民共和国行政处罚法》第三十七条的规定适用。',
    `适用的法律文本：2016年文本（2017年6月1日施行）。${versionReason}`,
    '违法行为时间\t2025年12月31日至2025年12月31日',
  ])
    expect(decision).toContain(said)
  const own = await delivered(ACT_OF_2025)
  expect((await papersOn(fadu, own)).decision).not.toContain('违法行为发生时有效的文本')
})

test('a paragraph without a minimum has its bands from nought: a small fine is a lighter one, named on the paper, and needs its ground (cacb 7, 9, 11)', async () => {
  const id = await opensOn(ACT_OF_2025)
  const no = await refuses(first, id, 'impose', imposing({ lenient: undefined, lenientCase: undefined }))
  expect(no.grounds).toEqual(['cacb@2025-08-01#art-7', 'cacb@2025-08-01#art-9'])
  await all(id, [[first, 'impose', imposing(), second]])
  const { decision = '' } = await papersOn(fadu, id)
  expect(decision).toContain('第十一条的规定，本案的裁量阶次为从轻处罚。')
})

describe('a fine on the spot that is late', () => {
  const adding = { amount: 6, payBy: '2026-01-31', reasons: '自2026年1月16日起一日，每日百分之三。' }

  test('is added to by a decision with its standard, its sums and its remedies (行政强制法 第三十七条、第四十五条)', async () => {
    const id = await delivered(ACT_OF_2025)
    fadu.setDay('2026-01-16')
    for (const payBy of [undefined, '2026-01-16']) {
      const no = await refuses(head, id, 'surcharge', { ...adding, payBy })
      expect(no.zh).toContain('加处罚款的最后缴款日')
    }
    await all(id, [[head, 'surcharge', adding]])
    const { surcharge = '', decision = '' } = await papersOn(fadu, id)
    for (const said of [
      '加处罚款决定书',
      '王某：',
      '对你加处罚款6元（大写：人民币陆元整）',
      '该标准已在2025年12月31日交付的决定书中告知你。',
      '你应当于2026年1月31日以前（含当日）缴清加处的罚款，该日期由本机关依照《中华人民共和国行政强制法》第三十七条第二款第（三）项的规定写明',
      '《中华人民共和国行政强制法》第四十六条第三款',
      '依照《中华人民共和国行政处罚法》第七十二条第一款第（一）项、《中华人民共和国行政强制法》第四十五条的规定',
      '《中华人民共和国行政复议法》第十一条第（二）项',
      '第六十七条第三款的规定，到指定的银行（临江市国库，账号 0000 0000）或者通过电子支付系统缴纳。',
      '承办人（执法证件）：赵一鸣（网信执 0001）、孙悦（网信执 0002）。',
    ])
      expect(surcharge).toContain(said)
    expect(decision).toContain('第七十三条第三款的规定，加处罚款的数额在行政复议或者行政诉讼期间不予计算')
    expect(decision.match(/第七十三条/g)).toHaveLength(1)
  })

  test('what was added after the demand, was never served, or may still be contested is not applied for (行政强制法 第五十三条、第五十四条)', async () => {
    const id = await delivered(ACT_OF_2025)
    fadu.setDay('2026-01-16')
    const demand = { what: '缴纳罚款200元。', way: '缴入临江市国库，账号 0000 0000' }
    const handed = (paper: string) => ({ paper, on: '2026-01-16', how: 'handed', receivedBy: '本人', proof: '回证 1' })
    await all(id, [
      [first, 'urge', demand],
      [first, 'deliver', handed('urging')],
      [head, 'surcharge', adding],
    ])
    const court = { court: '临江区人民法院', number: '临网信执申〔2026〕1号', target: '开户行存款。' }
    fadu.setDay('2026-03-19')
    expect((await refuses(head, id, 'court', court)).zh).toContain('催告书以后又加处了罚款')
    fadu.setDay('2026-01-16')
    await all(id, [
      [first, 'urge', demand],
      [first, 'deliver', handed('urging')],
    ])
    // The fine alone is late: what was added may be paid until 31 January, and the demand does not ask for it.
    const { urging = '' } = await papersOn(fadu, id)
    expect(urging).toContain('罚款：应缴200元')
    expect(urging).not.toContain('加处的罚款：应缴')
    fadu.setDay('2026-03-20')
    const apply = { court: '临江区人民法院', number: '临网信执申〔2026〕1号', target: '开户行存款。' }
    expect((await refuses(head, id, 'court', apply)).zh).toContain('催告时加处的罚款还没有到期（至2026-01-31）')
    await all(id, [
      [first, 'urge', { ...demand, what: '缴纳罚款200元和加处的罚款6元。' }],
      [first, 'deliver', { ...handed('urging'), on: '2026-03-20' }],
    ])
    fadu.setDay('2026-04-10')
    expect((await refuses(head, id, 'court', apply)).zh).toContain('加处罚款决定书还没有送达的记录')
    await all(id, [
      [first, 'deliver', { ...handed('surcharge'), on: '2026-04-10' }],
      [head, 'court', apply],
    ])
    // It can be contested for six months yet, and waits (行政强制法 第五十三条).
    const { enforcement = '' } = await papersOn(fadu, id)
    expect(enforcement).toContain('罚款：应缴200元（大写：人民币贰佰元整）')
    expect(enforcement).not.toContain('加处')
  })
})

describe('暂缓或者分期缴纳 of a fine on the spot (行政处罚法 第六十六条第二款)', () => {
  const asked = { reasons: '停业两个月，请求延期缴纳。', on: '2026-01-05' }

  test('the answer is a paper: allowed, with its day and what follows, after the officers examined it (cacp 47 ¶2)', async () => {
    const id = await delivered(ACT_OF_2025)
    fadu.setDay('2026-01-06')
    const until = { payBy: '2026-03-31', reasons: '停业两个月，确有经济困难。' }
    expect((await refuses(first, id, 'refuseDefer', { reasons: '没有证明经济困难。' })).zh).toContain('当事人没有申请')
    await all(id, [[first, 'enterDefer', asked]])
    expect((await takes(head, id, 'defer', until)).status).toBe(403)
    await all(id, [[first, 'defer', until, head]])
    const { deferral = '' } = await papersOn(fadu, id)
    for (const said of [
      '准予延期（分期）缴纳罚款决定书',
      '你于2026年1月5日提出申请：停业两个月，请求延期缴纳。',
      '第六十六条第二款、《网信部门行政执法程序规定》第四十七条第二款的规定，经案件承办人审核，报本机关负责人批准，本机关同意你延期缴纳罚款。',
      '未缴的罚款200元（大写：人民币贰佰元整），应当于2026年3月31日以前（含当日）缴清。',
      '第七十二条第二款的规定，本机关申请人民法院强制执行的期限，自上述期限结束之日起计算',
    ])
      expect(deferral).toContain(said)
  })

  test('or refused, with its reasons and how to contest it; before June 2023 the head alone decides', async () => {
    const id = await delivered('2022-03-01', { correctBy: '2022-03-09' })
    await all(id, [
      [first, 'enterDefer', { ...asked, on: '2022-03-01' }],
      [head, 'refuseDefer', { reasons: '没有提交证明经济困难的材料。' }],
    ])
    const refused = (await papersOn(fadu, id))['deferral-refused'] ?? ''
    expect(refused).toContain(
      '依照《中华人民共和国行政处罚法》第六十六条第二款的规定，本机关不同意你延期或者分期缴纳罚款。',
    )
    expect(refused).toContain('理由：没有提交证明经济困难的材料。')
    expect(refused).toContain('提起行政诉讼')
    expect(refused).not.toContain('网信部门行政执法程序规定')
    expect((await agrees(desk, id, 'refuseDefer')).status).toBe(403)
  })
})
