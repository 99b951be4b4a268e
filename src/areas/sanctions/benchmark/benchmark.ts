import { z } from 'zod'
import { day, line, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises, type StepTold } from '../../../kernel/procedure/step-event.ts'
import { benchmarkPublished, benchmarkWithdrawn } from '../../../mechanisms/event-kinds/sanctions.ts'
import { LineForm } from '../../../mechanisms/sanction/benchmark-line.ts'
import { MADE_UNDER, no } from './refusals.ts'

type Stage = 'draft' | 'review' | 'published' | 'replaced' | 'withdrawn' | 'dropped'

interface BenchmarkText {
  readonly version: string
  readonly law: string
  /** What lets an office make a benchmark, and what makes it publish one. */
  readonly make: Grounds
  readonly publish: Grounds
}

/** The reader holds the line against the law and the other lines there are; its word is the guard's. */
const draftWithinLaw: Guard<'benchmark.line'> = ({ facts }) => facts['benchmark.line']
const withinLaw: Guard<'benchmark.publishing'> = ({ facts }) => facts['benchmark.publishing']

/** What was decided by a line stands, so that it ends today or later. */
const notBeforeToday: Guard = ({ answers: { until }, day }) =>
  String(until) < day
    ? no(
        '停止施行的日期不能早于今天：已按它作出的决定不受影响',
        'It cannot end before today: what was decided by it stands',
        MADE_UNDER,
      )
    : undefined

const POWER = 'benchmark.publish'

const Published = z.object({ from: z.iso.date() })
const Drafted = z.object({ replaces: z.string().optional() })

/** From which day the line holds, and in the place of which other it was last drafted. */
const linePublished = ({ file, answers }: StepTold) => ({
  ...Published.parse(answers),
  ...Drafted.parse(file?.steps.findLast(({ step }) => step === 'draft' || step === 'revise')?.answers ?? {}),
})

/** 裁量基准: one line a case, drafted by who reviews the law of an office and published by its head, another person. */
export function benchmarkUnder({ version, law, make, publish }: BenchmarkText): Procedure<Stage> {
  const drafter = { role: 'legal-reviewer' }
  const head = { role: 'decider', remit: POWER }
  const asksLine = { asks: LineForm, ...judgedOn({ facts: ['benchmark.line'], guards: { withinLaw: draftWithinLaw } }) }
  return {
    id: 'benchmark',
    name: { zh: '行政处罚裁量基准', en: 'Discretion benchmark of penalties' },
    version,
    law,
    mark: '裁量',
    stages: {
      draft: { zh: '起草', en: 'Draft' },
      review: { zh: '法制审核', en: 'Under legal review' },
      published: { zh: '已公布', en: 'Published' },
      replaced: { zh: '已替换', en: 'Replaced' },
      withdrawn: { zh: '已撤下', en: 'Withdrawn' },
      dropped: { zh: '不再起草', en: 'Dropped' },
    },
    ends: ['replaced', 'withdrawn', 'dropped'],
    way: {
      draft: 'submit',
      review: 'publish',
      published: [{ step: 'withdraw', rests: { zh: '施行中，没有须办的步骤', en: 'In force: nothing is due' } }],
    },
    separate: [['legal-reviewer', 'decider']],
    searchable: ['row', 'tier', 'replaces'],
    steps: {
      draft: {
        name: { zh: '起草基准', en: 'Draft a line' },
        who: drafter,
        from: [],
        to: 'draft',
        grounds: make,
        ...asksLine,
      },
      revise: {
        name: { zh: '修改草案', en: 'Change the draft' },
        who: drafter,
        from: ['draft'],
        grounds: make,
        ...asksLine,
      },
      submit: {
        name: { zh: '提出审核意见并送审', en: 'Give the legal opinion and hand it up' },
        who: drafter,
        from: ['draft'],
        to: 'review',
        grounds: make,
        asks: z.strictObject({
          opinion: words('法制审核意见', 'The legal opinion', {
            zh: '与上位法、上级基准是否一致，幅度为什么这样分',
            en: 'Whether it agrees with the law and the superior’s benchmark, and why the range is parted so',
          }),
        }),
        tells: [
          { whom: 'office', text: { zh: '一条裁量基准待审定公布', en: 'A line of the benchmark awaits publication' } },
        ],
      },
      sendBack: {
        name: { zh: '退回修改', en: 'Send back for changes' },
        who: head,
        from: ['review'],
        to: 'draft',
        grounds: make,
        asks: z.strictObject({ reasons: words('退回的理由', 'Why it is sent back') }),
        tells: [{ whom: 'office', text: { zh: '一条裁量基准退回修改', en: 'A line of the benchmark was sent back' } }],
      },
      publish: {
        name: { zh: '审定公布', en: 'Approve and publish' },
        who: head,
        from: ['review'],
        to: 'published',
        grounds: publish,
        asks: z.strictObject({
          from: day('自何日起施行', 'In force from', { zh: '今天或者以后', en: 'Today or later' }),
          document: line('公布文件', 'The document that publishes it', {
            zh: '文号和名称',
            en: 'Its number and title',
          }),
        }),
        notBy: ['draft', 'revise', 'submit'],
        ...judgedOn({ facts: ['benchmark.publishing'], guards: { withinLaw } }),
        events: [raises(benchmarkPublished, linePublished)],
      },
      supersede: {
        name: { zh: '由新的一条替换', en: 'Replaced by a new line' },
        who: 'system',
        from: ['published'],
        to: 'replaced',
        grounds: publish,
        asks: z.strictObject({
          by: office('新的一条', 'The new line'),
          until: day('停止施行', 'No longer in force from'),
        }),
      },
      withdraw: {
        name: { zh: '撤下', en: 'Withdraw' },
        who: head,
        from: ['published'],
        to: 'withdrawn',
        grounds: publish,
        asks: z.strictObject({
          until: day('自何日起停止施行', 'No longer in force from', { zh: '今天或者以后', en: 'Today or later' }),
          reasons: reasons('为什么撤下', 'Why it is withdrawn'),
        }),
        reasons: 'reasons',
        guards: { notBeforeToday },
        events: [raises(benchmarkWithdrawn)],
      },
      drop: {
        name: { zh: '不再起草', en: 'Drop the draft' },
        who: drafter,
        from: ['draft'],
        to: 'dropped',
        grounds: make,
        asks: z.strictObject({ reasons: words('理由', 'Why') }),
      },
    },
  }
}
