import { expect, test } from 'vitest'
import { givenToEvidence, givenToFiling, heldIn } from '../../src/areas/penalties/penalty/held.ts'
import { linkedTo } from '../../src/areas/penalties/penalty/linked-reader.ts'
import { loadCase } from '../../src/kernel/procedure/case-file.ts'
import { sweepDeadlines } from '../../src/kernel/procedure/sweep.ts'
import { openTestApp } from '../app.ts'
import { evidence, openPenalty, payTo, provincialFigures, qinghe, responsible, reviewed } from '../penalty-walk.ts'
import { expectedOf, issuedOn } from './issued.ts'

// Cases of several parties, cases that are decided anew, enforced, handed over or not filed: every paper of each.

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const walk = await openPenalty(fadu, 'wangxin', { figures: false })
await walk.entersFigures(provincialFigures)

const logs = {
  ...qinghe,
  breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
  creditCode: '91990100MA00000X7A',
  representative: '叶琳',
  actFrom: '2026-01-20',
  actTo: DAY,
  discoveredOn: DAY,
  facts: '网络日志只留存四十一日，现存最早的为2026年1月20日。',
}
const officers = { cards: '赵一鸣（网信执 0001）、孙悦（网信执 0002）', shown: true, told: true }
const found = { ...evidence, takenOn: DAY, proves: '现存最早的日志为2026年1月20日。' }
const toCorrect = '停止删除现存日志，并将留存期限设置为不少于六个月。'
const contact = '临江市滨江路 8 号，0100-0000000'
const findings = '网络日志只留存四十一日，现存最早的为2026年1月20日。'

const paper = async (name: string, id: string) => {
  const issued = await issuedOn(fadu, id)
  expect(issued).toEqual(expectedOf(name, issued))
}

async function investigated(lead: object = { source: 'inspection', what: '检查中发现网络日志只留存四十一日' }) {
  fadu.setDay(DAY)
  const id = await walk.open(lead)
  await walk.both('first', 'head', id, 'file', logs)
  await walk.both('first', 'second', id, 'investigate', officers)
  return id
}

async function concluded(more: object = {}): Promise<string> {
  const id = await investigated()
  await walk.takes('first', id, 'addEvidence', found)
  await walk.takes('first', id, 'conclude', { findings, tierFacts: [], conclusion: 'penalty', ...more })
  return id
}

/** Fined for the first breach, as the text of 2025 allows, and served. */
async function fined(): Promise<string> {
  const id = await concluded({
    findings,
    opinion:
      '网络日志留存不足六个月，持续四十余日，没有法定的从轻、减轻或者不予处罚的情形，建议给予警告，并处一般处罚幅度内的罚款。',
  })
  const why =
    '网络日志留存不足六个月，违反网络安全法第二十三条第三项；没有从轻、从重的情形，罚款数额在法定幅度的百分之三十至百分之七十以内，属于一般处罚。'
  await walk.notifies(id, {
    measures: ['责令改正', '给予警告'],
    fine: 30_000,
    reasons: why,
    defendBy: '2026-03-09',
    contact,
  })
  fadu.setDay('2026-03-10')
  await walk.decides(id, { reasons: why, correctWhat: toCorrect, correctBy: '2026-04-10' })
  return id
}

const zhou = {
  ...responsible,
  person: '周敏',
  part: '主管网络安全工作，批示暂不调整留存期限，对拒不改正负有直接责任。',
}
const wu = {
  ...responsible,
  person: '吴凡',
  address: '临江市滨江路 3 号',
  post: '运维工程师',
  heldAs: '其他直接责任人员',
  part: '负责日志服务器的设置，收到责令改正通知书后没有更改留存期限。',
} as const

