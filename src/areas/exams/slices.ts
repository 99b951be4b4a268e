import type { Say } from '../../law/say.ts'
import type { AreaSlice } from '../../web/area-slice.ts'
import { bank } from './bank/index.ts'
import { certificates } from './certificates/index.ts'
import { examSlice } from './exam/index.ts'
import { hallSlice } from './hall/slice.ts'
import { markingSlice } from './marking/index.ts'
import { results } from './results/index.ts'
import { roomSlice } from './room/slice.ts'
import { xapi } from './xapi/index.ts'

interface SliceGroup {
  readonly id: string
  readonly name: Say
  readonly slices: readonly AreaSlice[]
}

/** The folders of this area, as its home lists their pages. */
export const sliceGroups: readonly SliceGroup[] = [
  { id: 'sit', name: { zh: '考试', en: 'Sit' }, slices: [hallSlice, certificates] },
  { id: 'items', name: { zh: '题库', en: 'Items' }, slices: [bank] },
  {
    id: 'examine',
    name: { zh: '组织考试', en: 'Examine' },
    slices: [examSlice, roomSlice, markingSlice, results, xapi],
  },
]

export const slices: readonly AreaSlice[] = sliceGroups.flatMap((group) => group.slices)
