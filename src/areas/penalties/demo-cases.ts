import type { DemoAct, DemoCase } from '../../kernel/procedure/demo-case.ts'
import { actsOn, type DemoMatter, payTo } from './demo-acts.ts'
import { onTheSpot } from './demo-summaries.ts'
import { givenToFiling, heldIn } from './penalty/held.ts'

// Penalty cases of 临江市, all fictional: one at each stage that a visitor looks for.

const logs = {
  office: 'wangxin',
  partyForm: '单位',
  unit: 'csl@2026-01-01#art-23/para-1/item-3',
  cited: '网络安全法第二十三条第三项',
  toCorrect: '将网络日志的留存期限设置为不少于六个月，停止删除现存日志。',
} as const

const matter = (party: string, creditCode: string, address: string, facts: string): DemoMatter => ({
  ...logs,
  party,
  creditCode,
  address,
  facts,
})

const one = (key: string, ...acts: readonly DemoAct[]): DemoCase => ({
  key: `penalties.${key}`,
  procedure: 'penalty',
  acts,
})

const warning = { measures: ['责令改正', '给予警告'] }
const nobody = '经查，没有证据证明个人对违法行为负有直接责任。'

const plain = (until: number, about: DemoMatter, more: object = {}) => ({
  correct: (told: { readonly day: (before: number) => string }) => ({
    correctWhat: about.toCorrect,
    correctBy: told.day(until),
    ...more,
  }),
})

/** Filed on what the case of the organisation handed over. */
const personFile: DemoAct = {
  day: 17,
  at: '10:00',
  by: 'wangxin-2',
  agreed: 'wangxin-5',
  step: 'file',
  answers: ({ file }) => {
    const of = heldIn(file)
    if (!of) throw new Error('not the case of a person')
    return {
      ...givenToFiling(of),
      partyRoles: [],
      handlers: [
        { name: '赵一鸣', certificate: '网信执 0001' },
        { name: '孙悦', certificate: '网信执 0002' },
      ],
      contact: '临江市滨江路 8 号，0990-5550011（示例）',
    }
  },
}

const cinema = matter(
  '望江影城（示例）',
  '91990100MA00000X15',
  '临江市中山路 20 号',
  '影院会员网站的日志只留存三十日。',
)
const warned = actsOn(cinema)
const games = matter(
  '江畔游戏有限公司（示例）',
  '91990100MA00000X23',
  '临江市科技园 3 号楼',
  '登录日志只留存二十日，责令改正期满仍未改正。',
)
const fined = actsOn(games)
const shop = matter(
  '柳湾电商有限公司（示例）',
  '91990100MA00000X31',
  '临江市柳湾路 9 号',
  '订单系统的日志只留存十五日，责令改正期满仍未改正。',
)
const heard = actsOn(shop)
const parcel = matter(
  '临江快递有限公司（示例）',
  '91990100MA00000X4Y',
  '临江市港口路 12 号',
  '面单系统的日志只留存二十五日。',
)
const unpaid = actsOn(parcel)
const property = matter(
  '港湾物业有限公司（示例）',
  '91990100MA00000X5W',
  '临江市港湾路 2 号',
  '门禁系统的日志只留存七日。',
)
const contested = actsOn(property)
const books = matter('临江书店（示例）', '91990100MA00000X6U', '临江市文化路 5 号', '网上书店的日志只留存六十日。')
const unpunished = actsOn(books)
const bank = matter(
  '清江小贷有限公司（示例）',
  '91990100MA00000X7R',
  '临江市金融街 1 号',
  '客户系统的日志只留存三十五日，责令改正期满仍未改正。',
)
const linked = actsOn(bank)
const clinic = matter('江北门诊部（示例）', '91990100MA00000X8Q', '临江市江北路 18 号', '挂号系统的日志只留存二十日。')
const ordered = actsOn(clinic)
const qinghe = actsOn(
  matter('青禾网络科技有限公司', '91990100MA00000X7A', '临江市滨江路 1 号', '“青禾书屋”网站的日志只留存四十一日。'),
)
const cleaner: DemoMatter = {
  ...logs,
  party: '快充科技有限公司（示例）',
  creditCode: '91990100MA00000X9N',
  address: '临江市科技园 7 号楼',
  unit: 'csl@2026-01-01#art-24/para-1/b',
  cited: '网络安全法第二十四条第一款',
  facts: '“快充管家”应用伪造查杀结果，并阻止用户卸载。',
  toCorrect: '删除应用中伪造结果和阻止卸载的程序。',
  roles: ['网络产品、服务的提供者'],
}
const malware = actsOn(cleaner)
const intruder: DemoMatter = {
  office: 'gongan',
  party: '王小明',
  partyForm: '个人',
  address: '临江市人民路 77 号',
  unit: 'csl@2026-01-01#art-29/para-1/a',
  cited: '网络安全法第二十九条',
  facts: '未经许可登入一家公司的网络并下载数据。',
  toCorrect: '',
}
const intruded = actsOn(intruder)

