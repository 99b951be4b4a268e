import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { openPenalty, qinghe, why } from '../../../../test/penalty-walk.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { papersOfCase, readPaper } from '../../../mechanisms/document/store.ts'

const fadu = await openTestApp({ day: '2022-03-01', demo: true })
const walk = await openPenalty(fadu)
const system: Actor = { kind: 'system' }
const matter = { ...qinghe, actFrom: '2022-01-04', actTo: '2022-03-01', discoveredOn: '2022-03-01' }
const harm = { tierFacts: [{ kind: '导致危害网络安全等后果', evidence: '1' }] }
const notice = { measures: ['责令改正', '给予警告'], fine: 20_000, reasons: why, defendBy: '2022-03-08' }

/** Fined ¥20,000, served on 9 March 2022: to be paid by 24 March, sued over by 9 September. */
async function fined(more: object = {}): Promise<string> {
  fadu.setDay('2022-03-01')
  const id = await walk.concluded(matter, harm)
  await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
  await walk.notifies(id, { ...notice, ...more })
  fadu.setDay('2022-03-09')
  await walk.decides(id)
  return id
}

async function paperOf({ database }: typeof fadu, id: string, kind: string): Promise<string> {
  const issued = await papersOfCase(database, system, id)
  const read = await Promise.all(issued.map(({ code }) => readPaper(database, system, code)))
  const found = read.flatMap((one) => (isRefusal(one) || one.kind !== kind ? [] : [one])).at(-1)
  return found?.text.zh.map(({ words }) => words).join('\n') ?? ''
}

const added = (amount: number) => ({ amount, reasons: '每日百分之三，按未缴数额计算。' })
const lodged = { way: 'reconsideration', body: '临江市人民政府', lodgedOn: '2022-04-08' }
const result = { by: 'reconsideration', number: '临政复〔2022〕9号', reasons: '事实清楚，适用依据正确' }
const toCourt = {
  court: '临江区人民法院',
  number: '强申〔2022〕1号',
  target: '罚款二万元；基本户开在临江银行',
}

describe('加处罚款 (行政处罚法 第七十二条、第七十三条)', () => {
  test('nothing before the fifteen days are over; then three per cent a day', async () => {
    const id = await fined()
    fadu.setDay('2022-03-24')
    expect((await walk.refuses('head', id, 'surcharge', added(600))).zh).toContain('最多0元')
    fadu.setDay('2022-03-25')
    expect((await walk.refuses('head', id, 'surcharge', added(600.01))).zh).toContain('最多600元')
    await walk.takes('head', id, 'surcharge', added(600))
    expect((await walk.refuses('head', id, 'surcharge', added(1))).zh).toContain('最多0元')
  })

  test('never more than the fine itself', async () => {
    const id = await fined()
    fadu.setDay('2022-09-01')
    const no = await walk.refuses('head', id, 'surcharge', added(20_000.01))
    expect(no.zh).toContain('最多20000元')
    expect(no.grounds).toContain('apl@2021-07-15#art-72/para-1/item-1')
    await walk.takes('head', id, 'surcharge', added(20_000))
  })

  test('not for the days under reconsideration', async () => {
    const id = await fined()
    fadu.setDay('2022-04-08')
    await walk.takes('desk', id, 'lodged', lodged)
    fadu.setDay('2022-05-08')
    await walk.takes('desk', id, 'upheld', { ...result, date: '2022-05-08' })
    // 15 days from 24 March to 8 April, and 2 from 8 to 10 May.
    fadu.setDay('2022-05-10')
    expect((await walk.refuses('head', id, 'surcharge', added(10_200.01))).zh).toContain('最多10200元')
    await walk.takes('head', id, 'surcharge', added(10_200))
  })

  test('later or in parts only where the party asked, and the days count from then', async () => {
    const id = await fined()
    const later = { payBy: '2022-06-30', reasons: '确有经济困难，准予延期。' }
    expect((await walk.refuses('head', id, 'defer', later)).zh).toContain('没有申请延期')
    await walk.takes('first', id, 'enterDefer', { reasons: '书面申请：资金困难', on: '2022-03-09' })
    expect((await walk.refuses('head', id, 'defer', { ...later, payBy: '2022-03-09' })).zh).toContain('批准之日以后')
    await walk.takes('head', id, 'defer', later)
    fadu.setDay('2022-06-30')
    expect((await walk.refuses('head', id, 'surcharge', added(1))).zh).toContain('最多0元')
  })
})

