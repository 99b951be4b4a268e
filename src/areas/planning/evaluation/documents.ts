import { z } from 'zod'
import type { CaseDocument } from '../../../mechanisms/document/definition.ts'
import { form, heading, restates, row, words } from '../../../mechanisms/document/parts.ts'
import { assessmentOf } from '../../../mechanisms/tree/assessment.ts'
import type { FrozenTree } from '../../../mechanisms/tree/frozen.ts'
import { meanWords, pointsWords } from '../../../mechanisms/tree/points.ts'
import { reviewersOf } from './drawn.ts'

const text = (zh: string, en: string) => z.string().meta({ zh, en })

const isFrozen = (value: unknown): value is FrozenTree =>
  typeof value === 'object' && value !== null && 'tree' in value && 'hash' in value

/** 评分结果告知书: what each leaf came to, and until when one may object. */
export const documents: readonly CaseDocument[] = [
  {
    id: 'evaluation-result',
    name: { zh: '规划实施情况评分结果告知书', en: 'Notice of Evaluation Scores' },
    procedure: 'plan-evaluation',
    step: 'tell',
    mark: '普评告',
    to: { party: { zh: '被评估单位', en: 'The unit evaluated' } },
    derived: {
      result: {
        asks: z.strictObject({
          total: text('总分', 'Total'),
          self: text('自评总分', 'Self score'),
          hash: text('指标树的散列', 'Hash of the tree'),
          reviewers: z.number().meta({ zh: '评审员人数', en: 'Reviewers' }),
          leaves: z
            .array(
              z.strictObject({
                code: text('编号', 'Code'),
                name: text('指标', 'Leaf'),
                weight: text('分值', 'Weight'),
                score: text('得分', 'Score'),
              }),
            )
            .meta({ zh: '逐项得分', en: 'Scores' }),
        }),
        from: ({ file, facts }) => {
          const frozen = facts.assessedTree
          if (!isFrozen(frozen)) return {}
          const reviewers = reviewersOf(file.steps)
          const { leaves, selfTotal, total } = assessmentOf(frozen.tree, file.steps, reviewers)
          return {
            total: total && meanWords(total),
            self: selfTotal === undefined ? undefined : pointsWords(selfTotal),
            hash: frozen.hash,
            reviewers: reviewers.length,
            leaves: leaves.map(({ leaf, mean }) => ({
              code: leaf.code,
              name: leaf.text.zh,
              weight: leaf.weight,
              score: mean ? meanWords(mean) : '—',
            })),
          }
        },
      },
    },
    parts: [
      words(
        '你单位{from of open}至{to of open}实施“{plan of open}”的情况，依照{grounds}由本机关组织评估。评审员 {reviewers of result} 人由抽签确定，逐项评分并写明理由，现将评分结果告知如下。',
        'Under {grounds}, this office evaluates how you carried out “{plan of open}” from {from of open} to {to of open}. {reviewers of result} reviewers, drawn by lot, scored each leaf with reasons. Their scores are:',
      ),
      heading('一、得分', '1. Scores'),
      row('总分', 'Total', '{total of result}'),
      row('自评', 'Self score', '{self of result}'),
      {
        each: 'leaves of result',
        words: {
          zh: '{code of leaves} {name of leaves}：{score of leaves}（分值 {weight of leaves}）',
          en: '{code of leaves} {name of leaves}: {score of leaves} of {weight of leaves}',
        },
      },
      heading('二、异议', '2. Objections'),
      words(
        '你单位对逐项得分有不同意见的，可以在{last day of objecting}以前（含当日，期限由本机关自定）逐项提出异议并写明理由，由评审员逐项答复。',
        'If you disagree with the score of a leaf you may object to it, with your reasons, until {last day of objecting}, that day included (this office’s own figure); the reviewers answer leaf by leaf.',
      ),
      row('指标树的散列', 'Hash of the tree', '{hash of result}'),
      restates(
        'grounds',
        '评估结果确定后向社会公布，接受社会监督。',
        'Once final, the result is published for the public to supervise.',
      ),
      form('特此告知。', 'This is to notify you.'),
    ],
    signers: [],
  },
]
