import { z } from 'zod'
import { choose, day, line, maybe, office, reasons, words, yes } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure, Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import type { Address } from '../../../law/address.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'

// 2017 年工作要点七、……推进和规范乡村（社区）法律顾问制度。
// 第二十五条　各级人民政府应当……支持、指导和帮助村民委员会、居民委员会开展法治宣传教育……
// 第三十条　法律服务机构和法律服务工作者在提供法律服务……时，结合工作开展法治宣传教育。

type AdviserStage = 'vacant' | 'serving' | 'closed'

const stages: Readonly<Record<AdviserStage, Say>> = {
  vacant: { zh: '没有法律顾问', en: 'Without an adviser' },
  serving: { zh: '有法律顾问', en: 'With an adviser' },
  closed: { zh: '不再登记', en: 'Closed' },
}

/** What an adviser does in a village; no client and no quarrel is named. */
const services = {
  advice: { zh: '法律咨询', en: 'advice' },
  drafting: { zh: '代写、审查文书和合同', en: 'papers and contracts' },
  mediation: { zh: '参与调解', en: 'mediation' },
  lecture: { zh: '法治讲座', en: 'lecture' },
  rules: { zh: '村规民约、居民公约审查', en: 'rules of the village reviewed' },
  other: { zh: '其他', en: 'other' },
}

const ratings = {
  good: { zh: '满意', en: 'content' },
  fair: { zh: '基本满意', en: 'on the whole content' },
  poor: { zh: '不满意', en: 'not content' },
}

const term = {
  lawyer: line('法律顾问', 'Adviser'),
  firm: line('律师事务所或者法律服务所', 'Law firm or legal-service office'),
  agreement: line('服务协议编号', 'Number of the agreement'),
  from: day('聘期自', 'From'),
  to: day('聘期至', 'To'),
}

interface AdviserText {
  readonly version: string
  readonly law: string
  /** That villages are helped, and that lawyers explain the law as they work. */
  readonly villages: Address
  readonly works: Address
}

const endsAfterStart =
  (grounds: Grounds): Guard =>
  ({ answers: { from, to } }) =>
    String(from) <= String(to)
      ? undefined
      : refuse('incomplete', { zh: '聘期至不能早于聘期自', en: 'It cannot end before it begins' }, { grounds })

/** A term that is over already leaves the village without an adviser, and is entered as its end. */
const stillRuns =
  (grounds: Grounds): Guard =>
  ({ answers, day: today }) =>
    String(answers.to) >= today
      ? undefined
      : refuse('incomplete', { zh: '这一聘期已经过去', en: 'This term is over already' }, { grounds })

/** A later end than the one that runs. */
const later =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const before = file?.steps.findLast(({ answers: { to } }) => to !== undefined)?.answers.to
    return String(answers.to) > String(before)
      ? undefined
      : refuse('incomplete', { zh: `须晚于现在的聘期至 ${before}`, en: `It must be later than ${before}` }, { grounds })
  }

const happened =
  (grounds: Grounds): Guard =>
  ({ answers, day: today }) =>
    String(answers.on ?? answers.to) <= today
      ? undefined
      : refuse('incomplete', { zh: '日期在今天之后', en: 'That day lies ahead' }, { grounds })