describe('申请人民法院强制执行 (行政强制法 第五十三条、第五十四条)', () => {
  test('not before the party was urged, nor before its six months are over', async () => {
    const id = await fined()
    fadu.setDay('2022-08-01')
    expect((await walk.refuses('head', id, 'court', toCourt)).zh).toBe('须先办理“催告”')
    await walk.urges(id)
    fadu.setDay('2022-09-09')
    expect((await walk.refuses('head', id, 'court', toCourt)).zh).toContain('期限还没有届满')
    // The ninth is the last day; 10 to 12 September are a holiday.
    fadu.setDay('2022-09-13')
    await walk.takes('head', id, 'court', toCourt)
  })

  test('ten working days after the party was urged (第六十九条)', async () => {
    const id = await fined()
    fadu.setDay('2022-09-13')
    await walk.urges(id)
    fadu.setDay('2022-09-27')
    const no = await walk.refuses('head', id, 'court', toCourt)
    expect(no.zh).toBe('催告书送达未满十个工作日')
    expect(no.grounds).toContain('ael@2012-01-01#art-54')
    fadu.setDay('2022-09-28')
    await walk.takes('head', id, 'court', toCourt)
  })

  test('within three months after that, and not later', async () => {
    const id = await fined()
    fadu.setDay('2022-09-13')
    await walk.urges(id)
    fadu.setDay('2022-12-10')
    expect((await walk.refuses('head', id, 'court', toCourt)).zh).toContain('已于2022-12-09届满')
    fadu.setDay('2022-12-09')
    await walk.takes('head', id, 'court', toCourt)
  })

  test('not while it is under review, nor in the fifteen days after it was upheld', async () => {
    const id = await fined()
    fadu.setDay('2022-04-08')
    await walk.takes('desk', id, 'lodged', lodged)
    await walk.urges(id)
    fadu.setDay('2022-05-09')
    expect((await walk.refuses('head', id, 'court', toCourt)).zh).toContain('正在行政复议或者诉讼中')
    await walk.takes('desk', id, 'upheld', { ...result, date: '2022-05-09' })
    fadu.setDay('2022-05-30')
    // Fifteen days from its receipt, and not from its date (行政诉讼法 第四十五条).
    expect((await walk.refuses('head', id, 'court', toCourt)).zh).toContain('还没有登记当事人收到复议决定')
    const received = { on: '2022-05-16', proof: '复议机关送达回证' }
    expect((await walk.refuses('desk', id, 'resultReceived', { ...received, on: '2022-05-08' })).zh).toContain('早于')
    await walk.takes('desk', id, 'resultReceived', received)
    const { clocks } = await walk.read(id, 'party')
    expect(clocks).toContainEqual(expect.objectContaining({ clock: 'suingAfter', lastDay: '2022-05-31' }))
    fadu.setDay('2022-05-31')
    expect((await walk.refuses('head', id, 'court', toCourt)).zh).toContain('期限还没有届满')
    fadu.setDay('2022-06-01')
    await walk.takes('head', id, 'court', toCourt)
  })
})

