import type { DemoAct, DemoTold } from '../../kernel/procedure/demo-case.ts'

/** What a case of the demonstration is about. */
export interface DemoMatter {
  readonly office: 'wangxin' | 'gongan'
  readonly party: string
  readonly partyForm: '单位' | '个人'
  readonly creditCode?: string
  readonly address: string
  readonly unit: string
  /** As papers quote it: 网络安全法第二十三条第三项. */
  readonly cited: string
  readonly facts: string
  readonly toCorrect: string
  /** What the party is; a network operator where it is not said. */
  readonly roles?: readonly string[]
}

const officers = {
  wangxin: [
    { name: '赵一鸣', certificate: '网信执 0001' },
    { name: '孙悦', certificate: '网信执 0002' },
  ],
  gongan: [
    { name: '胡国强', certificate: '临公 0101' },
    { name: '郭晨', certificate: '临公 0102' },
  ],
} as const

const contacts = {
  wangxin: '临江市滨江路 8 号，0990-5550011（示例）',
  gongan: '临江市人民路 3 号，0990-5550021（示例）',
} as const

export const payTo = '临江市国库，账号 0000 0000（示例）'

const servedOn = ({ party, partyForm, address, office }: DemoMatter, { on }: DemoTold, time: string) => ({
  on,
  how: 'handed',
  server: `${officers[office][0].name}（${officers[office][0].certificate}）`,
  place: address,
  time,
  receivedBy: partyForm === '个人' ? party : '收发室工作人员',
  capacity: partyForm === '个人' ? 'self' : 'clerk',
  proof: '送达回证（示例）',
})

/** The steps of a penalty case as its people take them, each on its day. */
export function actsOn(about: DemoMatter) {
  const { office, party, partyForm, creditCode, address, unit, cited, facts, toCorrect } = about
  const [first, second, reviewer, head, desk] = [2, 3, 4, 5, 1].map((at) => `${office}-${at}`) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const cards = officers[office].map(({ name, certificate }) => `${name}（${certificate}）`).join('、')
  const reasons = `${facts.replace(/。$/, '')}，违反${cited}；配合调查，情节一般。`
  return {
    open: (day: number): DemoAct => ({
      day,
      at: '09:10',
      by: first,
      step: 'open',
      answers: { source: 'inspection', what: facts },
    }),
    file: (day: number): DemoAct => ({
      day,
      at: '10:00',
      by: first,
      agreed: head,
      step: 'file',
      answers: (told) => ({
        party,
        partyForm,
        partyRoles: about.roles ?? (partyForm === '单位' ? ['网络运营者'] : []),
        ...(creditCode !== undefined && { creditCode }),
        address,
        breaches: [{ unit }],
        actFrom: told.day(day + 40),
        actTo: told.on,
        discoveredOn: told.on,
        facts,
        handlers: officers[office],
        contact: contacts[office],
      }),
    }),
    investigate: (day: number): DemoAct => ({
      day,
      at: '11:00',
      by: first,
      agreed: second,
      step: 'investigate',
      answers: { cards, shown: true, told: true },
    }),
    evidence: (day: number, name: string, proves: string, at = '15:00'): DemoAct => ({
      day,
      at,
      by: first,
      step: 'addEvidence',
      answers: ({ on }) => ({
        name,
        kind: 'data',
        takenOn: on,
        source: `${party}，有关人员在场`,
        obtainedUnder: 'case',
        purpose: 'security',
        proves,
        kept: '执法支队证据柜（示例）',
      }),
    }),
    order: (day: number, until: number): DemoAct => ({
      day,
      at: '15:40',
      by: first,
      agreed: head,
      step: 'order',
      answers: (told) => ({ found: facts, what: toCorrect, correctBy: told.day(until) }),
    }),
    deliver: (day: number, paper: 'order' | 'hearing' | 'urging'): DemoAct => ({
      day,
      at: '16:30',
      by: first,
      step: 'deliver',
      answers: (told) => ({ ...servedOn(about, told, '16:20'), paper }),
    }),
    recheck: (day: number, outcome: 'corrected' | 'refused', found: string): DemoAct => ({
      day,
      at: '10:30',
      by: first,
      agreed: second,
      step: 'recheck',
      answers: {
        outcome,
        found,
        ...(unit.endsWith('item-3') && {
          logs: outcome === 'corrected' ? 'kept' : 'deleted',
          retention: outcome === 'corrected' ? 'set' : 'short',
        }),
      },
    }),
    conclude: (day: number, more: object = {}): DemoAct => ({
      day,
      at: '16:00',
      by: first,
      step: 'conclude',
      answers: {
        findings: `经查，${facts}`,
        tierFacts: [],
        conclusion: 'penalty',
        opinion: `${reasons} 建议依法给予行政处罚。`,
        ...more,
      },
    }),
    notify: (day: number, defendBy: number, notice: object): DemoAct => ({
      day,
      at: '09:30',
      by: first,
      agreed: head,
      step: 'notify',
      answers: (told) => ({ persons: [], hearing: 'no', reasons, defendBy: told.day(defendBy), ...notice }),
    }),
    deliverNotice: (day: number): DemoAct => ({
      day,
      at: '11:10',
      by: first,
      step: 'deliverNotice',
      answers: (told) => servedOn(about, told, '11:00'),
    }),
    review: (day: number, required: string, more: object = {}): DemoAct => ({
      day,
      at: '10:20',
      by: reviewer,
      step: 'review',
      answers: {
        required,
        remit: true,
        facts: true,
        law: true,
        procedure: true,
        opinion: '事实清楚，证据确凿，适用依据正确，同意。',
        ...more,
      },
    }),
    discuss: (day: number, result: string): DemoAct => ({
      day,
      at: '14:30',
      by: head,
      step: 'discuss',
      answers: {
        present: '主任（主持）、两名副主任；记录：法规科工作人员（示例）。',
        opinions: '两名副主任：同意法制审核意见。主任：同意。',
        result,
      },
    }),
    decide: (day: number, more: (told: DemoTold) => object = () => ({})): DemoAct => ({
      day,
      at: '16:00',
      by: head,
      step: 'decide',
      answers: (told) => ({ as: 'notified', measures: [], persons: [], reasons, ...more(told) }),
    }),
    serve: (day: number): DemoAct => ({
      day,
      at: '10:50',
      by: first,
      step: 'serve',
      answers: (told) => servedOn(about, told, '10:40'),
    }),
    pay: (day: number, amount: number): DemoAct => ({
      day,
      at: '11:20',
      by: desk,
      step: 'pay',
      answers: ({ on }) => ({ debt: 'fine', amount, paidOn: on, receipt: '银行回单（示例）' }),
    }),
    perform: (day: number): DemoAct => ({
      day,
      at: '14:00',
      by: first,
      step: 'perform',
      answers: { how: '责令改正的内容已经复查，均已改正；有罚款的已缴清。' },
    }),
    close: (day: number): DemoAct => ({
      day,
      at: '15:00',
      by: first,
      agreed: head,
      step: 'close',
      answers: { why: 'performed', report: '处罚决定已履行完毕，予以结案。' },
    }),
  }
}
