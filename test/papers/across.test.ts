import { expect, test } from 'vitest'
import { openTestApp } from '../app.ts'
import { evidence, openPenalty, payTo, qinghe, reviewed } from '../penalty-walk.ts'
import { expectedOf, issuedOn } from './issued.ts'

// Cases that are open on the day on which a law changes: procedure by the law of each step's day, substance by that of
// the act's day or the milder one (行政处罚法 第三十七条).

const FILED = '2021-06-10'
const fadu = await openTestApp({ day: FILED, demo: true })
const walk = await openPenalty(fadu, 'wangxin', { figures: false })
await walk.entersFigures({ fineOrganisations: 50_000 })

const officers = { cards: '赵一鸣（网信执 0001）、孙悦（网信执 0002）', shown: true, told: true }
const contact = '临江市滨江路 8 号，0100-0000000'
const toCorrect = '停止删除现存日志，并将留存期限设置为不少于六个月。'

const paper = async (name: string, id: string) => {
  const issued = await issuedOn(fadu, id)
  expect(issued).toEqual(expectedOf(name, issued))
}

interface Act {
  readonly from: string
  readonly found: string
  readonly oldest: string
}

/** Filed and its facts established on the day on which they were found. */
async function concluded(
  { from, found, oldest }: Act,
  findings: object,
  more: readonly object[] = [],
): Promise<string> {
  fadu.setDay(found)
  const id = await walk.open({ source: 'inspection', what: '检查中发现网络日志只留存三十余日' })
  await walk.both('first', 'head', id, 'file', {
    ...qinghe,
    creditCode: '91990100MA00000X7A',
    representative: '叶琳',
    actFrom: from,
    actTo: found,
    discoveredOn: found,
    facts: `网络日志留存少于六个月，现存最早的为${oldest}。`,
  })
  await walk.both('first', 'second', id, 'investigate', officers)
  await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: found, proves: `现存最早的日志为${oldest}。` })
  for (const one of more) await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: found, ...one })
  await walk.takes('first', id, 'conclude', {
    findings: `现存最早的网络日志为${oldest}，留存少于六个月。`,
    ...findings,
  })
  return id
}

