import { treeProcedure } from '../../../mechanisms/tree/tree-procedure.ts'

const common = {
  id: 'study-tree',
  name: { zh: '学法用法考核指标树', en: 'Indicator tree of study and use of law' },
  mark: '学法指标',
  writes: { role: 'popularisation-officer', kinds: ['popularisation'] },
  freezes: { role: 'popularisation-reviewer' },
} as const

/** 考核指标树 of a popularisation office (work points 4): written by one officer, frozen by another. */
export const studyTree = treeProcedure({
  ...common,
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  grounds: ['points-2017@2017-01-01#point-4/3'],
})

/** The same since the law on law popularisation (Art. 38). */
export const studyTree2025 = treeProcedure({
  ...common,
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  grounds: ['points-2017@2017-01-01#point-4/3', 'rlpe@2025-11-01#art-38/para-1/a'],
})
