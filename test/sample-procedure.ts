import { z } from 'zod'
import type { Calendar } from '../src/kernel/calendar/calendar.ts'
import type { Actor, Office } from '../src/kernel/identity/actor.ts'
import type { ActContext } from '../src/kernel/procedure/act-context.ts'
import type { Facts } from '../src/kernel/procedure/case-state.ts'
import { openCatalogue } from '../src/kernel/procedure/catalogue.ts'
import type { Clock } from '../src/kernel/procedure/clock.ts'
import type { Procedure } from '../src/kernel/procedure/definition.ts'
import { byName, factReader } from '../src/kernel/procedure/fact.ts'
import { type Guard, judgedOn } from '../src/kernel/procedure/guard.ts'
import { openRefusedLookUps } from '../src/kernel/procedure/refused-look-ups.ts'
import { raises, stepEvent } from '../src/kernel/procedure/step-event.ts'
import { refuse } from '../src/law/refusal.ts'
import { shippedCalendar } from './shipped-calendar.ts'

/** What the procedure raises beside its steps. */
export const sampleDecided = stepEvent('sample.decided')

const REPORT = 'csl@2017-06-01#art-14/para-1'
const PROTECT = 'csl@2017-06-01#art-14/para-2'

const words = (zh: string, en: string) => z.string().trim().min(4).max(2000).meta({ zh, en })
const reasons = words('理由', 'Reasons')
const nothing = z.strictObject({})
const officeField = (zh: string, en: string) => z.string().trim().min(1).max(60).meta({ zh, en })

const deciding: Clock = {
  id: 'deciding',
  name: { zh: '办理期限', en: 'Time to decide' },
  grounds: [REPORT],
  kind: 'calendar-days',
  length: 90,
  figure: 'statute',
  ends: 'next-workday',
  extension: { longest: 30, grounds: [REPORT] },
}
const accepting: Clock = {
  id: 'accepting',
  name: { zh: '受理期限', en: 'Time to accept' },
  grounds: [REPORT],
  kind: 'working-days',
  length: 5,
  figure: 'own',
}
const contesting: Clock = {
  id: 'contesting',
  name: { zh: '申请复核期限', en: 'Time to contest' },
  grounds: [REPORT],
  kind: 'calendar-days',
  length: 60,
  figure: 'statute',
  ends: 'next-workday',
  binds: 'party',
}
const appeal = {
  name: { zh: '申请复核', en: 'Ask for a review' },
  to: { zh: '作出决定的机关', en: 'The office that decided' },
  window: contesting,
}

declare module '../src/kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Of the sample alone: whether nothing is accepted just now. */
    readonly quiet: boolean
  }
}

export const quietReader = factReader('quiet', async () => false)

const quietYear: Guard<'quiet'> = ({ facts }) =>
  facts.quiet
    ? refuse('out-of-turn', { zh: '此时不予办理', en: 'Not at such a time' }, { grounds: [REPORT] })
    : undefined

export type SampleStage =
  | 'received'
  | 'transferred'
  | 'accepted'
  | 'investigated'
  | 'reviewed'
  | 'decided'
  | 'contested'
  | 'closed'

