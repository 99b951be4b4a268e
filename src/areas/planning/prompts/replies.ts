import { z } from 'zod'
import { day, line, maybe, words } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import type { Say } from '../../../law/say.ts'
import { PROMPT } from './grounds.ts'
import { notBefore } from './guards.ts'
import { OFFICER } from './role-ids.ts'
import { type PromptStage, WITH_ADDRESSEE } from './stages.ts'

// 有关部门、单位收到普法提示后，应当及时采取改进措施并反馈相关情况。 The addressee does so at its desk; what it hands in on paper is
// entered by the office, with the day on which it came and the paper.

/** An objection that waits for its answer: the law sets no time for it. */
const objecting: Clock = {
  id: 'objecting',
  name: { zh: '答复异议', en: 'Answering the objection' },
  grounds: PROMPT,
  kind: 'timely',
}

const measure = {
  measures: words('采取了哪些改进措施', 'Measures taken'),
  owner: line('负责的部门或者职务', 'Who is in charge, by post', {
    zh: '不写姓名',
    en: 'No names',
  }),
  doneBy: maybe(day('计划在哪一天完成', 'To be done by', { zh: '由你单位自定', en: 'Your own day' })),
}

const feedback = {
  result: words('改进的情况', 'What has improved', {
    zh: '做了什么、效果怎样、有什么证明',
    en: 'What was done, to what effect, and what shows it',
  }),
}

const objection = {
  why: words('异议和理由', 'The objection and why', {
    zh: '例如不是本单位的职责、事实有误',
    en: 'Such as: not our duty, or the facts are wrong',
  }),
}

type Reply = Pick<Step<PromptStage>, 'to' | 'starts' | 'stops'> & {
  readonly from: readonly PromptStage[]
  readonly asks: z.ZodRawShape
  readonly name: Say
  readonly told: Say
}

const byParty = ({ asks, told, ...reply }: Reply): Step<PromptStage> => ({
  who: 'party',
  grounds: PROMPT,
  asks: z.strictObject(asks),
  attaches: true,
  tells: [{ whom: 'office', text: told }],
  ...reply,
})

/** The same as it came on paper, with the paper itself. */
const onPaper = ({ asks, name, told, ...reply }: Reply): Step<PromptStage> => ({
  who: { role: OFFICER, kinds: ['justice'] },
  grounds: PROMPT,
  asks: z.strictObject({ on: day('收到的日期', 'Came in on'), ...asks }),
  attaches: 'required',
  datedBy: 'on',
  needs: ['send'],
  guards: { notBeforeSent: notBefore('send', PROMPT) },
  name: { zh: `登记书面材料：${name.zh}`, en: `Enter what came on paper: ${name.en}` },
  tells: [
    {
      whom: 'party',
      text: { zh: `已登记您单位的书面材料：${told.zh}`, en: `Entered as it came on paper: ${told.en}` },
    },
  ],
  ...reply,
})

const measuring: Reply = {
  name: { zh: '报告改进措施', en: 'Report measures' },
  told: { zh: '对方报告了改进措施', en: 'The addressee reports its measures' },
  from: ['sent', 'measuring'],
  to: 'measuring',
  asks: measure,
}
const answering: Reply = {
  name: { zh: '反馈改进情况', en: 'Report back' },
  told: { zh: '对方反馈了改进情况', en: 'The addressee has reported back' },
  from: WITH_ADDRESSEE,
  to: 'answered',
  asks: feedback,
  stops: ['feedback', 'feedbackAnew'],
}
const disagreeing: Reply = {
  name: { zh: '提出异议', en: 'Object' },
  told: { zh: '对方提出了异议', en: 'The addressee objects' },
  from: WITH_ADDRESSEE,
  asks: objection,
  starts: [objecting],
}

export const replies = {
  measure: byParty(measuring),
  feedback: byParty(answering),
  object: { ...byParty(disagreeing), optional: true },
  enterMeasures: onPaper(measuring),
  enterFeedback: onPaper(answering),
  enterObjection: { ...onPaper(disagreeing), optional: true },
} satisfies Readonly<Record<string, Step<PromptStage>>>
