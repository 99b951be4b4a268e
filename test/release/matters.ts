import { addDays } from '../../src/kernel/calendar/day.ts'
import type { Acting, Answers, Opened } from './acting.ts'
import type { KeptCase, Manifest } from './manifest.ts'
import type { Serving } from './serving.ts'

const told = {
  office: 'demo-wangxin',
  kind: 'malware',
  where: '某应用商店，“清清相册”4.2版',
  what: '安装后未打开，通知栏出现另一款应用的下载进度。',
}
const contact = { name: '李同学', phone: '13800001111', mail: 'li@example.org' }

const qinghe = '青禾网络科技有限公司'
const [desk, first, second, reviewer, head] = ['wangxin-1', 'wangxin-2', 'wangxin-3', 'wangxin-4', 'wangxin-5'] as const

/** Logs kept 41 days, under one text of the law. */
const matter = (unit: string, on: string) => ({
  party: qinghe,
  creditCode: '91990100MA00000X7A',
  partyForm: '单位',
  partyRoles: ['网络运营者'],
  address: '临江市滨江路 1 号',
  breaches: [{ unit }],
  actFrom: on,
  actTo: on,
  discoveredOn: on,
  facts: '留存的网络日志不足六个月，现存最早的为四十一日前',
  handlers: [
    { name: '赵一鸣', certificate: '网信执 0001' },
    { name: '孙悦', certificate: '网信执 0002' },
  ],
  contact: '临江市滨江路 8 号，0100-0000000',
})
const LOGS = 'csl@2017-06-01#art-21/para-1/item-3'
const LOGS_2026 = 'csl@2026-01-01#art-23/para-1/item-3'

const why = '日志留存少于六个月，违反留存日志的义务；情节一般'
const lead = { source: 'inspection', what: '检查中发现网络日志只留存四十一日' }
const cards = { cards: '网信执 0001、0002', shown: true, told: true }
const served = (on: string) => ({
  how: 'handed',
  server: '赵一鸣',
  place: '临江市滨江路 1 号',
  time: '09:30',
  receivedBy: '陈某（收发室）',
  capacity: 'clerk',
  proof: '送达回证第 1 号',
  on,
})
const reviewed = { remit: true, facts: true, law: true, procedure: true, opinion: '事实清楚，同意' }
const notified = (defendBy: string) => ({
  measures: ['责令改正', '给予警告'],
  persons: [],
  hearing: 'no',
  reasons: why,
  defendBy,
})
const decided = (correctBy: string) => ({
  as: 'notified',
  measures: [],
  persons: [],
  reasons: why,
  payTo: '临江市国库，账号 0000 0000',
  correctWhat: '将网络日志的留存期限设置为不少于六个月。',
  correctBy,
})

const proof = (on: string) => ({
  name: '日志目录截图及校验值',
  kind: 'data',
  takenOn: on,
  source: '青禾机房日志服务器，运维人员在场',
  obtainedUnder: 'case',
  purpose: 'security',
  proves: '最早的日志为四十一日前',
  kept: '执法支队证据柜 3 号',
})
const concluded = {
  findings: '网络日志只留存四十一日',
  tierFacts: [],
  conclusion: 'penalty',
  illegalIncome: 0,
}