/** On a person held responsible, from the lead: the evidence of the company's case is registered in theirs. */
async function concludedOn(id: string, findings: string, own: readonly object[], opinion: string): Promise<void> {
  const of = heldIn(await loadCase(fadu.database, id))
  if (!of) throw new Error('not the case of a person')
  await walk.both('first', 'head', id, 'file', { ...givenToFiling(of), partyRoles: [] })
  await walk.both('first', 'second', id, 'investigate', officers)
  for (const registered of of.evidence.keys()) {
    await walk.takes('first', id, 'addEvidence', {
      ...evidence,
      ...givenToEvidence(of, registered),
      kind: 'data',
      obtainedUnder: 'case',
      purpose: 'security',
    })
  }
  for (const one of own) await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: '2026-03-23', ...one })
  const refused = { tierFacts: [{ kind: '拒不改正', evidence: '1、2' }] }
  await walk.takes('first', id, 'conclude', { findings, ...refused, conclusion: 'penalty', opinion })
}

test('a company and two persons: each is told, heard, decided on and pays for themselves (行政处罚法 44, 59, 61)', async () => {
  const company = await investigated()
  await walk.takes('first', company, 'addEvidence', found)
  await walk.both('first', 'head', company, 'order', { found: findings, what: toCorrect, correctBy: '2026-03-20' })
  await walk.takes('first', company, 'deliver', { ...walk.service(), time: '16:20', paper: 'order' })
  fadu.setDay('2026-03-23')
  await walk.both('first', 'second', company, 'recheck', {
    outcome: 'refused',
    found: '留存期限仍设置为四十一日，责令改正之日持有的2026年1月20日至2月9日的日志已被覆盖。',
  })
  await walk.takes('first', company, 'addEvidence', {
    ...evidence,
    name: '复查时的日志目录和留存设置截图',
    takenOn: '2026-03-23',
    proves: '至2026年3月23日，留存期限仍为四十一日，现存最早的日志为2026年2月10日。',
  })
  await walk.takes('first', company, 'openPersonCase', zhou)
  await walk.takes('first', company, 'openPersonCase', wu)
  await walk.brings()
  const file = await loadCase(fadu.database, company)
  const linked = file ? await linkedTo(fadu.database, file) : []
  const [first = '', second = ''] = linked.map(({ id }) => id)
  await walk.takes('first', company, 'conclude', {
    findings: `${findings}责令限期改正后，至2026年3月23日仍未改正。`,
    tierFacts: [{ kind: '拒不改正', evidence: '1、2' }],
    conclusion: 'penalty',
  })
  await concludedOn(
    first,
    '青禾网络科技有限公司网络日志只留存四十一日，责令限期改正后，至2026年3月23日仍未改正。周敏自2023年5月起任该公司总经理，主管网络安全工作；2026年3月4日签收责令改正通知书的呈批件，批示“暂不调整留存期限”。',
    [
      {
        name: '周敏的任职文件和公司网络安全责任分工',
        kind: 'documents',
        source: '青禾网络科技有限公司提供，加盖公章',
        proves: '周敏自2023年5月起任总经理，主管网络安全工作。',
      },
      {
        name: '责令改正通知书的呈批件（周敏批示）',
        kind: 'documents',
        source: '青禾网络科技有限公司提供，与原件核对无异',
        proves: '周敏2026年3月4日知悉责令改正的要求，批示暂不调整留存期限。',
      },
      {
        name: '询问周敏的笔录',
        kind: 'statement',
        source: '周敏，2026年3月23日，本机关询问室',
        proves: '周敏承认知悉责令改正的要求并作出上述批示。',
      },
    ],
    '周敏主管网络安全工作，知悉责令改正的要求而决定不改正，对单位拒不改正负主要责任，建议参照单位的阶次给予一般处罚。',
  )
  await concludedOn(
    second,
    '青禾网络科技有限公司网络日志只留存四十一日，责令限期改正后，至2026年3月23日仍未改正。吴凡自2024年8月起任该公司运维工程师，负责日志服务器的设置，2026年3月4日收到更改留存期限的工单，至2026年3月20日没有办理。',
    [
      {
        name: '吴凡的劳动合同和岗位说明书',
        kind: 'documents',
        source: '青禾网络科技有限公司提供，加盖公章',
        proves: '吴凡自2024年8月起任运维工程师，负责日志服务器的设置。',
      },
      {
        name: '工单系统记录',
        source: '青禾网络科技有限公司工单系统，运维人员在场',
        proves: '2026年3月4日更改留存期限的工单派给吴凡，至2026年3月20日没有办理。',
      },
      {
        name: '询问吴凡的笔录',
        kind: 'statement',
        source: '吴凡，2026年3月23日，本机关询问室',
        proves: '吴凡承认收到工单；其办理须经总经理批准，总经理批示暂不调整。',
      },
    ],
    '吴凡负责日志服务器的设置而没有办理工单，负有直接责任；其办理须经总经理批准，责任较小，建议从轻处罚。',
  )
  const notices = [
    {
      id: company,
      measures: ['责令改正', '给予警告'],
      fine: 200_000,
      reasons:
        '责令改正期满拒不改正；没有从轻、从重的情形，罚款数额在法定幅度的百分之三十至百分之七十以内，属于一般处罚。',
    },
    {
      id: first,
      measures: [],
      fine: 50_000,
      reasons:
        '当事人主管网络安全工作，知悉责令改正的要求而批示不予改正，对单位拒不改正负主要责任；参照对单位的一般处罚，罚款数额在法定幅度的百分之三十至百分之七十以内。',
    },
    {
      id: second,
      measures: [],
      fine: 15_000,
      reasons:
        '当事人负责日志服务器的设置，收到工单后没有更改留存期限，负有直接责任；办理须经总经理批准，责任较小，从轻处罚。',
    },
  ]
  for (const { id, ...notice } of notices) {
    await walk.notifies(id, { ...notice, hearing: 'yes', defendBy: '2026-03-30', contact })
  }
  fadu.setDay('2026-03-30')
  await walk.takes('first', first, 'enterStatement', {
    words: '购置存储设备的预算是董事会否决的，请求从轻。',
    on: '2026-03-30',
  })
  fadu.setDay('2026-03-31')
  await walk.takes('first', first, 'addEvidence', {
    ...evidence,
    name: '青禾网络科技有限公司董事会会议纪要',
    kind: 'documents',
    takenOn: '2026-03-31',
    source: '青禾网络科技有限公司提供，与原件核对无异',
    proves: '董事会2026年2月没有批准购置存储设备的预算。',
  })
  await walk.takes('first', first, 'answerDefence', {
    accepted: 'partly',
    reasons:
      '预算未获批准属实；更改留存期限、停止覆盖日志不需要采购，当事人批示暂不调整，仍负主要责任，不属于应当从轻的情形。',
    points: [
      { point: '购置预算由董事会否决', finding: 'accepted', reason: '有董事会会议纪要（证据6），属实。' },
      { point: '请求从轻处罚', finding: 'not', reason: '更改留存期限不需要采购，没有法定的从轻情形。' },
    ],
  })
  for (const id of [company, first, second]) await walk.takes('reviewer', id, 'review', reviewed)
  fadu.setDay('2026-04-01')
  const decide = { as: 'notified', measures: [], persons: [], payTo }
  await walk.takes('head', company, 'decide', {
    ...decide,
    reasons:
      '责令改正期满拒不改正；没有从轻、从重的情形，罚款数额在法定幅度的百分之三十至百分之七十以内，属于一般处罚。',
    correctWhat: toCorrect,
    correctBy: '2026-04-20',
  })
  await walk.takes('head', first, 'decide', {
    ...decide,
    reasons:
      '当事人主管网络安全工作，知悉责令改正的要求而批示不予改正，对单位拒不改正负主要责任，参照对单位的处罚给予一般处罚。',
  })
  await walk.takes('head', second, 'decide', {
    ...decide,
    reasons: '当事人负责日志服务器的设置，收到工单后没有更改留存期限，负有直接责任。',
    bandWhy: '任运维工程师不到二年，不参与决策；是否更改留存期限须经总经理批准，负次要责任。',
  })
  for (const id of [company, first, second]) await walk.takes('first', id, 'serve', await walk.serviceOn(id))
  fadu.setDay('2026-04-10')
  const sums = [
    [company, 200_000],
    [first, 50_000],
    [second, 15_000],
  ] as const
  for (const [id, amount] of sums) {
    const paid = { debt: 'fine', amount, paidOn: '2026-04-10', receipt: `LJ${amount}` }
    await walk.takes('desk', id, 'pay', paid)
    const performed = { how: '罚款已于2026年4月10日缴清。' }
    if (id === company) {
      const uncorrected = await walk.refuses('first', id, 'perform', performed)
      expect(uncorrected.zh).toContain('最近一次复查的结论是“未改正（拒不改正）”')
      expect(uncorrected.grounds).toEqual(
        expect.arrayContaining(['apl@2021-07-15#art-28/para-1', 'apl@2021-07-15#art-66/para-1']),
      )
      await walk.both('first', 'second', id, 'recheck', {
        outcome: 'corrected',
        found:
          '2026年4月10日留存期限已设置为不少于六个月（一百八十四日），被覆盖的2026年1月20日至2月9日的日志已从存储快照中恢复。',
      })
      performed.how = '罚款已于2026年4月10日缴清；2026年4月10日复查，已经改正。'
    }
    await walk.takes('first', id, 'perform', performed)
    await walk.both('first', 'head', id, 'close', {
      why: 'performed',
      ...(id === company && { persons: `周敏、吴凡另案处理：${linked.map(({ number }) => number).join('、')}。` }),
      report: '处罚决定已履行完毕，予以结案。',
    })
  }
  await paper('linked/company', company)
  await paper('linked/person-in-charge', first)
  await paper('linked/person-responsible', second)
})

