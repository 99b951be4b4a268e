import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { choose, confirmed, day, line, maybe, office, words, yuan } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { figuresOfThePlan } from './plan-figures.ts'
import { CONGRESS_OFFICER, GOVERNMENT_HEAD, GOVERNMENT_OFFICER } from './role-ids.ts'
import { atThisLevel } from './same-level.ts'

// 第五十八条第二款　县级以上人民政府应当向本级人民代表大会常务委员会报告法治宣传教育工作情况，依法接受监督。 How often is not said.

type ReportStage = 'drafted' | 'delivered' | 'heard' | 'dropped'

const stages: Readonly<Record<ReportStage, Say>> = {
  drafted: { zh: '已拟稿', en: 'Drafted' },
  delivered: { zh: '已送交', en: 'Delivered' },
  heard: { zh: '已听取', en: 'Heard' },
  dropped: { zh: '草稿已撤销', en: 'Draft discarded' },
}

const grounds: Grounds = ['rlpe@2025-11-01#art-58/para-2']
const call = { kinds: ['government'], levels: ['state', 'province', 'city', 'county'] } as const
const officer = { role: GOVERNMENT_OFFICER, ...call } as const
const head = { role: GOVERNMENT_HEAD, ...call } as const

const count = (zh: string, en: string) => z.number().int().min(0).max(1_000_000).meta({ zh, en })

/** No part is more than its whole, and what is unfinished is told. */
const addsUp: Guard = ({ answers }) => {
  const of = (field: string): number => Number(answers[field] ?? 0)
  const faults: readonly (readonly [wrong: boolean, reason: Say])[] = [
    [
      of('verified') + of('fallen') > of('tasks'),
      {
        zh: '核实的和退回的任务合计不能多于任务总数',
        en: 'No more tasks can be verified and fallen back than there are',
      },
    ],
    [
      of('improved') + of('withdrawn') > of('prompts'),
      {
        zh: '改进和撤回的提示不能多于发出的',
        en: 'No more prompts can be improved and withdrawn than were issued',
      },
    ],
    [
      of('verified') < of('tasks') && answers.unfinished === undefined,
      { zh: '有未完成的任务，须写明是哪些、为什么', en: 'Some tasks are unfinished: say which and why' },
    ],
  ]
  const found = faults.find(([wrong]) => wrong)
  return found && refuse('incomplete', found[1], { grounds })
}

/** A reader's account enters nothing: that is for whoever keeps the supervision. */
const readersOnlyRead: Guard = ({ actor }) =>
  actor.kind === 'officer' && actor.roles.includes(CONGRESS_OFFICER)
    ? undefined
    : refuse(
        'not-yours',
        {
          zh: '阅读账号只能阅读：由人大监督工作人员登记',
          en: 'A reader only reads: an officer of supervision enters this',
        },
        { grounds },
      )

const heardByNow: Guard = ({ answers, day: today }) =>
  String(answers.heardOn) <= today
    ? undefined
    : refuse('incomplete', { zh: '日期在今天之后', en: 'That day lies ahead' }, { grounds })

/** Nothing is heard before it was delivered. */
const heardOnceDelivered: Guard = ({ file, answers }) => {
  const delivered = file?.steps.findLast(({ step }) => step === 'deliver')
  if (!delivered || String(answers.heardOn) >= dayOf(delivered.at)) return undefined
  const reason = {
    zh: `听取日期早于送交之日（${dayOf(delivered.at)}）`,
    en: `That day is before the report was delivered (${dayOf(delivered.at)})`,
  }
  return refuse('incomplete', reason, { grounds })
}