/** Everything the engine can do, in one procedure for tests; no law orders it so. */
export const sample: Procedure<SampleStage> = {
  id: 'sample',
  name: { zh: '样本程序', en: 'A sample' },
  version: '2017-06-01',
  law: 'csl@2017-06-01',
  confidential: [PROTECT],
  mark: '样',
  separate: [['investigator', 'legal-reviewer', 'decider']],
  searchable: ['where'],
  stages: {
    received: { zh: '已收到', en: 'Received' },
    transferred: { zh: '已移送', en: 'Transferred' },
    accepted: { zh: '已受理', en: 'Accepted' },
    investigated: { zh: '已调查', en: 'Investigated' },
    reviewed: { zh: '已审核', en: 'Reviewed' },
    decided: { zh: '已决定', en: 'Decided' },
    contested: { zh: '复核中', en: 'Contested' },
    closed: { zh: '已办结', en: 'Closed' },
  },
  ends: ['closed'],
  way: {
    received: 'accept',
    transferred: 'receive',
    accepted: 'investigate',
    investigated: 'review',
    reviewed: 'decide',
    decided: [{ step: 'contest', while: ['contesting'] }, 'lapse'],
    contested: 'answer',
  },
  steps: {
    submit: {
      name: { zh: '举报', en: 'Report' },
      who: 'anyone',
      from: [],
      to: 'received',
      grounds: [REPORT],
      asks: z.strictObject({
        department: officeField('向哪个部门举报', 'Report to'),
        what: words('事实经过', 'What happened'),
        where: z.string().trim().min(2).max(120).meta({ zh: '涉及的网站', en: 'Website concerned' }),
        contact: z.string().trim().max(60).optional().meta({ zh: '联系方式', en: 'Contact', sealed: true }),
      }),
      handsTo: 'department',
      handsToRemit: 'sample.accept',
      starts: [accepting],
      tells: [{ whom: 'office', text: { zh: '收到一件举报', en: 'A report has come in' } }],
    },
    supplement: {
      name: { zh: '补充材料', en: 'Add facts' },
      who: 'party',
      from: ['received', 'accepted', 'reviewed'],
      to: 'received',
      grounds: [REPORT],
      asks: z.strictObject({ what: words('补充的事实', 'Further facts') }),
    },
    accept: {
      name: { zh: '受理', en: 'Accept' },
      who: { role: 'intake', kinds: ['cyberspace', 'police'], remit: 'sample.accept' },
      from: ['received'],
      to: 'accepted',
      grounds: [REPORT],
      asks: nothing,
      holder: 'taker',
      starts: [deciding],
      stops: ['accepting'],
      tells: [{ whom: 'party', text: { zh: '您的举报已受理', en: 'Your report has been accepted' } }],
      ...judgedOn({ facts: ['quiet'], guards: { quietYear } }),
    },
    decline: {
      name: { zh: '不予受理', en: 'Do not accept' },
      who: { role: 'intake' },
      from: ['received'],
      to: 'decided',
      grounds: [REPORT],
      asks: z.strictObject({ reasons }),
      reasons: 'reasons',
      stops: ['accepting'],
      appeal,
    },
    transfer: {
      name: { zh: '移送', en: 'Transfer' },
      who: { role: 'intake' },
      from: ['received'],
      to: 'transferred',
      grounds: [REPORT],
      asks: z.strictObject({ department: officeField('移送至', 'Transfer to'), reasons }),
      reasons: 'reasons',
      handsTo: 'department',
      handsToRemit: 'sample.accept',
      stops: ['accepting'],
      tells: [{ whom: 'office', text: { zh: '收到一件移送', en: 'A transfer has come in' } }],
    },
    receive: {
      name: { zh: '接收移送', en: 'Receive the transfer' },
      who: { role: 'intake' },
      from: ['transferred'],
      to: 'received',
      grounds: [REPORT],
      asks: nothing,
      starts: [accepting],
    },
    suspend: {
      name: { zh: '中止', en: 'Suspend' },
      who: { role: 'investigator' },
      from: ['accepted'],
      to: 'accepted',
      grounds: [REPORT],
      asks: z.strictObject({ reasons }),
      pauses: ['deciding'],
    },
    resume: {
      name: { zh: '恢复', en: 'Resume' },
      who: { role: 'investigator' },
      from: ['accepted'],
      to: 'accepted',
      grounds: [REPORT],
      asks: nothing,
      resumes: ['deciding'],
    },
    extend: {
      name: { zh: '延长', en: 'Extend' },
      who: { role: 'decider', levels: ['city', 'province', 'state'] },
      from: ['accepted', 'investigated', 'reviewed'],
      to: 'accepted',
      grounds: [REPORT],
      asks: z.strictObject({ by: z.int().meta({ zh: '延长日数', en: 'Days' }), reasons }),
      reasons: 'reasons',
      extends: { clock: 'deciding', by: 'by' },
    },
    investigate: {
      name: { zh: '调查终结', en: 'Close the investigation' },
      who: { role: 'investigator' },
      from: ['accepted'],
      to: 'investigated',
      grounds: [REPORT],
      asks: z.strictObject({ finding: words('调查结论', 'Finding') }),
      needs: ['accept'],
    },
    review: {
      name: { zh: '法制审核', en: 'Legal review' },
      who: { role: 'legal-reviewer' },
      from: ['investigated'],
      to: 'reviewed',
      grounds: [REPORT],
      asks: nothing,
      needs: ['investigate'],
    },
    decide: {
      name: { zh: '作出决定', en: 'Decide' },
      who: { role: 'decider' },
      concurs: { role: 'decider' },
      from: ['reviewed'],
      to: 'decided',
      grounds: [REPORT],
      asks: z.strictObject({ decision: words('决定', 'Decision'), reasons }),
      reasons: 'reasons',
      needs: ['review'],
      stops: ['deciding'],
      appeal,
      tells: [{ whom: 'party', text: { zh: '已作出决定', en: 'It has been decided' } }],
      events: [raises(sampleDecided)],
    },
    contest: {
      name: { zh: '申请复核', en: 'Contest' },
      who: 'party',
      from: ['decided'],
      to: 'contested',
      grounds: [REPORT],
      asks: z.strictObject({ why: words('申请理由', 'Why') }),
      within: 'contesting',
      stops: ['contesting'],
    },
    answer: {
      name: { zh: '复核答复', en: 'Answer after review' },
      who: { role: 'intake' },
      from: ['contested'],
      to: 'closed',
      grounds: [REPORT],
      asks: z.strictObject({ answer: words('答复', 'Answer') }),
      notBy: ['decline'],
    },
    lapse: {
      name: { zh: '期满办结', en: 'Close when the time is over' },
      who: 'system',
      from: ['decided'],
      to: 'closed',
      grounds: [REPORT],
      asks: nothing,
      after: 'contesting',
      stops: ['contesting'],
    },
  },
}