test('annulled by the organ of reconsideration and ordered anew: new evidence, a new notice, a new decision (行政复议法 64)', async () => {
  const id = await fined()
  fadu.setDay('2026-03-16')
  await walk.takes('desk', id, 'pay', { debt: 'fine', amount: 30_000, paidOn: '2026-03-16', receipt: 'LJ0030' })
  fadu.setDay('2026-03-20')
  const lodged = {
    way: 'reconsideration',
    body: '临江市人民政府',
    lodgedOn: '2026-03-20',
    number: '临政复〔2026〕31号',
  }
  await walk.takes('desk', id, 'lodged', lodged)
  fadu.setDay('2026-05-11')
  await walk.takes('head', id, 'annul', {
    by: 'reconsideration',
    number: '临政复决〔2026〕31号',
    date: '2026-05-08',
    cause: 'facts',
    anew: true,
    anewBy: '2026-07-10',
    reasons: '原决定认定的日志留存天数只有一份截图证明，主要事实不清、证据不足。',
  })
  await walk.takes('desk', id, 'refund', { debt: 'fine', amount: 30_000, paidOn: '2026-05-11', receipt: 'TK0007' })
  await walk.both('first', 'head', id, 'investigateAnew', { reasons: '重新查明日志留存的天数和原因。' })
  fadu.setDay('2026-05-18')
  await walk.takes('first', id, 'addEvidence', {
    ...evidence,
    name: '日志服务器磁盘镜像的检验报告',
    kind: 'expert',
    takenOn: '2026-05-18',
    source: '临江市电子数据检验所',
    proves: '2026年3月2日现存最早的日志为2025年12月3日，留存八十九日。',
  })
  await walk.takes('first', id, 'addEvidence', {
    ...evidence,
    name: '改正后的日志留存设置截图',
    takenOn: '2026-05-18',
    proves: '2026年5月18日留存期限为一百八十四日，没有删除现存日志。',
  })
  await walk.takes('first', id, 'conclude', {
    findings: '2026年3月2日现存最早的网络日志为2025年12月3日，留存八十九日，少于六个月；至2026年5月18日已经改正。',
    tierFacts: [],
    conclusion: 'penalty',
    notRelied: '1',
    notReliedWhy: '经检验，日志目录截图没有显示归档目录中较早的日志，与磁盘镜像不符。',
  })
  const reasons =
    '留存八十九日，少于六个月；自2026年3月2日发现至5月18日才改正，历时七十七日，不属于及时改正，不适用行政处罚法第三十三条第一款不予处罚的规定；已经改正（证据3），没有造成危害后果，给予警告，不再罚款。'
  await walk.notifies(id, { measures: ['责令改正', '给予警告'], reasons, defendBy: '2026-05-25', contact })
  fadu.setDay('2026-05-22')
  await walk.takes('first', id, 'enterStatement', { words: '已经全部改正，没有意见。', on: '2026-05-22' })
  await walk.takes('first', id, 'answerDefence', { accepted: 'accepted', reasons: '已经改正属实（证据3），予以采纳。' })
  fadu.setDay('2026-05-26')
  await walk.decides(id, {
    reasons,
    payTo: undefined,
    corrected: '3',
  })
  fadu.setDay('2026-06-30')
  await walk.takes('first', id, 'perform', {
    how: '给予警告的决定书已送达；违法行为已经改正（证据3），2026年6月30日复核，留存期限为一百八十四日。',
  })
  await walk.both('first', 'head', id, 'close', {
    why: 'performed',
    persons: '没有证据证明个人负有直接责任，未对责任人员另立案件。',
    report: '重新作出的处罚决定已履行完毕，予以结案。',
  })
  await paper('anew', id)
})

