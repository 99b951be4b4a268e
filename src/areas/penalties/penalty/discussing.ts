import { z } from 'zod'
import { words } from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import type { CaseDocument, Derived } from '../../../mechanisms/document/definition.ts'
import { heading, row, words as says, where } from '../../../mechanisms/document/parts.ts'
import { on } from './asking.ts'
import { cited, citedPart } from './cited.ts'
import { imposedAsks, penaltyParts, saidOf } from './document-facts.ts'
import { held, heldRow, matterRows } from './documents-held.ts'
import { inOrder } from './guards/days.ts'
import { noticeIn } from './matter.ts'
import type { PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'
import { textOf } from './texts.ts'

// 集体讨论 (行政处罚法 2021 第五十七条第二款) and its written record (网信部门行政执法程序规定 第四十三条): before the decision.

const head: OfficerCall = { role: 'decider', remit: 'penalty.decide' }

export const discussStep = (text: PenaltyText): Step<PenaltyStage> => ({
  optional: true,
  name: { zh: '集体讨论', en: 'Discuss together' },
  who: head,
  from: ['reviewed'],
  grounds: text.discussing,
  asks: z.strictObject({
    present: words('参加讨论的负责人', 'Heads who took part', {
      zh: '逐人写明姓名、职务；注明主持人，列席人员和记录人也写明',
      en: 'Each with name and post; who presided, who else was present and who took the record',
    }),
    opinions: words('各人意见', 'What each said', {
      zh: '逐人写明，如“张某：同意……”；不同意见照录',
      en: 'Person by person, dissent included',
    }),
    result: words('讨论结果', 'Result'),
    ...on,
  }),
  internal: true,
  datedBy: 'on',
  guards: { inOrder },
})

/** What is discussed is what was made known to the party. */
const tabled: Derived = {
  asks: imposedAsks,
  from: (of) => saidOf(noticeIn(of.file), of),
}

const recorded: Derived = {
  asks: z.strictObject({
    basis: z.array(z.string()).min(1).meta({ zh: '集体讨论的依据', en: 'On the discussion' }),
  }),
  from: ({ procedure, kind }) => {
    const text = textOf(procedure)
    const isUnderRule = text.extending !== undefined && kind === 'cyberspace'
    return { basis: [...text.discussing, ...(isUnderRule ? ['cacp@2023-06-01#art-43'] : [])] }
  },
}

export const discussingDocuments: readonly CaseDocument[] = [
  {
    id: 'discussion',
    name: { zh: '行政处罚案件集体讨论记录', en: 'Record of the Collective Discussion of a Penalty Case' },
    procedure: 'penalty',
    step: 'discuss',
    mark: '罚议',
    to: 'file',
    derived: { held, cited, intended: tabled, recorded },
    parts: [
      row('案号', 'Case', '{case}'),
      ...matterRows('suspected'),
      row('当事人', 'Party', '{party of file}', '{party of file}'),
      heldRow,
      citedPart,
      row('讨论日期', 'Discussed on', '{day of discuss}'),
      row('参加讨论的负责人', 'Heads who took part', '{present of discuss}'),
      row('依据', 'Grounds', '{basis of recorded}'),
      heading('一、讨论的案件', '1. The case'),
      where('findings of conclude', '查明的事实：{findings of conclude}', 'Facts established: {findings of conclude}'),
      ...penaltyParts('intended'),
      says('拟处罚的理由：{reasons of notify}', 'Reasons for the penalty proposed: {reasons of notify}'),
      {
        when: 'reasons of answerDefence',
        words: {
          zh: '对当事人陈述、申辩的复核意见：{accepted of answerDefence}。{reasons of answerDefence}',
          en: 'Review of the party’s defence: {accepted of answerDefence}. {reasons of answerDefence}',
        },
      },
      says('审核意见：{opinion of review}', 'Opinion of the review: {opinion of review}'),
      heading('二、各人意见', '2. What each said'),
      says('{opinions of discuss}', '{opinions of discuss}'),
      heading('三、讨论结果', '3. Result'),
      says('{result of discuss}', '{result of discuss}'),
    ],
    signers: [
      { zh: '主持人', en: 'Presided' },
      { zh: '参加讨论的负责人', en: 'Heads who took part' },
      { zh: '记录人', en: 'Recorded by' },
    ],
  },
]