describe('催告 (行政强制法 第三十五条、第三十六条、第五十四条)', () => {
  const demand = { what: '缴纳罚款二万元', way: '缴入临江市国库，账号 0000 0000' }
  const answer = { words: '公司账户被冻结，请求宽限一个月。' }
  const reviewed = (accepted: string) => ({ accepted, reasons: '账户冻结不免除缴款义务，不予采纳。' })

  test('not before the time to pay is over, the deferred one where it was deferred', async () => {
    const id = await fined()
    fadu.setDay('2022-03-24')
    const early = await walk.refuses('first', id, 'urge', demand)
    expect(early.zh).toContain('缴款期限还没有届满（至2022-03-24）')
    expect(early.grounds).toContain('ael@2012-01-01#art-54/para-1')
    await walk.takes('first', id, 'enterDefer', { reasons: '书面申请：资金困难', on: '2022-03-24' })
    await walk.takes('head', id, 'defer', { payBy: '2022-06-30', reasons: '确有经济困难，准予延期。' })
    fadu.setDay('2022-06-30')
    expect((await walk.refuses('first', id, 'urge', demand)).zh).toContain('（至2022-06-30）')
    fadu.setDay('2022-07-01')
    await walk.takes('first', id, 'urge', demand)
  })

  test('the ten working days count from its service, and without service there is no court', async () => {
    const id = await fined()
    fadu.setDay('2022-09-13')
    await walk.takes('first', id, 'urge', demand)
    fadu.setDay('2022-10-10')
    expect((await walk.refuses('head', id, 'court', toCourt)).zh).toContain('催告书还没有送达的记录')
    await walk.takes('first', id, 'deliver', { paper: 'urging', ...walk.service() })
    const { clocks } = await walk.read(id)
    expect(clocks).toContainEqual(expect.objectContaining({ clock: 'urging', lastDay: '2022-10-24' }))
    fadu.setDay('2022-10-24')
    expect((await walk.refuses('head', id, 'court', toCourt)).zh).toBe('催告书送达未满十个工作日')
  })

  test('the party answers it, here or on paper, and is looked into before the court is asked', async () => {
    const id = await fined()
    fadu.setDay('2022-08-01')
    expect((await walk.refuses('party', id, 'answerUrging', answer)).zh).toContain('催告')
    await walk.urges(id)
    await walk.takes('party', id, 'answerUrging', answer)
    fadu.setDay('2022-09-13')
    const unheard = await walk.refuses('head', id, 'court', toCourt)
    expect(unheard.zh).toContain('对催告的陈述、申辩还没有复核')
    expect(unheard.grounds).toEqual(['ael@2012-01-01#art-36/para-1'])
    await walk.takes('first', id, 'reviewUrging', reviewed('not'))
    await walk.takes('first', id, 'enterUrgingAnswer', { ...answer, on: '2022-09-13' })
    expect((await walk.refuses('head', id, 'court', toCourt)).zh).toContain('还没有复核')
    await walk.takes('first', id, 'reviewUrging', reviewed('not'))
    await walk.takes('head', id, 'court', toCourt)
  })

  test('what was right is accepted, and that demand leads to no court', async () => {
    const id = await fined()
    fadu.setDay('2022-08-01')
    await walk.urges(id)
    await walk.takes('party', id, 'answerUrging', answer)
    await walk.takes('first', id, 'reviewUrging', reviewed('accepted'))
    fadu.setDay('2022-09-13')
    expect((await walk.refuses('head', id, 'court', toCourt)).zh).toContain('意见已采纳')
    await walk.urges(id)
    fadu.setDay('2022-09-28')
    await walk.takes('head', id, 'court', toCourt)
  })

  test('the papers say what the law asks of them: 催告书 (第三十五条), 申请书 (第五十五条)', async () => {
    const id = await fined()
    await walk.takes('desk', id, 'pay', { amount: 5000, paidOn: '2022-03-09', receipt: '回单第 1 号' })
    fadu.setDay('2022-08-01')
    await walk.urges(id)
    await walk.takes('party', id, 'answerUrging', answer)
    await walk.takes('first', id, 'reviewUrging', reviewed('not'))
    fadu.setDay('2022-09-13')
    await walk.takes('head', id, 'court', toCourt)
    const urging = await paperOf(fadu, id, 'urging')
    for (const words of [
      '自收到本催告书之日起十日（工作日）内',
      '罚款：应缴20000元（大写：人民币贰万元整），未缴15000元（大写：人民币壹万伍仟元整），最后缴款日2022年3月24日',
      '履行和给付的方式：缴入临江市国库，账号 0000 0000',
      '有权进行陈述和申辩',
    ]) {
      expect(urging).toContain(words)
    }
    const application = await paperOf(fadu, id, 'enforcement')
    for (const words of [
      '临江区人民法院：',
      '对催告的意见：公司账户被冻结，请求宽限一个月。',
      '复核意见：不成立，不予采纳。',
      '于2022年8月1日送达',
      '未缴15000元',
      '（二）行政处罚决定书（罚决〔2022〕',
      '行政机关负责人（签名）',
    ]) {
      expect(application).toContain(words)
    }
  })

  test('nothing is demanded of what is performed; an order to correct is left where every sum is paid', async () => {
    const paid = { amount: 20_000, paidOn: '2022-09-13', receipt: '回单第 1 号' }
    const id = await fined()
    fadu.setDay('2022-09-13')
    await walk.urges(id)
    await walk.takes('desk', id, 'pay', paid)
    fadu.setDay('2022-09-28')
    await walk.takes('head', id, 'court', { ...toCourt, target: '没有按照决定改正' })
    const other = await fined({ measures: ['给予警告'] })
    fadu.setDay('2022-09-13')
    await walk.takes('desk', other, 'pay', paid)
    expect((await walk.refuses('first', other, 'urge', demand)).zh).toContain('决定已经履行')
  })
})