test('filed in June 2021, told on 15 July: five working days to ask for a hearing, ninety days from that day (行政处罚法 60, 64, 86)', async () => {
  const act = { from: '2021-05-06', found: FILED, oldest: '2021年5月6日' }
  const incident = {
    name: '网络攻击事件分析报告',
    kind: 'expert',
    source: '临江市电子数据检验所',
    proves: '2021年5月的网络攻击事件因没有攻击当日的日志而无法溯源；攻击者使用了境外代理服务器。',
  }
  const harm = {
    findings:
      '现存最早的网络日志为2021年5月6日，留存少于六个月；2021年5月的网络攻击事件因没有攻击当日的日志而无法溯源。',
    tierFacts: [{ kind: '导致危害网络安全等后果', evidence: '2' }],
    conclusion: 'penalty',
  }
  const id = await concluded(act, harm, [incident])
  fadu.setDay('2021-07-15')
  await walk.notifies(id, {
    measures: ['责令改正', '给予警告'],
    fine: 60_000,
    hearing: 'yes',
    defendBy: '2021-07-22',
    reasons: '日志留存不足，导致一起网络攻击事件无法溯源，属于导致危害网络安全后果的情形。',
    contact,
  })
  // 15 July is a Thursday: 16, 19, 20, 21 and 22 July.
  fadu.setDay('2021-07-22')
  await walk.takes('first', id, 'enterHearing', { on: '2021-07-22', words: '不能溯源另有原因，要求听证。' })
  await walk.takes('host', id, 'callHearing', {
    heldOn: '2021-08-03',
    time: '上午九时',
    place: '临江市网信办一楼会议室',
    host: '冯雪（法规科）',
    open: 'public',
  })
  await walk.takes('first', id, 'deliver', { paper: 'hearing', ...walk.service() })
  fadu.setDay('2021-08-03')
  await walk.takes('host', id, 'holdHearing', {
    present: '叶琳；赵一鸣、孙悦；冯雪；记录人',
    charge: '日志留存不足导致网络攻击事件无法溯源，建议罚款六万元。',
    answer: '攻击者使用了境外代理，即使日志完整也难以溯源，请求从轻。',
    signed: 'signed',
    opinion: '事实清楚；攻击者使用境外代理属实，罚款数额可以酌减。',
  })
  fadu.setDay('2021-08-05')
  await walk.takes('first', id, 'answerDefence', {
    accepted: 'partly',
    reasons: '使用境外代理属实；缺少日志使境内环节也无法查证，后果的认定不变；罚款数额酌减。',
    points: [{ point: '攻击者使用境外代理', finding: 'accepted', reason: '有网络攻击事件分析报告（证据2），属实。' }],
  })
  await walk.takes('reviewer', id, 'review', {
    ...reviewed,
    required: 'heard',
    major: true,
    intendedFine: 40_000,
    intendedWhy: '部分采纳听证中的申辩，罚款数额酌减。',
  })
  fadu.setDay('2021-08-09')
  await walk.takes('head', id, 'discuss', {
    present: '郑岩（主任，主持）、何谦（副主任）、苏敏（副主任）；记录：林晓。',
    opinions: '何谦：后果成立，缺少日志使境内环节无法查证；同意罚款四万元。\n苏敏：同意。\n郑岩：同意。',
    result: '一致同意：责令改正，给予警告，罚款四万元。',
  })
  await walk.takes('head', id, 'decide', {
    as: 'lighter',
    measures: ['责令改正', '给予警告'],
    fine: 40_000,
    persons: [],
    reasons: '采纳当事人关于攻击者使用境外代理的意见：无法溯源并非全部由日志留存不足造成，罚款数额酌减为四万元。',
    correctWhat: toCorrect,
    correctBy: '2021-09-10',
    payTo,
  })
  await walk.takes('first', id, 'serve', await walk.serviceOn(id))
  fadu.setDay('2021-08-20')
  await walk.takes('desk', id, 'pay', { debt: 'fine', amount: 40_000, paidOn: '2021-08-20', receipt: 'LJ0040' })
  await walk.takes('first', id, 'perform', { how: '罚款已缴清；留存期限已设置为不少于六个月。' })
  await walk.both('first', 'head', id, 'close', {
    why: 'performed',
    persons: '没有证据证明个人负有直接责任，未对责任人员另立案件。',
    report: '处罚决定已履行完毕，予以结案。',
  })
  await paper('across-2021', id)
})

test('an act of 2025 decided on in 2026: substance by the text of 2016, which is the milder one too (行政处罚法 37)', async () => {
  const act = { from: '2025-11-12', found: '2025-12-15', oldest: '2025年11月12日' }
  const ended = {
    name: '日志服务器的更换记录和改正后的留存设置截图',
    proves:
      '2025年11月12日更换日志服务器，留存期限设置为三十三日；2025年12月15日停止删除日志，留存期限设置为一百八十四日。',
  }
  const found =
    '2025年11月12日更换日志服务器，此前的日志没有保留，留存期限设置为三十三日，少于六个月；2025年12月15日检查时改正。'
  const id = await concluded(act, { findings: found, tierFacts: [], conclusion: 'penalty' }, [ended])
  fadu.setDay('2026-01-05')
  const reasons =
    '行为发生于2025年；当时的规定对首次违法责令改正、给予警告，不并处罚款，处罚较轻，适用当时的规定；缺失的日志无法补回，不属于没有造成危害后果的情形。'
  const intended = {
    measures: ['责令改正', '给予警告'],
    defendBy: '2026-01-12',
    reasons,
    contact,
    version: '2017-06-01',
    versionReason:
      '违法行为自2025年11月12日至2025年12月15日，于当日改正，均在2026年1月1日以前；修改后的规定没有减轻处罚。',
  }
  // What the newer text adds to a first breach is refused: the act is of the older one.
  const no = await walk.refuses('first', id, 'notify', { ...intended, persons: [], hearing: 'no', fine: 30_000 })
  expect(no.grounds).toContain('csl@2017-06-01#art-59/para-1')
  await walk.notifies(id, intended)
  fadu.setDay('2026-01-13')
  await walk.decides(id, { reasons, payTo: undefined, corrected: '2' })
  fadu.setDay('2026-01-14')
  await walk.takes('first', id, 'perform', { how: '给予警告的决定书已送达；违法行为已于2025年12月15日改正（证据2）。' })
  await walk.both('first', 'head', id, 'close', { why: 'performed', report: '处罚决定已履行完毕，予以结案。' })
  await paper('across-2026', id)
})
