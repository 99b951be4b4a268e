import { z } from 'zod'
import { confirmed, day, line, provision, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { paperIssued } from '../../../mechanisms/event-kinds/planning.ts'
import { stillToCome } from '../days.ts'

// 2017年工作要点第七点　……研究制定深入开展多层次多形式法治创建活动的意见。……
// 网络安全法（2026年）第十六条第二款　国家支持企业、研究机构、高等学校、网络相关行业组织参与网络安全国家标准、行业标准的制定。
// No law held here sets how long a draft of an office's paper is open for comment: the period is the office's own.

type DraftStage = 'drafted' | 'commenting' | 'review' | 'reviewed' | 'issued' | 'registered' | 'dropped'

const stages: Readonly<Record<DraftStage, Say>> = {
  drafted: { zh: '起草', en: 'Drafted' },
  commenting: { zh: '征求意见', en: 'Open for comment' },
  review: { zh: '法制审核', en: 'Legal review' },
  reviewed: { zh: '待印发', en: 'To be issued' },
  issued: { zh: '已印发', en: 'Issued' },
  registered: { zh: '已入法库', en: 'In the library' },
  dropped: { zh: '不再制定', en: 'Dropped' },
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** How many comments on a draft are neither answered nor hidden. */
    readonly 'draft.unanswered': number
  }
}

const grounds: Grounds = ['points-2017@2017-01-01#point-7/1']

const no = (zh: string, en: string) => refuse('incomplete', { zh, en }, { grounds })

const everyCommentIsAnswered: Guard<'draft.unanswered'> = ({ facts: { 'draft.unanswered': left } }) =>
  left === 0 ? undefined : no(`还有${left}条意见没有答复`, `${left} comments are not answered yet`)

const inTheLibrary: Guard = ({ answers: { where } }) =>
  /^(?:https?:\/\/[^/]+)?\/law\/[\w-]+(?:\/|$)/.test(String(where))
    ? undefined
    : no('写该文件在法库里的地址（/law/…）', 'Give its address in the library, /law/…')

const officer = { role: 'popularisation-officer' } as const
const reviewer = { role: 'popularisation-reviewer' } as const
const head = { role: 'popularisation-head' } as const

/** Characters of a paper at most: some ten pages. */
const LONGEST = 12_000

const body = z
  .string()
  .trim()
  .min(20)
  .max(LONGEST)
  .meta({ zh: '全文', en: 'Text', help: { zh: '一行一段', en: 'a paragraph a line' } })

const commenting: Clock = {
  id: 'commenting',
  name: { zh: '征求意见', en: 'Comments' },
  grounds,
  kind: 'until',
  field: 'until',
  figure: 'own',
  binds: 'office',
}

const until = day('征求意见至（本机关自定）', 'Open for comment until (the office’s own figure)')

/** 文件草案: drafted, open for comment, every comment answered, legally reviewed by another person, issued by the head. */
export const draft: Procedure<DraftStage> = {
  id: 'paper-draft',
  name: { zh: '文件草案', en: 'Draft paper' },
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  mark: '普文',
  searchable: ['title'],
  about: 'title',
  stages,
  ends: ['registered', 'dropped'],
  way: {
    drafted: 'open',
    commenting: 'submit',
    review: 'pass',
    reviewed: 'issue',
    issued: [
      {
        step: 'register',
        rests: { zh: '已印发；收入法库后登记地址', en: 'Issued: its address is entered once the library holds it' },
      },
    ],
  },
  steps: {
    draft: {
      name: { zh: '起草', en: 'Draft' },
      who: officer,
      from: [],
      to: 'drafted',
      grounds,
      asks: z.strictObject({
        title: line('标题', 'Title'),
        purpose: words('为什么制定', 'Why it is made'),
        basis: provision('依据的条款', 'Provision it stands on', {
          help: { zh: '本站收有文本的，如《法治宣传教育法》第五十四条', en: 'of a text that is held here' },
        }),
        text: body,
      }),
    },

    open: {
      name: { zh: '公开征求意见', en: 'Open for comment' },
      who: officer,
      from: ['drafted'],
      to: 'commenting',
      grounds,
      asks: z.strictObject({ until, open: confirmed('全文可以公开', 'The whole text may be public') }),
      guards: { stillToCome: stillToCome('until', grounds) },
      starts: [commenting],
    },

    revise: {
      name: { zh: '修改', en: 'Revise' },
      who: officer,
      from: ['drafted', 'commenting'],
      optional: true,
      grounds,
      asks: z.strictObject({ text: body, reasons: reasons('改了什么，为什么', 'What was changed, and why') }),
      reasons: 'reasons',
    },

    submit: {
      name: { zh: '送法制审核', en: 'Send to legal review' },
      who: officer,
      from: ['commenting'],
      to: 'review',
      after: 'commenting',
      stops: ['commenting'],
      grounds,
      asks: z.strictObject({ summary: words('意见采纳情况', 'What became of the comments') }),
      ...judgedOn({ facts: ['draft.unanswered'], guards: { everyCommentIsAnswered } }),
    },

    pass: {
      name: { zh: '审核通过', en: 'Pass' },
      who: reviewer,
      from: ['review'],
      to: 'reviewed',
      notBy: ['draft', 'revise', 'submit'],
      grounds,
      asks: z.strictObject({ opinion: reasons('法制审核意见', 'Legal opinion') }),
      reasons: 'opinion',
    },

    return: {
      name: { zh: '退回修改', en: 'Return' },
      who: reviewer,
      from: ['review'],
      to: 'drafted',
      optional: true,
      grounds,
      asks: z.strictObject({ reasons: reasons('须改什么', 'What must be changed') }),
      reasons: 'reasons',
    },

    issue: {
      name: { zh: '印发', en: 'Issue' },
      who: head,
      from: ['reviewed'],
      to: 'issued',
      notBy: ['draft', 'revise', 'pass'],
      grounds,
      asks: z.strictObject({ number: line('文号', 'Document number') }),
      events: [
        raises(paperIssued, ({ file, answers }) => ({
          title: String(file?.steps.find(({ step }) => step === 'draft')?.answers.title ?? ''),
          number: String(answers.number),
        })),
      ],
    },

    register: {
      name: { zh: '登记法库地址', en: 'Enter its place in the library' },
      who: officer,
      from: ['issued'],
      to: 'registered',
      grounds,
      asks: z.strictObject({ where: line('在法库里的地址', 'Address in the library') }),
      guards: { inTheLibrary },
    },

    drop: {
      name: { zh: '不再制定', en: 'Drop' },
      who: head,
      from: ['drafted', 'commenting'],
      to: 'dropped',
      optional: true,
      stops: ['commenting'],
      grounds,
      asks: z.strictObject({ reasons: reasons('为什么', 'Why') }),
      reasons: 'reasons',
    },
  },
}