test('not paid: an additional fine, a demand, its answer, and the application to the court (行政强制法 35, 36, 53 to 55)', async () => {
  const id = await fined()
  fadu.setDay('2026-04-01')
  // Seven days of three per cent, since 26 March.
  await walk.takes('head', id, 'surcharge', { amount: 6_300, reasons: '自2026年3月26日至4月1日共七日，每日百分之三。' })
  await walk.takes('first', id, 'deliver', { paper: 'surcharge', ...walk.service(), time: '10:00' })
  // The last day of what was added is 16 April, that of the correction was 10 April.
  fadu.setDay('2026-04-17')
  await walk.takes('first', id, 'urge', {
    what: '缴纳罚款30000元和加处的罚款6300元；将日志留存期限设置为不少于六个月。',
    way: payTo,
  })
  await walk.takes('first', id, 'deliver', { paper: 'urging', ...walk.service() })
  fadu.setDay('2026-04-22')
  await walk.takes('first', id, 'enterUrgingAnswer', { words: '公司账户被冻结，请求宽限一个月。', on: '2026-04-22' })
  await walk.takes('first', id, 'reviewUrging', {
    accepted: 'not',
    reasons: '账户冻结不免除缴款义务，当事人没有申请延期、分期缴纳，不予采纳。',
  })
  fadu.setDay('2026-10-12')
  await walk.takes('head', id, 'court', {
    court: '临江区人民法院',
    number: '强申〔2026〕1号',
    target: '罚款30000元和加处的罚款6300元；基本存款账户开在临江银行滨江支行。',
  })
  await paper('enforcement', id)
})