const office = (id: string, kind: Office['kind'], level: Office['level']): Office => ({
  id,
  name: { zh: id, en: id },
  kind,
  level,
  region: '330100',
})

export const offices: readonly Office[] = [
  office('cyber', 'cyberspace', 'city'),
  office('police', 'police', 'county'),
  office('telecom', 'telecom', 'city'),
]
const remits: Readonly<Record<string, readonly string[]>> = { cyber: ['sample.accept'], police: ['sample.accept'] }

export const officer = (desk: string): Actor => {
  const [at = '', role = '', number = '1'] = desk.split('/')
  return { kind: 'officer', person: `${at}-${role}-${number}`, office: at, roles: [role] }
}

/** What the sample's steps may read, without a database. */
export const sampleFacts: Facts = {
  offices: new Map(offices.map((one) => [one.id, { office: one, remit: new Set(remits[one.id] ?? []) }])),
  read: { quiet: false },
}

/** What acts on the sample stand on, with the real ledger; the clock is the caller's. */
export const sampleContext = (
  now: () => Date,
  more: Partial<ActContext> = {},
  calendar: Calendar = shippedCalendar,
): ActContext => ({
  now,
  calendar: async () => calendar,
  catalogue: openCatalogue([sample]),
  powers: async (_, { offices: asked, acts }) =>
    new Map(
      offices
        .filter(({ id }) => asked.includes(id))
        .map((one) => [one.id, { office: one, remit: new Set(remits[one.id]?.filter((act) => acts.includes(act))) }]),
    ),
  laws: [],
  lookUps: openRefusedLookUps(now),
  readers: byName([quietReader]),
  seal: {
    seal: async (_, { answers }) => ({
      answers: Object.fromEntries(Object.keys(answers).map((field) => [field, { sealed: '▮' }])),
      found: [],
    }),
    handOver: async () => undefined,
  },
  ...more,
})

export const answersTo: Readonly<Record<string, object>> = {
  submit: { department: 'cyber', what: '自动下载其他程序，无法关闭', where: '临江生活圈' },
  supplement: { what: '又发现一个应用' },
  decline: { reasons: '不涉及网络安全' },
  transfer: { department: 'police', reasons: '属公安机关职责' },
  suspend: { reasons: '等待鉴定意见' },
  extend: { by: 10, reasons: '案情复杂，依法延长' },
  investigate: { finding: '违法事实成立' },
  decide: { decision: '责令限期改正', reasons: '依据本法第十四条' },
  contest: { why: '应用仍在下载' },
  answer: { answer: '经复核维持原决定' },
}
