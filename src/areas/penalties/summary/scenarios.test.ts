import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { sheetCode } from '../../../../test/party-sheet.ts'
import { refusalOf } from '../../../../test/penalty-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { openVisitor } from '../../../../test/visitor.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { papersOfCase, readPaper } from '../../../mechanisms/document/store.ts'

const fadu = await openTestApp({ day: '2022-03-01', demo: true })
const { opens, takes, agrees, opened, all, read, list, round } = openSupervision(fadu)
const [desk, first, second, head] = ['wangxin-1', 'wangxin-2', 'wangxin-3', 'wangxin-5'] as const

/** Personal information taken without need (Art. 41 of 2016): its paragraph fines up to a million, and from nothing. */
const DATA = 'csl@2017-06-01#art-41/para-2/a'
/** Logs kept too short: a warning, and money only on a refusal or on harm. */
const LOGS = 'csl@2017-06-01#art-21/para-1/item-3'
const LOGS_2026 = 'csl@2026-01-01#art-23/para-1/item-3'

interface Of {
  readonly day: string
  readonly unit?: string
  readonly form?: '单位' | '个人'
  readonly more?: object
}

const foundOn = ({ day, unit = DATA, form = '单位', more = {} }: Of) => ({
  party: form === '单位' ? '青禾网络科技有限公司' : '王某',
  partyForm: form,
  partyRoles: ['网络运营者'],
  address: '临江市滨江路 1 号',
  breaches: [{ unit }],
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

const imposed = (more: object = {}) => ({
  told: true,
  said: '当事人没有意见。',
  measures: ['责令改正'],
  fine: 1000,
  illegalIncome: 0,
  reasons: '收集与服务无关的个人信息，事实清楚，情节轻微。',
  place: '临江市滨江路 1 号',
  payTo: '临江市国库，账号 0000 0000',
  correctWhat: '删除已经收集的身份证照片，停止收集。',
  correctBy: '2099-12-31',
  ...more,
})
const warned = imposed({
  measures: ['责令改正', '给予警告'],
  fine: undefined,
  illegalIncome: undefined,
  payTo: undefined,
})

const handed = (on: string, more: object = {}) => ({ signed: 'signed', receivedBy: '值班负责人', on, ...more })

async function found(of: Of): Promise<string> {
  fadu.setDay(of.day)
  return opened(first, 'summary', 'open', foundOn(of))
}

const refuses = async (...given: Parameters<typeof takes>) => refusalOf(await takes(...given))

async function delivered(of: Of, how: Readonly<Record<string, unknown>> = imposed()): Promise<string> {
  const id = await found(of)
  await all(id, [
    [first, 'impose', how, second],
    [first, 'hand', handed(of.day)],
  ])
  return id
}

describe('each limit exactly, and one yuan over (行政处罚法 2009, 2018 第三十三条; 2021 第五十一条)', () => {
  test.each([
    ['2017-09-01', '个人', 50, 'apl@2009-08-27#art-33'],
    ['2017-09-01', '单位', 1000, 'apl@2009-08-27#art-33'],
    ['2018-03-01', '个人', 50, 'apl@2018-01-01#art-33'],
    ['2021-07-14', '单位', 1000, 'apl@2018-01-01#art-33'],
    ['2021-07-15', '个人', 200, 'apl@2021-07-15#art-51'],
    ['2022-03-01', '单位', 3000, 'apl@2021-07-15#art-51'],
    ['2024-03-01', '单位', 3000, 'apl@2021-07-15#art-51'],
  ] as const)('on %s, %s: %i yuan', async (day, form, most, ground) => {
    const id = await found({ day, form })
    const over = await refuses(first, id, 'impose', imposed({ fine: most + 1 }))
    expect(over.status).toBe(422)
    expect(over.zh).toContain(`罚款不超过${most}元`)
    expect(over.grounds).toContain(ground)
    await all(id, [[first, 'impose', imposed({ fine: most }), second]])
    expect((await read(first, id)).said.stage).toBe('imposed')
  })
})

describe('nothing that its paragraph does not allow', () => {
  test('a row whose first tier has no fine: the warning stands, a fine is none of its tier (Art. 59)', async () => {
    const id = await found({ day: '2022-03-01', unit: LOGS })
    const no = await refuses(first, id, 'impose', imposed({ measures: ['责令改正', '给予警告'], fine: 1000 }))
    expect(no.zh).toContain('本档不处罚款')
    expect(no.grounds).toEqual(['csl@2017-06-01#art-59/para-1'])
    await all(id, [[first, 'impose', warned, second]])
  })

  test('a row whose fine begins above what may be fined on the spot (Art. 61 of 2026)', async () => {
    const id = await found({ day: '2026-03-02', unit: LOGS_2026 })
    const how = { measures: ['责令改正', '给予警告'], illegalIncome: undefined }
    expect((await refuses(first, id, 'impose', imposed({ ...how, fine: 3000 }))).grounds).toEqual([
      'csl@2026-01-01#art-61/para-1',
    ])
    expect((await refuses(first, id, 'impose', imposed({ ...how, fine: 10_000 }))).zh).toContain('不超过3000元')
    await all(id, [[first, 'impose', warned, second]])
  })

  test('a fine counted by illegal income, without that income established', async () => {
    const id = await found({ day: '2022-03-01' })
    const no = await refuses(first, id, 'impose', imposed({ illegalIncome: undefined }))
    expect(no.grounds).toEqual(['csl@2017-06-01#art-64/para-1'])
  })

  test('an order to correct alone is no penalty, and a fine names where to pay', async () => {
    const id = await found({ day: '2022-03-01' })
    expect((await refuses(first, id, 'impose', imposed({ fine: 0 }))).zh).toContain('不是行政处罚')
    expect((await refuses(first, id, 'impose', imposed({ payTo: undefined }))).zh).toContain('银行和账户')
    const closing = await refuses(first, id, 'impose', imposed({ measures: ['停业整顿'] }))
    expect(closing.status).toBe(422)
  })

  test('a State organ’s network is no penalty case (Art. 72)', async () => {
    fadu.setDay('2022-03-01')
    const organ = foundOn({ day: '2022-03-01', unit: LOGS, more: { stateOrganNetwork: true } })
    const no = refusalOf(await opens(first, 'summary', 'open', organ))
    expect(no).toMatchObject({ status: 422, grounds: ['csl@2017-06-01#art-72/para-1'] })
    expect(no.zh).toContain('上级机关或者有关机关')
  })

  test('an act before 1 June 2017, whenever it is found, and a decision entered with a day before it (Art. 79)', async () => {
    fadu.setDay('2017-06-01')
    const early = foundOn({ day: '2017-05-31' })
    const no = refusalOf(await opens(first, 'summary', 'open', early))
    expect(no).toMatchObject({ status: 422, grounds: ['csl@2017-06-01#art-79'] })
    const entered = refusalOf(await opens(first, 'summary', 'open', { ...early, on: '2017-05-31' }))
    expect(entered.zh).toContain('自 2017-06-01 起施行')
  })

  test('a department without remit shows no card', async () => {
    fadu.setDay('2022-03-01')
    const no = refusalOf(await opens('tongguan-2', 'summary', 'open', foundOn({ day: '2022-03-01' })))
    expect(no.status).toBe(403)
  })
})

describe('by whom', () => {
  test('one officer only: it has no effect, nobody agrees to their own, and the head is none of the two', async () => {
    const id = await found({ day: '2022-03-01' })
    expect((await takes(first, id, 'impose', imposed())).said).toMatchObject({ effect: 'proposed', stage: 'opened' })
    expect(refusalOf(await agrees(first, id, 'impose')).zh).toContain('提出人不能自己同意')
    expect((await agrees(head, id, 'impose')).status).toBe(403)
    expect((await agrees(second, id, 'impose')).said).toMatchObject({ stage: 'imposed' })
  })

  test('without the cards shown, and before the party was told and heard, there is no penalty', async () => {
    fadu.setDay('2022-03-01')
    const hidden = foundOn({ day: '2022-03-01', more: { shown: false } })
    expect((await opens(first, 'summary', 'open', hidden)).status).toBe(422)
    const id = await found({ day: '2022-03-01' })
    expect((await takes(first, id, 'impose', imposed({ told: false }))).status).toBe(422)
    expect((await takes(first, id, 'impose', imposed({ said: '' }))).status).toBe(422)
  })

  test('the head keeps what was reported, an officer who imposed it does not, and without it nothing is closed', async () => {
    const id = await delivered({ day: '2022-03-01', unit: LOGS }, warned)
    const end = { report: '已当场改正，警告已送达。' }
    expect((await refuses(first, id, 'close', end)).zh).toContain('须先办理“报本机关备案”')
    expect((await takes(first, id, 'report', { kept: true })).status).toBe(403)
    await all(id, [
      [head, 'report', { kept: true }],
      [first, 'close', end],
    ])
    expect((await read(first, id)).said.stage).toBe('closed')
  })
})

describe('handed over on the spot (2021 第五十二条)', () => {
  test('on the day of the decision and no other, though it is entered later', async () => {
    const id = await found({ day: '2022-03-01' })
    await all(id, [[first, 'impose', imposed(), second]])
    fadu.setDay('2022-03-02')
    expect((await refuses(first, id, 'hand', handed('2022-03-02'))).zh).toContain('当场交付')
    await all(id, [[first, 'hand', handed('2022-03-01')]])
  })

  test('a signature that was refused is noted', async () => {
    const id = await found({ day: '2022-03-01' })
    await all(id, [[first, 'impose', imposed(), second]])
    const refused = handed('2022-03-01', { signed: 'refused' })
    expect((await refuses(first, id, 'hand', refused)).zh).toContain('写明情况')
    await all(id, [[first, 'hand', { ...refused, note: '当事人拒绝签收，物业人员在场见证。' }]])
  })

  const windows = async (of: Of, how?: Readonly<Record<string, unknown>>) => {
    const { clocks } = (await read(first, await delivered(of, how))).said
    return Array.isArray(clocks)
      ? Object.fromEntries(clocks.map((one) => [Object(one).clock, Object(one).lastDay]))
      : {}
  }

  test('fifteen days to pay, sixty to ask for reconsideration, six months to sue; no day to pay a warning', async () => {
    expect(await windows({ day: '2022-03-01' })).toEqual({
      paying: '2022-03-16',
      reconsidering: '2022-05-05',
      suing: '2022-09-01',
    })
    expect(Object.keys(await windows({ day: '2022-03-01', unit: LOGS }, warned)).sort()).toEqual([
      'reconsidering',
      'suing',
    ])
  })

  test('since 2024 reconsideration comes first, and fifteen days to sue after it (行政复议法 第二十三条)', async () => {
    const id = await delivered({ day: '2024-03-01' })
    fadu.setDay('2024-05-10')
    const upheld = {
      by: 'reconsideration',
      number: '临府复〔2024〕3号',
      date: '2024-05-08',
      reasons: '事实清楚，程序合法。',
    }
    await all(id, [[desk, 'upheld', upheld]])
    const { clocks } = (await read(first, id)).said
    expect(clocks).toEqual(
      expect.arrayContaining([expect.objectContaining({ clock: 'suingAfter', lastDay: '2024-05-23' })]),
    )
    expect(JSON.stringify(clocks)).not.toContain('"suing"')
  })
})

const system: Actor = { kind: 'system' }

async function paperOf(id: string) {
  const [issued] = await papersOfCase(fadu.database, system, id)
  const paper = issued && (await readPaper(fadu.database, system, issued.code))
  if (!issued || !paper || isRefusal(paper)) throw new Error('no paper')
  return { ...issued, words: paper.text.zh.map(({ words }) => words).join('\n') }
}

describe('the numbered decision', () => {
  test('says the act, the kind and ground, sum, time, place, and how to contest it', async () => {
    const { mark, number, words } = await paperOf(await delivered({ day: '2022-03-01' }))
    expect(mark.endsWith('罚当')).toBe(true)
    expect(number).toBeGreaterThan(0)
    for (const said of [
      '当场行政处罚决定书',
      '收集与服务无关的身份证照片',
      '第六十四条第一款',
      '1000元（大写：人民币壹仟元整）',
      '第四十一条第二款规定：“网络运营者不得收集与其提供的服务无关的个人信息',
      '2022年3月1日',
      '临江市滨江路 1 号',
      '当事人没有意见',
      '六个月内向临江区人民法院（示例）',
      '拒绝签收的，由执法人员在此注明',
    ]) {
      expect(words).toContain(said)
    }
  })

  test.each([
    ['2018-03-01', '到指定的银行（临江市国库，账号 0000 0000）缴纳罚款', false],
    ['2022-03-01', '到指定的银行（临江市国库，账号 0000 0000）或者通过电子支付系统缴纳罚款', true],
  ])(
    'on %s it says how to pay, as the text of its day does, and that it may be paid later or in parts',
    async (day, pays, isNew) => {
      const { words } = await paperOf(await delivered({ day }, imposed({ fine: 200 })))
      expect(words).toContain(pays)
      expect(words.includes('电子支付')).toBe(isNew)
      expect(words).toContain(
        isNew ? '第六十六条第二款的规定申请延期或者分期缴纳' : '第五十二条的规定申请延期或者分期缴纳',
      )
    },
  )

  test('since 2024 it says that reconsideration comes first', async () => {
    const { words } = await paperOf(await delivered({ day: '2024-03-01' }))
    expect(words).toContain('先向临江市人民政府（示例）（地址：临江市人民路 1 号（示例）')
    expect(words).not.toContain('六个月内')
  })

  test('a warning without a fine tells nobody to pay', async () => {
    const { words } = await paperOf(await delivered({ day: '2022-03-01', unit: LOGS }, warned))
    expect(words).toContain('给予警告')
    expect(words).not.toContain('缴至指定的银行')
  })

  test('opens the case to whoever holds it, without an account, and not what the office keeps to itself', async () => {
    const id = await delivered({ day: '2022-03-01' })
    await all(id, [[head, 'report', { kept: true, remarks: '备案时的内部意见' }]])
    const party = openVisitor(fadu)
    await party.get('/supervision/party')
    const seen = await party.submit('/supervision/party', {
      code: await sheetCode(fadu, { case: id, kind: 'decision' }),
    })
    expect([seen.status, seen.path]).toEqual([200, `/supervision/summary/${id}`])
    expect(seen.text).toContain('您的权利')
    expect(seen.text).not.toContain('内部意见')
    expect((await openVisitor(fadu).get(`/supervision/summary/${id}`)).status).toBe(404)
  })
})

describe('afterwards', () => {
  test('closed once the fine is paid, which no officer who imposed it enters', async () => {
    const id = await delivered({ day: '2022-03-01' })
    fadu.setDay('2022-03-10')
    await all(id, [[head, 'report', { kept: true }]])
    const end = { report: '罚款已缴清，已当场改正。' }
    expect((await refuses(first, id, 'close', end)).zh).toBe('应缴1000元，已缴0元，还没有缴清')
    const paid = { amount: 1000, paidOn: '2022-03-09', receipt: '2022030900017' }
    expect((await takes(first, id, 'pay', paid)).status).toBe(403)
    await all(id, [
      [desk, 'pay', paid],
      [first, 'close', end],
    ])
  })

  test('a fine on the spot is paid later or in parts where the party asks and the head allows it (第六十六条第二款), and is not late meanwhile', async () => {
    const id = await delivered({ day: '2022-03-01' })
    fadu.setDay('2022-03-10')
    const until = { payBy: '2022-05-31', parts: '每月500元', reasons: '停业两个月，确有经济困难。' }
    expect((await refuses(head, id, 'defer', until)).zh).toContain('当事人没有申请延期或者分期缴纳')
    const asks = { reasons: '停业两个月，请求分两期缴纳。', on: '2022-03-09' }
    await all(id, [[first, 'enterDefer', asks]])
    expect((await takes(first, id, 'defer', until)).status).toBe(403)
    expect((await refuses(head, id, 'defer', { ...until, payBy: '2022-03-10' })).zh).toContain('须在批准之日以后')
    await all(id, [[head, 'defer', until]])
    fadu.setDay('2022-04-20')
    const late = { amount: 30, payBy: '2022-06-30', reasons: '逾期一日' }
    expect((await takes(head, id, 'surcharge', late)).status).toBe(422)
    await all(id, [[desk, 'pay', { amount: 500, paidOn: '2022-04-20', receipt: '2022042000001' }]])
    fadu.setDay('2022-06-01')
    // From the new last day on, and on what is not paid yet alone: three per cent of five hundred.
    expect((await takes(head, id, 'surcharge', { ...late, amount: 16 })).status).toBe(422)
    await all(id, [[head, 'surcharge', { ...late, amount: 15 }]])
  })

  test('refused it is due as it was; before 2021 the same stood in 第五十二条', async () => {
    const id = await delivered({ day: '2018-03-01' }, imposed({ fine: 200 }))
    await all(id, [
      [first, 'enterDefer', { reasons: '经济困难，请求延期。', on: '2018-03-01' }],
      [head, 'refuseDefer', { reasons: '没有证明经济困难。' }],
    ])
    expect(JSON.stringify((await read(first, id)).said)).toContain('apl@2018-01-01#art-52')
  })

  test('annulled after it was paid: it is told as an event, and closed only when the money has gone back', async () => {
    const id = await delivered({ day: '2022-03-01' })
    fadu.setDay('2022-03-10')
    const annulled = {
      by: 'self',
      number: '临网信撤〔2022〕1号',
      date: '2022-03-10',
      reasons: '事实认定有误，自行纠正。',
    }
    await all(id, [
      [desk, 'pay', { amount: 1000, paidOn: '2022-03-09', receipt: '2022030900018' }],
      [head, 'report', { kept: true }],
    ])
    expect((await takes(first, id, 'annul', annulled)).status).toBe(403)
    await all(id, [[head, 'annul', annulled]])
    const events = await fadu.database.selectFrom('event').select('kind').where('subject', '=', id).execute()
    expect(events.map(({ kind }) => kind)).toContain('summary.annulled')
    const end = { report: '已撤销并退还罚款。' }
    expect((await refuses(first, id, 'close', end)).zh).toContain('须先退还')
    const back = { paidOn: '2022-03-10', receipt: '退0001' }
    expect((await refuses(desk, id, 'refund', { ...back, amount: 1001 })).zh).toBe('可退还的为1000元')
    await all(id, [
      [desk, 'refund', { ...back, amount: 1000 }],
      [first, 'close', end],
    ])
  })

  test('what needs the ordinary procedure ends here and opens one penalty lead', async () => {
    const id = await found({ day: '2022-03-01' })
    await all(id, [[first, 'convert', { reasons: '收集的数量很大，须进一步调查取证。' }]])
    await round()
    await round()
    const { said } = await list(first, 'procedure=penalty&stage=lead&limit=100')
    expect(said.total).toBe(1)
    const [lead] = Array.isArray(said.cases) ? said.cases : []
    const file = JSON.stringify((await read(first, String(Object(lead).id))).said)
    expect(file).toMatch(/当罚〔2022〕\d+号/)
    expect(file).toContain('须进一步调查取证')
    expect((await takes(first, id, 'impose', imposed())).status).toBe(409)
  })
})