test('not within its remit: a case goes to the competent organ with its evidence (网信部门行政执法程序规定 14)', async () => {
  const id = await investigated({ source: 'report', what: '某网站没有留存网络日志' })
  await walk.takes('first', id, 'addEvidence', found)
  fadu.setDay('2026-03-05')
  const passed = {
    why: 'other',
    to: '临江市通信管理局',
    reasons:
      '涉案网络由青禾网络科技有限公司租用、由基础电信企业运行，是该企业的生产网络，其日志留存由电信主管部门监督管理，不属于本机关职责范围。',
  }
  const early = await walk.refuses('head', id, 'transfer', passed)
  expect(early.grounds).toEqual(['cacp@2023-06-01#art-33/para-2'])
  await walk.both('first', 'head', id, 'reportTransfer', {
    ...passed,
    facts:
      '现存最早的网络日志为2026年1月20日；涉案网络由青禾网络科技有限公司租用，由基础电信企业运行，是该企业的生产网络。',
  })
  await walk.takes('head', id, 'transfer', {
    ...passed,
  })
  await paper('transferred', id)
})

test('a talk and evidence preserved, given back, and released by time (网信部门行政执法程序规定 29, 38)', async () => {
  const id = await investigated()
  const held = { items: '日志服务器一台（编号 QH-01），存放于当事人机房。', why: '现存日志可能被覆盖' }
  await walk.both('first', 'head', id, 'preserve', held)
  const talk = {
    under: '《临江市网信办执法约谈工作规定》（演示用虚构文件）',
    place: '2026年3月2日15时，本机关一楼会议室',
    present: '当事人法定代表人叶琳；赵一鸣、孙悦',
    said: '说明日志留存的义务；当事人表示立即整改。',
    signed: 'signed',
  }
  const another = await walk.refuses('first', id, 'talk', { ...talk, under: '网络安全法第五十八条' })
  expect(another.zh).toContain('由省级以上人民政府有关部门')
  expect(another.grounds).toEqual(['csl@2026-01-01#art-58'])
  await walk.takes('first', id, 'talk', talk)
  fadu.setDay('2026-03-05')
  await walk.takes('first', id, 'release', { outcome: 'copied', items: '日志服务器一台（编号 QH-01）。' })
  const again = await walk.refuses('first', id, 'preserve', held)
  expect(again.zh).toContain('不得当日再次先行登记保存')
  await walk.both('first', 'head', id, 'preserve', { ...held, items: '日志备份盘一块（编号 QH-02），由本机关保管。' })
  // Seven working days, of which 14 and 15 March are none.
  fadu.setDay('2026-03-17')
  await sweepDeadlines(fadu.database, fadu.app.context)
  await paper('preserved', id)
})

