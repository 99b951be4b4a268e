import type { Say } from '../../law/say.ts'
import type { AreaSlice } from '../../web/area-slice.ts'
import { grading } from './grading/index.ts'
import { oscal } from './oscal/index.tsx'

interface SliceGroup {
  readonly id: string
  readonly name: Say
  readonly slices: readonly AreaSlice[]
}

/** The folders of this area, as its home lists their pages. */
export const sliceGroups: readonly SliceGroup[] = [
  { id: 'grading', name: { zh: '等级保护', en: 'Graded protection' }, slices: [grading] },
  { id: 'oscal', name: { zh: '导出', en: 'Export' }, slices: [oscal] },
]

export const slices: readonly AreaSlice[] = sliceGroups.flatMap((group) => group.slices)