const penaltiesTold: readonly DemoCase[] = [
  one(
    'lead-late',
    actsOn(matter('临江公交有限公司（示例）', '', '', '其他机关移送：站牌系统的日志留存期限不明。')).open(11),
  ),
  one('lead', actsOn(matter('东岭电力有限公司（示例）', '', '', '上级交办：用电小程序的日志留存期限不明。')).open(2)),
  {
    ...one(
      'investigating',
      malware.file(7),
      malware.investigate(6),
      malware.evidence(5, '应用安装包及检测记录', '应用伪造查杀结果，卸载被阻止。'),
    ),
    from: 'reports.to-penalty',
  },
  one(
    'order-running',
    ordered.open(17),
    ordered.file(14),
    ordered.investigate(13),
    ordered.evidence(13, '日志目录截图', '现存最早的日志为二十日前。'),
    ordered.order(11, -10),
    ordered.deliver(10, 'order'),
  ),
  one(
    'notified',
    qinghe.open(15),
    qinghe.file(12),
    qinghe.investigate(11),
    qinghe.evidence(11, '日志目录截图及校验值', '现存最早的日志为四十一日前。'),
    { day: 10, at: '09:30', by: 'wangxin-2', step: 'bind', answers: { office: 'demo-qinghe' } },
    qinghe.conclude(6),
    qinghe.notify(4, -5, { ...warning, fine: 25_000 }),
    qinghe.deliverNotice(3),
  ),
  one(
    'hearing',
    heard.open(48),
    heard.file(45),
    heard.investigate(44),
    heard.evidence(43, '日志目录截图', '现存最早的日志为十五日前。'),
    heard.order(42, 28),
    heard.deliver(41, 'order'),
    heard.recheck(27, 'refused', '留存期限仍设置为十五日。'),
    heard.evidence(27, '复查时的留存设置截图', '责令改正期满，留存期限仍为十五日。'),
    heard.conclude(24, { tierFacts: [{ kind: '拒不改正', evidence: '1、2' }] }),
    heard.notify(18, 8, { ...warning, fine: 200_000, hearing: 'yes' }),
    heard.deliverNotice(16),
    {
      day: 13,
      at: '10:00',
      by: 'wangxin-2',
      step: 'enterHearing',
      answers: ({ on }) => ({ on, words: '请求听证，罚款过重。' }),
    },
    {
      day: 9,
      at: '10:00',
      by: 'wangxin-6',
      step: 'callHearing',
      answers: (told) => ({
        heldOn: told.day(-7),
        time: '上午九时',
        place: '临江市网信办一楼会议室',
        host: '冯雪（法规科）',
        open: 'public',
      }),
    },
    heard.deliver(8, 'hearing'),
  ),
  {
    ...one(
      'fined',
      fined.file(63),
      fined.investigate(62),
      fined.evidence(61, '日志目录截图', '现存最早的日志为二十日前。'),
      fined.order(60, 50),
      fined.deliver(59, 'order'),
      fined.recheck(49, 'refused', '留存期限仍设置为二十日。'),
      fined.evidence(49, '复查时的留存设置截图', '责令改正期满，留存期限仍为二十日。'),
      fined.conclude(47, { tierFacts: [{ kind: '拒不改正', evidence: '1、2' }] }),
      fined.notify(45, 38, { ...warning, fine: 200_000, hearing: 'yes' }),
      fined.deliverNotice(44),
      fined.review(36, 'complex', { major: true }),
      fined.discuss(35, '罚款二十万元。'),
      fined.decide(34, (told) => ({ payTo, noPersons: nobody, correctWhat: games.toCorrect, correctBy: told.day(20) })),
      fined.serve(33),
      fined.pay(28, 200_000),
      fined.recheck(21, 'corrected', '留存期限已设置为不少于六个月。'),
      fined.perform(20),
      fined.close(18),
    ),
    from: 'inspections.handed-over',
  },
  one(
    'warned',
    warned.open(150),
    warned.file(147),
    warned.investigate(146),
    warned.evidence(146, '日志目录截图', '现存最早的日志为三十日前。'),
    warned.conclude(142),
    warned.notify(140, 134, warning),
    warned.deliverNotice(139),
    warned.review(132, 'none'),
    warned.decide(130, plain(115, cinema).correct),
    warned.serve(129),
    warned.perform(114),
    warned.close(112),
  ),
  one(
    'unpaid',
    unpaid.open(95),
    unpaid.file(92),
    unpaid.investigate(91),
    unpaid.evidence(90, '日志目录截图', '现存最早的日志为二十五日前。'),
    unpaid.conclude(86),
    unpaid.notify(84, 76, { ...warning, fine: 25_000 }),
    unpaid.deliverNotice(83),
    unpaid.review(74, 'none'),
    unpaid.decide(72, plain(58, parcel, { payTo }).correct),
    unpaid.serve(71),
    {
      day: 40,
      at: '10:00',
      by: 'wangxin-5',
      step: 'surcharge',
      answers: (told) => ({
        amount: 6000,
        payBy: told.day(22),
        reasons: '自到期之次日起按罚款数额的百分之三加处，截至今日的一部分。',
      }),
    },
    {
      day: 12,
      at: '10:00',
      by: 'wangxin-2',
      step: 'urge',
      answers: { what: '缴纳罚款二万五千元和加处的罚款六千元。', way: `缴入${payTo}` },
    },
    unpaid.deliver(11, 'urging'),
  ),
  one(
    'contested',
    contested.open(70),
    contested.file(67),
    contested.investigate(66),
    contested.evidence(65, '日志目录截图', '现存最早的日志为七日前。'),
    contested.conclude(60),
    contested.notify(58, 51, { ...warning, fine: 30_000 }),
    contested.deliverNotice(57),
    contested.review(48, 'none'),
    contested.decide(46, plain(32, property, { payTo }).correct),
    contested.serve(45),
    contested.pay(38, 30_000),
    {
      day: 20,
      at: '10:00',
      by: 'wangxin-1',
      step: 'lodged',
      answers: ({ on }) => ({
        against: 'decision',
        way: 'reconsideration',
        body: '临江市人民政府（示例）',
        lodgedOn: on,
        number: '临府复〔2026〕1号（示例）',
      }),
    },
  ),
  one(
    'unpunished',
    unpunished.open(55),
    unpunished.file(52),
    unpunished.investigate(51),
    unpunished.evidence(51, '日志目录截图', '现存最早的日志为六十日前。'),
    unpunished.evidence(50, '改正后的留存设置截图', '留存期限已设置为一百八十四日。', '16:00'),
    unpunished.conclude(48, {
      conclusion: 'none',
      noneFor: 'minor',
      opinion: '违法行为轻微并及时改正，没有造成危害后果。',
    }),
    {
      day: 45,
      at: '10:00',
      by: 'wangxin-5',
      step: 'exempt',
      answers: ({ on }) => ({
        ground: 'minor',
        educatedOn: on,
        educatedHow: 'talk',
        education: '今后按照规定留存网络日志不少于六个月。',
        reasons: '违法行为轻微并及时改正，没有造成危害后果。',
      }),
    },
  ),
  one(
    'organisation',
    linked.open(40),
    linked.file(37),
    linked.investigate(36),
    linked.evidence(36, '日志目录截图', '现存最早的日志为三十五日前。'),
    linked.order(35, 26),
    linked.deliver(34, 'order'),
    linked.recheck(25, 'refused', '留存期限仍设置为三十五日。'),
    linked.evidence(25, '复查时的留存设置截图', '责令改正期满，留存期限仍为三十五日。'),
    {
      day: 20,
      at: '09:30',
      by: 'wangxin-2',
      step: 'openPersonCase',
      answers: {
        person: '周某（示例）',
        address: '临江市金融街 1 号',
        post: '信息部经理',
        heldAs: '直接负责的主管人员',
        part: '收到责令改正通知书后决定不予扩容，对拒不改正负有直接责任。',
      },
    },
    linked.conclude(16, { tierFacts: [{ kind: '拒不改正', evidence: '1、2' }] }),
  ),
  {
    ...one('person', personFile, {
      day: 16,
      at: '11:00',
      by: 'wangxin-2',
      agreed: 'wangxin-3',
      step: 'investigate',
      answers: { cards: '赵一鸣（网信执 0001）、孙悦（网信执 0002）', shown: true, told: true },
    }),
    from: 'penalties.organisation',
  },
  one(
    'intrusion',
    intruded.open(62),
    intruded.file(59),
    intruded.investigate(58),
    intruded.evidence(57, '登录记录及校验值', '王小明的设备在没有许可的情况下登入并下载数据。'),
    {
      day: 56,
      at: '09:00',
      by: 'gongan-2',
      step: 'recordDetention',
      answers: ({ on }) => ({ who: intruder.party, number: '临公行罚决字〔2026〕1号（示例）', decidedOn: on, days: 3 }),
    },
    intruded.conclude(55, { illegalIncome: 0 }),
    intruded.notify(53, 45, { measures: ['从业限制五年'], hearing: 'yes' }),
    intruded.deliverNotice(52),
    intruded.review(43, 'complex', { major: true }),
    intruded.discuss(42, '同意限制从业五年。'),
    intruded.decide(40),
    intruded.serve(39),
  ),
]

export const demoCases: readonly DemoCase[] = [...penaltiesTold, ...onTheSpot]
