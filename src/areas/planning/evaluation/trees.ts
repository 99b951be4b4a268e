import { treeProcedure } from '../../../mechanisms/tree/tree-procedure.ts'

/** 评估指标树 of a judicial-administration department (rlpe Art. 56): written by one officer, frozen by another. */
export const evaluationTree = treeProcedure({
  id: 'evaluation-tree',
  name: { zh: '评估指标树', en: 'Indicator tree of an evaluation' },
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  mark: '评估指标',
  grounds: ['rlpe@2025-11-01#art-56'],
  writes: { role: 'popularisation-officer', kinds: ['justice'] },
  freezes: { role: 'justice-reviewer' },
})