/** 村（社区）法律顾问: one file a village, which shows at any time who advises it, or since when nobody does. */
function adviserUnder({ version, law, villages, works }: AdviserText): Procedure<AdviserStage> {
  const grounds: Grounds = [villages]
  const officer = { role: 'popularisation-officer', remit: 'village-advisers' } as const
  const running: Clock = {
    id: 'term',
    name: { zh: '聘期', en: 'Term' },
    grounds,
    kind: 'until',
    field: 'to',
    figure: 'own',
    binds: 'party',
    whenOver: 'expire',
  }
  const gap: Step<AdviserStage>['tells'] = [
    {
      whom: 'office',
      text: { zh: '一个村（社区）没有法律顾问了，请安排', en: 'A village is without an adviser: see to it' },
    },
    { whom: 'party', text: { zh: '本村（社区）现在没有法律顾问', en: 'Your village has no adviser now' } },
  ]
  const changed: Step<AdviserStage>['tells'] = [
    {
      whom: 'party',
      text: { zh: '本村（社区）的法律顾问有变动，见经过', en: 'Your village has another adviser; see the file' },
    },
  ]
  const service = z.strictObject({
    on: day('日期', 'Day'),
    kind: choose('服务', 'Service', services, {
      zh: '不写当事人，不写案情',
      en: 'No party and no case is named',
    }),
    hours: z.number().min(0.5).max(24).multipleOf(0.5).meta({ zh: '小时', en: 'Hours' }),
    explained: maybe(
      yes('结合工作释法', 'Explained the law as they worked', { zh: '第三十条', en: 'Art. 30 of the law since 2025' }),
    ),
  })
  const logging: Pick<Step<AdviserStage>, 'from' | 'grounds' | 'asks' | 'guards'> = {
    from: ['serving'],
    grounds: [villages, works],
    asks: service,
    guards: { happened: happened(grounds) },
  }
  const asked = {
    village: line('村（社区）', 'Village or community'),
    district: line('乡镇、街道', 'Township'),
    unit: maybe(
      office('在本站的办公席位', 'Its desk here', {
        zh: '有的，变动会通知到它；没有的不选',
        en: 'It is told of every change; leave it empty where there is none',
      }),
    ),
  }
  return {
    id: 'village-adviser',
    name: { zh: '村（社区）法律顾问', en: 'Village advisers' },
    version,
    law,
    mark: '村顾',
    stages,
    ends: ['closed'],
    way: {
      vacant: [{ step: 'appoint' }, { step: 'close' }],
      serving: [{ step: 'end', rests: { zh: '聘期内，没有须办的步骤', en: 'In term: nothing is due' } }],
    },
    searchable: ['village', 'district', 'lawyer', 'to'],
    about: 'village',
    steps: {
      register: {
        name: { zh: '登记：没有法律顾问', en: 'Enter a village without an adviser' },
        who: officer,
        from: [],
        to: 'vacant',
        grounds,
        asks: z.strictObject({
          ...asked,
          to: day('自哪一天以后没有', 'Last day on which it had one', {
            zh: '从来没有的，填登记前一日',
            en: 'yesterday, where it never had one',
          }),
        }),
        guards: { happened: happened(grounds) },
        addresses: 'unit',
        tells: gap,
      },

      open: {
        name: { zh: '登记：有法律顾问', en: 'Enter a village with its adviser' },
        who: officer,
        from: [],
        to: 'serving',
        grounds,
        asks: z.strictObject({ ...asked, ...term }),
        guards: { endsAfterStart: endsAfterStart(grounds), stillRuns: stillRuns(grounds) },
        addresses: 'unit',
        starts: [running],
        tells: changed,
      },

      appoint: {
        name: { zh: '聘请法律顾问', en: 'Enter an adviser' },
        who: officer,
        from: ['vacant'],
        to: 'serving',
        grounds,
        asks: z.strictObject(term),
        guards: { endsAfterStart: endsAfterStart(grounds), stillRuns: stillRuns(grounds) },
        starts: [running],
        tells: changed,
      },

      renew: {
        name: { zh: '续聘', en: 'Renew' },
        who: officer,
        from: ['serving'],
        optional: true,
        grounds,
        asks: z.strictObject({ agreement: term.agreement, to: day('续聘至', 'Renewed to') }),
        guards: { later: later(grounds) },
        starts: [running],
        tells: changed,
      },

      change: {
        name: { zh: '更换法律顾问', en: 'Change the adviser' },
        who: officer,
        from: ['serving'],
        optional: true,
        grounds,
        asks: z.strictObject({ ...term, reasons: words('为什么更换', 'Why') }),
        reasons: 'reasons',
        guards: { endsAfterStart: endsAfterStart(grounds), stillRuns: stillRuns(grounds) },
        starts: [running],
        tells: changed,
      },

      record: {
        name: { zh: '记一次服务', en: 'Log a service' },
        who: 'party',
        ...logging,
      },

      enter: {
        name: { zh: '代为记一次服务', en: 'Log a service that was handed in' },
        who: officer,
        optional: true,
        ...logging,
      },

      rate: {
        name: { zh: '评价服务', en: 'Say how the service is' },
        who: 'party',
        from: ['serving'],
        grounds,
        asks: z.strictObject({
          rating: choose('对这一年的服务', 'The service of this year', ratings),
          why: maybe(words('说明', 'In words')),
        }),
        tells: [
          {
            whom: 'office',
            text: { zh: '村（社区）评价了法律顾问的服务', en: 'A village spoke of its adviser’s service' },
          },
        ],
      },

      end: {
        name: { zh: '提前终止', en: 'End it early' },
        who: officer,
        from: ['serving'],
        to: 'vacant',
        grounds,
        asks: z.strictObject({
          to: day('服务到哪一天', 'Last day of service'),
          reasons: reasons('为什么终止', 'Why it ends'),
        }),
        reasons: 'reasons',
        guards: { happened: happened(grounds) },
        stops: ['term'],
        tells: gap,
      },

      expire: {
        name: { zh: '聘期届满', en: 'The term is over' },
        who: 'system',
        from: ['serving'],
        to: 'vacant',
        grounds,
        asks: z.strictObject({}),
        after: 'term',
        stops: ['term'],
        tells: gap,
      },

      close: {
        name: { zh: '不再登记', en: 'Close the file' },
        who: officer,
        from: ['vacant'],
        to: 'closed',
        optional: true,
        grounds,
        asks: z.strictObject({ reasons: words('为什么，如村已合并', 'Why: the village was merged, say') }),
        reasons: 'reasons',
      },
    },
  }
}

export const adviser2017 = adviserUnder({
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  villages: 'points-2017@2017-01-01#point-7/5',
  works: 'points-2017@2017-01-01#point-7/5',
})

export const adviser = adviserUnder({
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  villages: 'rlpe@2025-11-01#art-25/para-1/a',
  works: 'rlpe@2025-11-01#art-30/para-1',
})
