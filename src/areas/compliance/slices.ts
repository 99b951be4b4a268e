import type { Say } from '../../law/say.ts'
import type { AreaSlice } from '../../web/area-slice.ts'
import { board } from './board/index.ts'
import { carryover } from './carryover/index.ts'
import { facts } from './facts/index.ts'
import { grading } from './grading/index.ts'
import { keeping } from './keeping/index.ts'
import { oscal } from './oscal/index.tsx'
import { oversight } from './oversight/index.ts'
import { readiness } from './readiness/index.ts'

interface SliceGroup {
  readonly id: string
  readonly name: Say
  readonly slices: readonly AreaSlice[]
}

/** The folders of this area, as its home lists their pages. */
export const sliceGroups: readonly SliceGroup[] = [
  { id: 'board', name: { zh: '义务台账', en: 'Duty board' }, slices: [facts, board, readiness] },
  { id: 'keeping', name: { zh: '登记簿', en: 'Registers' }, slices: [keeping] },
  { id: 'oversight', name: { zh: '认定、报送和检查', en: 'Designation, submission, inspection' }, slices: oversight },
  { id: 'grading', name: { zh: '等级保护', en: 'Graded protection' }, slices: [grading] },
  { id: 'oscal', name: { zh: '导出和读回', en: 'Export and reading back' }, slices: [oscal, carryover] },
]

export const slices: readonly AreaSlice[] = sliceGroups.flatMap((group) => group.slices)
