import { z } from 'zod'
import { choose, line, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import { licences } from './licences.ts'

// 网络安全法（2017）第十八条：国家……促进公共数据资源开放。网络安全法（2026）第十九条，同。
// 2017年普法依法治理工作要点 12：进一步推进普法公共数据资源开放和共享。

type ReleaseStage = 'defined' | 'checked' | 'published' | 'withdrawn' | 'dropped'

const POINTS = 'points-2017@2017-01-01#point-12/7'

const asks = z.strictObject({
  dataset: office('数据集', 'Dataset', {
    zh: '连同它现在的各列；以后列有增减，须重新审查',
    en: 'With its columns as they are now; where columns change, it is checked anew',
  }),
  licence: choose('许可', 'Licence', licences),
  persons: words('涉及个人的内容', 'What it tells of persons', {
    zh: '没有的写“没有”以及为什么；有的，写明哪一列、依据什么可以公开',
    en: 'If nothing, say so and why; otherwise which column, and why it may be public',
  }),
  updated: line('多久更新', 'How often it is updated', { zh: '本机关自定', en: 'your office’s own figure' }),
})

const named: Guard = ({ answers: { dataset } }) =>
  /^[a-z][a-z0-9-]{0,40}:[0-9a-f]{16}$/.test(String(dataset))
    ? undefined
    : refuse(
        'incomplete',
        { zh: '请从列表中选一个数据集', en: 'Choose a dataset from the list' },
        { grounds: [POINTS] },
      )

const releaseUnder = (version: string, law: string, own: Grounds): Procedure<ReleaseStage> => {
  const grounds: Grounds = [...own, POINTS]
  const keeper = { role: 'popularisation-officer' }
  const reviewer = { role: 'popularisation-reviewer' }
  return {
    id: 'dataset',
    name: { zh: '数据集开放', en: 'Release of a dataset' },
    version,
    law,
    mark: '数据',
    stages: {
      defined: { zh: '待隐私审查', en: 'Awaits its privacy check' },
      checked: { zh: '已审查，待公布', en: 'Checked, to be published' },
      published: { zh: '已开放', en: 'Published' },
      withdrawn: { zh: '已撤下', en: 'Withdrawn' },
      dropped: { zh: '不开放', en: 'Not published' },
    },
    ends: ['withdrawn', 'dropped'],
    way: {
      defined: 'check',
      checked: 'publish',
      published: [{ step: 'withdraw', rests: { zh: '开放中，没有须办的步骤', en: 'Published: nothing is due' } }],
    },
    searchable: ['dataset'],
    steps: {
      define: {
        name: { zh: '拟开放数据集', en: 'Propose a dataset' },
        who: keeper,
        from: [],
        to: 'defined',
        grounds,
        asks,
        guards: { named },
        tells: [{ whom: 'office', text: { zh: '一个数据集待隐私审查', en: 'A dataset awaits its privacy check' } }],
      },
      revise: {
        name: { zh: '修改', en: 'Change' },
        who: keeper,
        from: ['defined'],
        grounds,
        asks,
        guards: { named },
      },
      check: {
        name: { zh: '通过隐私审查', en: 'Pass the privacy check' },
        who: reviewer,
        from: ['defined'],
        to: 'checked',
        grounds,
        asks: z.strictObject({
          found: words('审查意见', 'What was found', {
            zh: '逐列看过：有没有不公开的内容、个人信息，许可是否成立',
            en: 'Column by column: nothing that is not public, no personal data without a basis, and the licence may be given',
          }),
        }),
        notBy: ['define', 'revise'],
      },
      return: {
        name: { zh: '退回修改', en: 'Give it back' },
        who: reviewer,
        from: ['defined'],
        grounds,
        asks: z.strictObject({ reasons: words('哪里要改', 'What is to be changed') }),
        tells: [{ whom: 'office', text: { zh: '一个数据集退回修改', en: 'A dataset was given back' } }],
      },
      drop: {
        name: { zh: '不开放', en: 'Do not publish it' },
        who: keeper,
        from: ['defined', 'checked'],
        to: 'dropped',
        grounds,
        asks: z.strictObject({ reasons: words('理由', 'Why') }),
      },
      publish: {
        name: { zh: '公布', en: 'Publish' },
        who: keeper,
        from: ['checked'],
        to: 'published',
        grounds,
        asks: z.strictObject({}),
      },
      update: {
        name: { zh: '记一次更新', en: 'Enter an update' },
        who: keeper,
        from: ['published'],
        grounds,
        asks: z.strictObject({ what: words('更新了什么', 'What was updated') }),
      },
      withdraw: {
        name: { zh: '撤下', en: 'Withdraw' },
        who: keeper,
        from: ['published'],
        to: 'withdrawn',
        grounds,
        asks: z.strictObject({ reasons: reasons('为什么撤下', 'Why it is withdrawn') }),
        reasons: 'reasons',
      },
    },
  }
}

/** A dataset goes out in three steps by two people: defined, checked for privacy by another, published (A12.7, B18.1). */
export const releases = [
  releaseUnder('2026-01-01', 'csl@2026-01-01', ['csl@2026-01-01#art-19/para-1']),
  releaseUnder('2017-06-01', 'csl@2017-06-01', ['csl@2017-06-01#art-18/para-1']),
]
