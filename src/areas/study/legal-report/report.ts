import { z } from 'zod'
import {
  choose,
  confirmed,
  day,
  line,
  maybe,
  office,
  reasons,
  records,
  words,
} from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { REPORT_REVIEWER, REPORTER } from './roles.ts'

// 工作要点第四点　……领导班子和领导干部述法等制度贯彻落实。
// 法治宣传教育法第三十八条　……领导干部学法用法情况应当按照规定列入年度述职内容。

type ReportStage = 'draft' | 'submitted' | 'reviewed' | 'filed' | 'dropped'

const stages: Readonly<Record<ReportStage, Say>> = {
  draft: { zh: '起草', en: 'Draft' },
  submitted: { zh: '已提交，待评阅', en: 'Submitted, to be reviewed' },
  reviewed: { zh: '已评阅', en: 'Reviewed' },
  filed: { zh: '已归档', en: 'Filed' },
  dropped: { zh: '不报', en: 'Not submitted' },
}

const WHOSE = {
  group: { zh: '领导班子', en: 'leading group' },
  person: { zh: '领导干部本人', en: 'a leader' },
} as const satisfies Readonly<Record<string, Say>>

/** An item that a review left open, or that an earlier year left. */
export interface OpenItem {
  readonly what: string
  readonly until: string
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** What the reviewed report of the year before, of the same office and post, left to be put right. */
    readonly earlierItems: readonly OpenItem[]
    /** Whether the office has a report of that year and post already that was not dropped. */
    readonly reportedAlready: boolean
    /** Whether the unit a report goes to is a State organ of the same region, or of one above. */
    readonly upperFits: boolean
  }
}

export const DONE = {
  done: { zh: '已整改', en: 'put right' },
  open: { zh: '还没有，继续', en: 'not yet, carried on' },
} as const satisfies Readonly<Record<string, Say>>

/** The four headings of a report. */
export const HEADINGS = {
  study: { zh: '学法', en: 'Study of law' },
  decisions: { zh: '依法决策', en: 'Decisions by law' },
  duties: { zh: '依法履职', en: 'Duties by law' },
  putRight: { zh: '问题和整改', en: 'What is wrong, and put right' },
} as const satisfies Readonly<Record<string, Say>>

const MOST_ITEMS = 20

interface ReportText {
  readonly version: string
  readonly law: string
  readonly grounds: Grounds
}

/**
 * 述法 (work points 4; rlpe Art. 38): a calendar year of a post under four headings, on the rule that it cites, submitted to
 * the upper unit, reviewed with a note, filed. What the review leaves to be put right stands in the next year's report, which
 * is not submitted before it says what became of each. Nobody is scored.
 */