/** 政府专项报告: drafted, delivered by the head as it stands, heard. What was delivered is never changed: a new one replaces it. */
export const governmentReport: Procedure<ReportStage> = {
  id: 'government-report',
  name: { zh: '政府向人大常委会的报告', en: 'Report of the government to the standing committee' },
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  mark: '政普报',
  searchable: ['title', 'period'],
  about: 'title',
  separate: [[GOVERNMENT_OFFICER, GOVERNMENT_HEAD]],
  stages,
  ends: ['heard', 'dropped'],
  way: {
    drafted: 'deliver',
    delivered: [{ step: 'hear', rests: { zh: '已送交，待常委会听取', en: 'Delivered: the committee is to hear it' } }],
  },
  steps: {
    draft: {
      name: { zh: '拟报告', en: 'Draft the report' },
      who: officer,
      from: [],
      to: 'drafted',
      grounds,
      asks: z.strictObject({
        title: line('报告名称', 'Title'),
        period: line('报告期间', 'Period', { zh: '如 2026年', en: 'such as 2026' }),
        plan: maybe(
          line('任务数字取自哪份计划', 'Plan from which the counts of tasks are taken', {
            zh: '从已公布的计划中选；本机关自行统计的不选，写明来源',
            en: 'One that is published; none where the figures are your own, with their source',
          }),
        ),
        tasks: count('任务总数', 'Tasks'),
        verified: count('经核实完成的任务', 'Verified as done'),
        fallen: maybe(count('证据失效、退回的任务', 'Fallen back, their evidence withdrawn or expired')),
        source: line('任务数字的来源', 'Where the counts of tasks come from', {
          zh: '计划的名称和截至日期；或者本机关统计的文件和日期',
          en: 'The plan and the day; or the paper of your own count, and its day',
        }),
        prompts: count('发出的普法提示', 'Prompts issued'),
        improved: count('已改进', 'Improved'),
        withdrawn: count('已撤回', 'Withdrawn'),
        promptsSource: line('提示数字的来源', 'Where the counts of prompts come from'),
        budget: yuan('列入预算的经费（元）', 'Money in the budget (yuan)'),
        spent: yuan('支出（元）', 'Spent (yuan)'),
        moneySource: line('经费数字的来源', 'Where the sums come from'),
        unfinished: maybe(
          words('没有完成的是哪些，为什么', 'What was not finished, and why', {
            zh: '有未完成任务的必填',
            en: 'needed where any task is unfinished',
          }),
        ),
        replaces: maybe(line('更正以前哪一份报告（案号）', 'Which earlier report it corrects (number)')),
      }),
      ...judgedOn({ facts: ['planFigures'], guards: { addsUp, figuresOfThePlan: figuresOfThePlan(grounds) } }),
    },

    deliver: {
      name: { zh: '送交常委会', en: 'Deliver it to the standing committee' },
      who: head,
      from: ['drafted'],
      to: 'delivered',
      grounds,
      asks: z.strictObject({
        unit: office('送交', 'To'),
        same: confirmed('所附文件是报告全文，与数字一致', 'The file is the whole report and agrees with the figures', {
          zh: '送交以后文件和数字都不能改，文件摘要（SHA-256）留在记录上',
          en: 'After delivery neither file nor figures change; the file’s SHA-256 stays on record',
        }),
      }),
      attaches: 'required',
      notBy: ['draft'],
      addresses: 'unit',
      ...judgedOn({ facts: ['partner'], guards: { atThisLevel: atThisLevel('congress', grounds) } }),
      tells: [
        {
          whom: 'party',
          text: { zh: '政府送交了法治宣传教育工作报告', en: 'The government has delivered its report' },
        },
      ],
    },

    drop: {
      name: { zh: '撤销草稿', en: 'Discard the draft' },
      who: officer,
      from: ['drafted'],
      to: 'dropped',
      optional: true,
      grounds,
      asks: z.strictObject({ reasons: words('为什么', 'Why') }),
      reasons: 'reasons',
      internal: true,
    },

    hear: {
      name: { zh: '登记听取', en: 'Enter that it was heard' },
      who: 'party',
      from: ['delivered'],
      to: 'heard',
      grounds,
      asks: z.strictObject({
        heardOn: day('听取日期', 'Heard on'),
        outcome: choose('结果', 'Outcome', {
          noted: { zh: '听取', en: 'heard' },
          opinions: { zh: '有审议意见，另见监督记录', en: 'with opinions, see the supervision record' },
        }),
      }),
      guards: { readersOnlyRead, heardByNow, heardOnceDelivered },
      tells: [{ whom: 'office', text: { zh: '常委会已听取报告', en: 'The standing committee has heard the report' } }],
    },
  },
}