describe('a decision that is looked at again', () => {
  test('performed and closed, sued over within six months, changed by the court: what was paid too much goes back', async () => {
    const id = await fined()
    await walk.takes('desk', id, 'pay', { amount: 20_000, paidOn: '2022-03-09', receipt: '回单第 1 号' })
    await walk.takes('first', id, 'perform', { how: '罚款已缴清' })
    await walk.both('first', 'head', id, 'close', { why: 'performed', report: '已履行完毕' })
    fadu.setDay('2022-08-01')
    const judgment = { by: 'court', number: '(2022)临行初8号', date: '2022-08-01', reasons: '处罚明显不当，判决变更。' }
    const changed = { ...judgment, measures: ['责令改正', '给予警告'], fine: 12_000 }
    expect((await walk.refuses('head', id, 'change', changed)).zh).toContain('没有登记过')
    await walk.takes('desk', id, 'lodged', { way: 'suit', body: '临江区人民法院', lodgedOn: '2022-08-01' })
    const heavier = await walk.refuses('head', id, 'change', { ...changed, fine: 20_001 })
    expect(heavier.zh).toContain('变更不得加重')
    expect(heavier.grounds).toContain('alp@2017-07-01#art-77')
    await walk.takes('head', id, 'change', changed)
    const refund = { amount: 8000, paidOn: '2022-08-01', receipt: '退库第 1 号' }
    await walk.takes('desk', id, 'refund', refund)
    expect((await walk.refuses('desk', id, 'refund', { ...refund, amount: 1 })).zh).toBe('可退还的为0元')
    await walk.takes('first', id, 'perform', { how: '变更后的罚款已缴清' })
  })

  test('corrected by the office itself, within the law and never to the worse', async () => {
    const id = await fined()
    const own = {
      by: 'self',
      number: '自纠〔2022〕1号',
      date: '2022-03-09',
      reasons: '裁量偏重，主动纠正。',
    }
    const beyond = await walk.refuses('head', id, 'change', { ...own, measures: ['责令改正', '给予警告'], fine: 9_999 })
    expect(beyond.grounds).toContain('csl@2017-06-01#art-59/para-1')
    await walk.takes('head', id, 'change', { ...own, measures: ['责令改正', '给予警告'], fine: 10_000 })
  })

  test('declared unlawful, it stands, and whoever published it is told', async () => {
    const id = await fined()
    fadu.setDay('2022-04-08')
    await walk.takes('desk', id, 'lodged', { ...lodged, way: 'suit', body: '临江区人民法院' })
    await walk.takes('head', id, 'unlawful', {
      ...result,
      by: 'court',
      date: '2022-04-08',
      reasons: '程序轻微违法，确认违法。',
    })
    expect((await walk.read(id)).stage).toBe('served')
    const { rows } = await fadu.kernel.pool.query(
      'select kind from event where subject = $1 order by id desc limit 1',
      [id],
    )
    expect(rows).toEqual([{ kind: 'penalty.unlawful' }])
  })

  test('withdrawn, it is as if nothing had been lodged', async () => {
    const id = await fined()
    fadu.setDay('2022-04-08')
    await walk.takes('desk', id, 'lodged', lodged)
    await walk.takes('desk', id, 'upheld', { ...result, outcome: 'withdrawn', date: '2022-04-08' })
    expect((await walk.refuses('desk', id, 'upheld', { ...result, date: '2022-04-08' })).zh).toContain('没有登记过')
  })

  test('a crime found after the decision is reported; execution does not stop for it', async () => {
    const id = await fined()
    await walk.takes('head', id, 'reportCrime', { to: '临江市公安局', reasons: '另发现涉嫌破坏计算机信息系统。' })
    expect((await walk.read(id)).stage).toBe('served')
  })
})

test('what was preserved is decided on before a case is closed (行政处罚法 第五十六条)', async () => {
  fadu.setDay('2022-03-01')
  const id = await walk.open()
  await walk.both('first', 'head', id, 'file', matter)
  await walk.both('first', 'second', id, 'investigate', { cards: '0001、0002', shown: true, told: true })
  await walk.both('first', 'head', id, 'preserve', { items: '日志服务器一台', why: '日志可能被覆盖' })
  const { clocks } = await walk.read(id)
  // 2, 3, 4, 7, 8, 9 and 10 March.
  expect(clocks).toContainEqual(expect.objectContaining({ clock: 'preserving', lastDay: '2022-03-10' }))
  await walk.orders(id, '2022-03-02')
  await walk.both('first', 'second', id, 'recheck', { outcome: 'corrected', found: '已设为六个月' })
  const closing = { why: 'corrected', report: '已按责令改正' }
  expect((await walk.refuses('first', id, 'close', closing)).zh).toContain('先行登记保存的证据还没有处理')
  await walk.takes('first', id, 'release', { outcome: 'released', items: '日志服务器一台' })
  await walk.both('first', 'head', id, 'close', closing)
})