/** Everything that is put into the data folder; the days are real days of the versions of the laws. */
export async function makeMatters(
  acting: Acting,
  serving: Serving,
): Promise<Omit<Manifest, 'madeBy' | 'origin' | 'head'>> {
  const cases: KeptCase[] = []

  /** Notes a case as it stands now. */
  async function keep(
    { id, code }: Pick<Opened, 'id'> & Partial<Opened>,
    reader: string,
    words: string,
    next: KeptCase['next'] = [],
  ): Promise<void> {
    const { procedure, version, stage, revision } = await acting.read(reader, id)
    const stands = { procedure: String(procedure), version: String(version), stage: String(stage) }
    cases.push({
      case: id,
      ...stands,
      revision: Number(revision),
      reader,
      words,
      ...(code !== undefined && code !== '' && { code }),
      next,
    })
  }
  async function day(on: string): Promise<void> {
    acting.nextDay()
    await serving.setDay(on)
  }
  const open = async (by: string, procedure: string, step: string, answers: Answers): Promise<string> =>
    (await acting.open(by, procedure, step, answers)).id

  /** A penalty case up to its stage, by the people of one office. */
  async function penalty(on: string, unit: string, until: 'filed' | 'investigating' | 'concluded'): Promise<string> {
    const id = await open(first, 'penalty', 'open', lead)
    await acting.take(first, id, 'file', matter(unit, on), head)
    if (until === 'filed') return id
    await acting.take(first, id, 'investigate', cards, second)
    if (until === 'investigating') return id
    await acting.take(first, id, 'addEvidence', proof(on))
    await acting.take(first, id, 'conclude', concluded)
    return id
  }
  /** From what is intended to the decision, half a month apart, served. */
  async function decide(id: string, on: string, defendBy: string, later: string): Promise<void> {
    await acting.take(first, id, 'notify', notified(defendBy), head)
    await acting.take(first, id, 'deliverNotice', served(on))
    await day(later)
    await acting.take(reviewer, id, 'review', reviewed)
    await acting.take(head, id, 'decide', decided(addDays(later, 30)))
    await acting.take(first, id, 'serve', served(later))
  }

  // The text of 2016, and the penalty law of 2009.
  await day('2017-09-25')
  const old = await acting.open(undefined, 'report', 'submit', told)
  await acting.take(desk, old.id, 'accept')
  await keep(old, desk, told.what, [
    { by: first, step: 'handle', answers: { measure: '查明下载程序由开发者植入，已责令改正。' }, stage: 'handled' },
  ])
  const channel = { how: '来信：临江市网信办举报中心', hours: '每日 8:00 至 22:00', answers: '十五个工作日内' }
  await keep({ id: await open(desk, 'channel', 'announce', channel) }, desk, channel.how, [
    { by: desk, step: 'amend', answers: { ...channel, hours: '工作日 9:00 至 17:00' }, stage: 'published' },
  ])
  const filed = await penalty('2017-09-25', LOGS, 'filed')
  await acting.take(first, filed, 'investigate', cards)
  await keep({ id: filed }, first, qinghe, [{ by: second, step: 'investigate', stage: 'investigating' }])

  // The penalty law as mended in 2017.
  await day('2018-03-01')
  const early = await penalty('2018-03-01', LOGS, 'investigating')
  await keep({ id: early }, first, qinghe, [
    { by: first, step: 'addEvidence', answers: proof('{today}'), stage: 'investigating' },
  ])

  // The penalty law of 2021: a decision with its documents, and what follows from it.
  await day('2022-03-01')
  const done = await penalty('2022-03-01', LOGS, 'concluded')
  await decide(done, '2022-03-01', '2022-03-11', '2022-03-16')
  await keep({ id: done }, first, qinghe)
  const credit = await acting.open('wangxin-8', 'credit', 'enter', {
    decision: done,
    basis: '《某某信息管理条例》第五十条',
    basisClass: 'administrative-regulation',
    basisIssuer: '国务院',
    from: '2022-03-16',
    until: '2030-03-16',
    ownPeriod: true,
  })
  await acting.until(async () => ((await acting.read('wangxin-8', credit.id)).stage === 'public' ? true : undefined))
  await keep({ id: credit.id }, 'wangxin-8', '《某某信息管理条例》第五十条')
  const publication = await open(head, 'publication', 'draft', {
    decision: done,
    influence: '涉及大量用户，媒体已有报道。',
    summary: '日志留存不足六个月，已责令改正。',
  })
  await acting.take(reviewer, publication, 'agree')
  await acting.until(async () => ((await acting.read(head, publication)).stage === 'published' ? true : undefined))
  await keep({ id: publication }, head, '涉及大量用户')

  // The rules of cyberspace administrations, and the reconsideration law of 2023.
  await day('2023-07-03')
  const ruled = await penalty('2023-07-03', LOGS, 'concluded')
  await keep({ id: ruled }, first, qinghe, [
    { by: first, step: 'notify', answers: notified('{later}'), second: head, stage: 'noticed' },
  ])
  await day('2024-03-01')
  const bare = await open(first, 'penalty', 'open', lead)
  await keep({ id: bare }, first, lead.what, [
    { by: first, step: 'file', answers: matter(LOGS, '2024-03-01'), second: head, stage: 'filed' },
  ])

  // The text in force since 2026.
  await day('2026-03-02')
  const report = await acting.open(undefined, 'report', 'submit', told)
  await acting.take(desk, report.id, 'accept')
  await keep(report, desk, told.what, [
    { by: first, step: 'handle', answers: { measure: '查明下载程序由开发者植入，已责令改正。' }, stage: 'handled' },
    {
      by: head,
      step: 'answer',
      answers: { answer: '该应用已下架并改正。', reasons: '依照本法第二十四条，网络产品不得设置恶意程序。' },
      stage: 'answered',
    },
    { by: desk, step: 'close', answers: {}, stage: 'closed' },
  ])
  const line = await open(reviewer, 'benchmark', 'draft', {
    row: 'csl@2026-01-01#art-61/para-1',
    tier: 'aggravated',
    whom: '当事人',
    degree: '一般',
    condition: '经责令改正仍不改正，没有其他从轻、从重情形的',
    basis: '元',
    min: 185_000,
    max: 365_000,
    measures: ['给予警告'],
  })
  await acting.take(reviewer, line, 'submit', { opinion: '与网络安全法第六十一条一致，按第十一条划分。' })
  await acting.take(head, line, 'publish', { from: '2026-03-02', document: '临网信发〔2026〕3号《裁量基准》' })
  await keep({ id: line }, head, '经责令改正仍不改正')
  const { size } = Object(await acting.get('/ledger/head'))
  const draw = await open(first, 'draw', 'prepare', {
    subject: '网络日志留存抽查',
    basis: '临网信检〔2026〕1号检查计划',
    list: [`${qinghe} #demo-qinghe`, '东岭电力公司', '临江快递公司', '柳湾电商公司'].join('\n'),
    count: 2,
    size: size + 20,
  })
  await acting.until(async () => ((await acting.read(first, draw)).stage === 'announced' ? true : undefined))
  const inspection = await open(first, 'inspection', 'open', {
    operator: qinghe,
    why: 'plan',
    reasons: '年度检查计划第三项。',
  })
  await acting.take(head, inspection, 'order', {
    operator: qinghe,
    unit: 'demo-qinghe',
    basis: '网络安全法第二十三条第三项；临网信检〔2026〕1号检查计划',
    mandate: '《临江市网信办职责规定》（演示用虚构文件）',
    scope: '网络日志的留存时间和留存方式。',
    place: '临江市滨江路 1 号机房',
    on: '2026-03-05',
    reasons: '检查计划确定的对象，检查是否依法留存日志。',
  })
  await keep({ id: inspection }, first, qinghe, [
    {
      by: first,
      step: 'record',
      answers: {
        on: '{today}',
        place: '临江市滨江路 1 号机房',
        present: '网络安全负责人',
        cards: true,
        found: '日志服务器上最早的日志为四十一日前。',
        conduct: 'helped',
      },
      second,
      stage: 'recorded',
    },
  ])
  const interview = await open('shengwangxin-1', 'interview', 'plan', {
    operator: qinghe,
    ground: 'incident',
    facts: '三月一日发生勒索软件事件，业务中断四小时。',
  })
  await acting.take('shengwangxin-1', interview, 'notify', {
    unit: 'demo-qinghe',
    post: 'legal',
    reasons: '发生网络安全事件，依照第五十八条约谈。',
    on: '2026-03-06',
    time: '上午九时',
    place: '清江省网信办三楼会议室',
    topics: '事件原因、处置情况和隐患消除。',
  })
  await keep({ id: interview }, 'shengwangxin-1', '勒索软件', [
    {
      by: 'shengwangxin-2',
      step: 'hold',
      answers: {
        heldOn: '{today}',
        present: '法定代表人、网络安全负责人',
        said: '通报了事件和风险，听取了处置情况。',
        answer: '认可事实，已着手整改。',
        signed: 'yes',
      },
      second: 'shengwangxin-3',
      stage: 'held',
    },
  ])
  const organ = await open(first, 'organ-order', 'find', {
    organ: '临江市信息中心',
    network: '市级政务外网',
    duty: '网络安全法第二十三条第三项',
    facts: '政务外网日志留存不足六个月。',
  })
  await keep({ id: organ }, first, '政务外网')
  const bar = await open('gongan-7', 'job-bar', 'afterSentence', {
    court: '临江市人民法院',
    judgment: '（2022）临刑初1号',
    effectiveOn: '2022-04-20',
    person: '110101199003074477 李大海',
    breached: true,
  })
  await keep({ id: bar }, 'gongan-7', '临江市人民法院', [
    { by: 'gongan-7', step: 'revoke', answers: { because: 'judgment', reasons: '再审改判无罪。' }, stage: 'lifted' },
  ])
  const complaint = await acting.open(undefined, 'officer-complaint', 'submit', {
    about: 'demo-wangxin',
    office: 'demo-jiandu',
    kind: 'misuse',
    caseNumber: '检查〔2026〕1号',
    what: '检查中取得的用户名单被用来招揽业务。',
  })
  await keep(complaint, 'jiandu-1', '招揽业务', [{ by: 'jiandu-1', step: 'accept', answers: {}, stage: 'accepted' }])
  await open('qinghe-2', 'channel', 'publish', { ...channel, how: '本站“向运营者投诉”；信箱 tousu@example.cn' })
  const operator = await acting.open(undefined, 'complaint', 'submit', {
    operator: 'demo-qinghe',
    kind: 'account',
    where: '青禾云盘',
    what: '我的账号被停用，没有告诉我理由。',
  })
  await keep(operator, 'qinghe-2', '青禾云盘', [{ by: 'qinghe-2', step: 'accept', answers: {}, stage: 'accepted' }])
  const sued = await penalty('2026-03-02', LOGS_2026, 'concluded')
  await acting.take(first, sued, 'notify', notified('2026-03-12'), head)
  await acting.take(first, sued, 'deliverNotice', served('2026-03-02'))
  await keep({ id: sued }, first, qinghe, [
    { by: reviewer, step: 'review', answers: reviewed, stage: 'reviewed' },
    { by: head, step: 'decide', answers: decided('{later}'), stage: 'decided' },
    { by: first, step: 'serve', answers: served('{today}'), stage: 'served' },
  ])
  const template = await open(head, 'template', 'publish', { kind: 'report/receipt', abbreviation: '临网信' })
  await keep({ id: template }, head, '临网信')
  const summary = await open(first, 'summary', 'open', {
    ...matter(LOGS_2026, '2026-03-02'),
    cards: cards.cards,
    contact: '临江市滨江路 8 号，0100-0000000',
    shown: true,
    certain: true,
  })
  await keep({ id: summary }, first, qinghe)

  // With a contact that is sealed: one version of a day, and the next.
  await day('2026-11-25')
  const sealedCode = await acting.reportWithFile({ ...told, ...contact }, '截图.png', picture)
  const sealed = { id: await acting.caseOf(sealedCode), code: sealedCode }
  await acting.take(desk, sealed.id, 'accept')
  await keep(sealed, desk, told.what)
  const file = { path: `/reports/${sealed.id}/attachments/1`, reader: desk }
  await acting.until(async () => ((await acting.page(file.path, file.reader)).status === 200 ? true : undefined))
  const newly = await acting.open(undefined, 'report', 'submit', told)
  await keep(newly, desk, told.what, [{ by: desk, step: 'accept', answers: {}, stage: 'accepted' }])
  await day('2026-11-26')
  const latest = await acting.open(undefined, 'report', 'submit', { ...told, ...contact, phone: '13800002222' })
  await acting.take(desk, latest.id, 'accept')
  await keep(latest, desk, told.what, [
    {
      by: first,
      step: 'handOver',
      answers: { into: 'inspection', reasons: '须现场检查应用的安装包。' },
      stage: 'accepted',
    },
  ])
  await acting.take(first, draw, 'draw')
  await acting.until(async () => ((await acting.read(first, draw)).stage === 'drawn' ? true : undefined))
  await keep({ id: draw }, first, '网络日志留存抽查')
  await serving.setToday()
  acting.nextDay()

  const proofs = await Promise.all([done, old.id].map((id) => serving.command(['ledger', 'prove', id])))
  return {
    cases: cases.map(({ next = [], ...one }) => ({ ...one, next })),
    sealed: [
      { case: sealed.id, by: first, second: reviewer, words: contact.phone },
      { case: latest.id, by: first, second: reviewer, words: '13800002222' },
    ],
    documents: [...(await acting.papers(first))],
    files: [file],
    registers: [
      { path: '/supervision/credit', words: qinghe },
      { path: '/supervision/benchmarks', words: '经责令改正仍不改正' },
      { path: '/supervision/decisions', words: qinghe },
      { path: '/reports/channels', words: channel.how },
      { path: `/supervision/draws/${draw}`, words: '网络日志留存抽查' },
    ],
    receipts: proofs.map((lines) => lines.trim().split('\n').at(-1) ?? ''),
  }
}

/** One grey pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)