function reportUnder({ version, law, grounds }: ReportText): Procedure<ReportStage> {
  const no = (zh: string, en: string) => refuse('incomplete', { zh, en }, { grounds })
  const yearIsOver: Guard = ({ answers: { year }, day: today }) =>
    Number(year) <= Number(today.slice(0, 4)) ? undefined : no('那一年还没有到', 'That year has not come')
  const once: Guard<'reportedAlready'> = ({ facts: { reportedAlready } }) =>
    reportedAlready
      ? refuse(
          'out-of-turn',
          { zh: '这个职务这一年已经有一份述法报告', en: 'This post has a report of that year already' },
          { grounds },
        )
      : undefined
  const accounted: Guard<'earlierItems'> = ({ file, facts: { earlierItems } }) => {
    const drafted = file?.steps.findLast(({ step }) => step === 'draft' || step === 'redraft')?.answers ?? {}
    const said = new Set(followedIn(drafted).map(({ what }) => what))
    const missing = earlierItems.filter(({ what }) => !said.has(what))
    return missing.length === 0
      ? undefined
      : no(
          `上一年留下的整改事项还没有写明办得怎样：${missing.map(({ what }) => what).join('；')}`,
          `Say what became of the items of the year before: ${missing.map(({ what }) => what).join('; ')}`,
        )
  }
  const ofAnother: Guard = ({ answers: { upper }, actor }) =>
    actor.kind === 'officer' && upper === actor.office
      ? no('提交给上级单位，不是本单位', 'It goes to the upper unit, not to your own')
      : undefined
  const upperFits: Guard<'upperFits'> = ({ facts: { upperFits: fits } }) =>
    fits
      ? undefined
      : no(
          '提交给本行政区域或者上级行政区域的国家机关；由哪个机关评阅，依所写明的规定',
          'It goes to a State organ of your region or of one above; which one is said by the rule that you cite',
        )
  const ofOwn: Guard = ({ answers: { unit }, actor }) =>
    actor.kind === 'officer' && unit !== actor.office
      ? no('述法的是本单位的领导班子和领导干部', 'A report is of the leaders of your own unit')
      : undefined
  const itemsLieAhead: Guard = ({ answers, day: today }) =>
    itemsIn(answers).some(({ until }) => until <= today)
      ? no('整改期限须在今天之后', 'Each item is to be put right after today')
      : undefined
  const reviewing: Clock = {
    id: 'reviewing',
    name: { zh: '评阅', en: 'Review' },
    grounds,
    kind: 'until',
    field: 'reviewBy',
    figure: 'own',
    binds: 'office',
  }
  const reporter = { role: REPORTER } as const
  const reviewer = { role: REPORT_REVIEWER } as const
  const headings = {
    study: words(HEADINGS.study.zh, HEADINGS.study.en, { zh: '学了什么、参加了哪些学法活动', en: 'what was studied' }),
    decisions: words(HEADINGS.decisions.zh, HEADINGS.decisions.en, {
      zh: '重大决策怎样审查合法性',
      en: 'how major decisions were reviewed',
    }),
    duties: words(HEADINGS.duties.zh, HEADINGS.duties.en, {
      zh: '怎样依法履行职责',
      en: 'how duties were done by law',
    }),
    putRight: words(HEADINGS.putRight.zh, HEADINGS.putRight.en, {
      zh: '存在的问题和改进措施',
      en: 'what is wrong, and what is done',
    }),
    followed: records(
      '上一年的整改事项',
      'Items of the year before',
      MOST_ITEMS,
      {
        what: line('事项', 'Item'),
        state: choose('办得怎样', 'What became of it', DONE),
        note: maybe(line('说明', 'Note')),
      },
      { zh: '上一年评阅留下的每一项都写明', en: 'each one that the last review left' },
    ),
    links: maybe(
      words('所附记录', 'Records beside it', {
        zh: '本站的学习记录、决策审查等页面的地址',
        en: 'addresses of pages of this site: sessions, reviews of decisions',
      }),
    ),
  }
  return {
    id: 'legal-report',
    name: { zh: '述法', en: 'Yearly report on law' },
    version,
    law,
    mark: '述法',
    searchable: ['post', 'year'],
    about: 'post',
    separate: [[REPORTER, REPORT_REVIEWER]],
    stages,
    ends: ['filed', 'dropped'],
    way: { draft: 'submit', submitted: 'review', reviewed: 'file' },
    steps: {
      draft: {
        name: { zh: '起草述法报告', en: 'Draft the report' },
        who: reporter,
        from: [],
        to: 'draft',
        grounds,
        asks: z.strictObject({
          year: line('年度', 'Year', { zh: '公历年，如 2026', en: 'a calendar year, as 2026' }),
          whose: choose('谁的述法', 'Whose it is', WHOSE, {
            zh: '法律只说领导干部；领导班子述法依工作要点第四点',
            en: 'The law names leaders alone; a leading group reports by point 4 of the work points',
          }),
          unit: office('本单位', 'Your unit'),
          post: line('职务', 'Post', { zh: '写职务，不写姓名', en: 'the post, and no name' }),
          rule: line('依据的规定', 'Rule it follows', {
            zh: '写明规定的名称和条，如《…规定》第…条；法律只说“按照规定”',
            en: 'title and article of the rule; the law says only “as provided”',
          }),
          ...headings,
        }),
        ...judgedOn({
          facts: ['reportedAlready'],
          guards: {
            yearIsOver,
            isYear: ({ answers: { year } }) =>
              /^20[1-9]\d$/.test(String(year)) ? undefined : no('年度写四位数字', 'A year of four digits'),
            ofOwn,
            once,
          },
        }),
        addresses: 'unit',
        holder: 'taker',
      },

      redraft: {
        name: { zh: '修改', en: 'Change the draft' },
        who: reporter,
        from: ['draft'],
        grounds,
        optional: true,
        asks: z.strictObject(headings),
      },

      drop: {
        name: { zh: '不报（误开）', en: 'Do not submit it' },
        who: reporter,
        from: ['draft'],
        to: 'dropped',
        grounds,
        optional: true,
        asks: z.strictObject({ reasons: words('理由', 'Why') }),
      },

      submit: {
        name: { zh: '提交上级单位', en: 'Submit to the upper unit' },
        who: reporter,
        from: ['draft'],
        to: 'submitted',
        grounds,
        asks: z.strictObject({
          upper: office('上级单位', 'Upper unit', {
            zh: '由谁评阅，法律没有规定：依所写明的规定',
            en: 'The law does not say who reviews it: the rule that you cite does',
          }),
          reviewBy: day('请于哪一天前评阅', 'To be reviewed by', {
            zh: '法律没有规定期限，由单位自定',
            en: 'The law names no time: the unit’s own figure',
          }),
        }),
        ...judgedOn({
          facts: ['earlierItems', 'upperFits'],
          guards: {
            accounted,
            ofAnother,
            upperFits,
            byLiesAhead: ({ answers: { reviewBy }, day: today }) =>
              String(reviewBy) > today ? undefined : no('评阅的日期须在今天之后', 'That day must lie ahead'),
          },
        }),
        handsTo: 'upper',
        holder: 'nobody',
        starts: [reviewing],
        tells: [
          { whom: 'office', text: { zh: '收到一份述法报告，请评阅', en: 'A yearly report on law is to be reviewed' } },
        ],
      },

      review: {
        name: { zh: '评阅', en: 'Review' },
        who: reviewer,
        from: ['submitted'],
        to: 'reviewed',
        grounds,
        holder: 'taker',
        asks: z.strictObject({
          note: reasons('评阅意见', 'Note of the review'),
          items: records(
            '整改事项',
            'Items to be put right',
            MOST_ITEMS,
            { what: line('事项', 'Item'), until: day('期限', 'Until') },
            {
              zh: '列入下一年的计划和述法；期限由本单位自定；没有的不填',
              en: 'They go into next year’s plan and report; the day is your own; none, where there is none',
            },
          ),
        }),
        guards: { itemsLieAhead },
        reasons: 'note',
        stops: ['reviewing'],
        tells: [{ whom: 'party', text: { zh: '述法报告已评阅', en: 'Your report on law was reviewed' } }],
      },

      file: {
        name: { zh: '归档', en: 'File it' },
        who: reviewer,
        from: ['reviewed'],
        to: 'filed',
        grounds,
        asks: z.strictObject({
          told: confirmed('评阅意见和整改事项已告知', 'The note and its items were told'),
        }),
      },
    },
  }
}

const Items = z.object({ items: z.array(z.object({ what: z.string(), until: z.string() })).default([]) })

/** What a review leaves to be put right. */
export const itemsIn = (answers: unknown): readonly OpenItem[] => Items.safeParse(answers).data?.items ?? []

const Followed = z.object({
  followed: z.array(z.object({ what: z.string(), state: z.string() })).default([]),
})

/** What a report says of the items of the year before. */
export const followedIn = (answers: unknown): readonly { readonly what: string; readonly state: string }[] =>
  Followed.safeParse(answers).data?.followed ?? []

export const legalReport2017 = reportUnder({
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  grounds: ['points-2017@2017-01-01#point-4/10'],
})

export const legalReport = reportUnder({
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  // The law speaks of leaders alone: the report of a leading group stays with the work points.
  grounds: ['points-2017@2017-01-01#point-4/10', 'rlpe@2025-11-01#art-38/para-1/b'],
})