test('a measure that another organ imposes goes to it with the evidence (网信部门行政执法程序规定 15, 48)', async () => {
  fadu.setDay(DAY)
  const id = await walk.open({ source: 'inspection', what: '检查中发现未要求用户提供真实身份信息' })
  await walk.both('first', 'head', id, 'file', {
    ...logs,
    breaches: [{ unit: 'csl@2026-01-01#art-26/para-1/a' }],
    facts: '信息发布服务未要求用户提供真实身份信息。',
  })
  await walk.both('first', 'second', id, 'investigate', officers)
  await walk.takes('first', id, 'addEvidence', {
    ...found,
    name: '账户注册流程录屏',
    proves: '2026年3月2日未提供身份信息即可注册账户并发布信息。',
  })
  await walk.takes('first', id, 'addEvidence', {
    ...found,
    name: '用户库和信息库的统计导出及校验值',
    proves: '2026年1月20日至3月2日未经实名注册的用户四万余人，发布信息三十一万余条。',
  })
  await walk.takes('first', id, 'conclude', {
    findings:
      '信息发布服务自2026年1月20日至3月2日未要求用户提供真实身份信息，其间未经实名发布的信息共三十一万余条，涉及用户四万余人，情节严重。',
    tierFacts: [{ kind: '情节严重', evidence: '1、2' }],
    conclusion: 'penalty',
    opinion:
      '持续时间长，涉及用户和信息数量大，情节严重；吊销相关业务许可证由发证的电信主管部门决定，建议将证据送该部门。',
  })
  await walk.takes('head', id, 'handToPermitting', {
    measure: '吊销相关业务许可证',
    permit: '增值电信业务经营许可证（示例）第 0001 号',
    to: '临江省通信管理局',
    materials: '账户注册流程录屏一份；用户库和信息库的统计导出一份；案件处理意见报告一份。',
    reasons: '未实名用户四万余人、信息三十一万余条，持续四十二日，情节严重，建议吊销相关业务许可证。',
  })
  await paper('handed-over', id)
})

test('not filed, and the organ that transferred it told; a filing withdrawn (网信部门行政执法程序规定 18)', async () => {
  fadu.setDay(DAY)
  const id = await walk.open({ source: 'transfer', what: '公安机关移送的线索：某网站日志留存不足' })
  await walk.both('first', 'head', id, 'decline', {
    lacking: '1',
    reasons: '经核实，日志留存一年，没有违法事实。',
  })
  await walk.takes('first', id, 'tellTransferring', { to: '临江市公安局', letter: '临公移〔2026〕1号' })
  await paper('not-filed', id)
  const other = await investigated()
  await walk.takes('first', other, 'addEvidence', {
    ...found,
    name: '网络接入合同和域名备案信息',
    kind: 'documents',
    proves: '涉案网络自2025年6月1日起由另一主体运营。',
  })
  await walk.both('first', 'head', other, 'withdrawFiling', {
    reasons: '经查，涉案网络自2025年6月1日起由另一主体运营，当事人不是该网络的运营者；对该主体另行立案。',
  })
  await paper('withdrawn', other)
})
