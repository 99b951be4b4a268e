import type { Say } from '../../law/say.ts'
import type { AreaSlice } from '../../web/area-slice.ts'
import { mine } from './mine/index.ts'
import { mustKnow } from './must-know/index.ts'
import { studyProgrammes } from './programme/index.ts'
import { schoolingGroups } from './schooling.ts'
import { sessions } from './session/index.ts'
import { valuesSlice } from './topics/index.ts'

interface SliceGroup {
  readonly id: string
  readonly name: Say
  readonly slices: readonly AreaSlice[]
}

/** The folders of this area, as its home lists their pages. */
export const sliceGroups: readonly SliceGroup[] = [
  { id: 'mine', name: { zh: '自己学', en: 'Your own' }, slices: [mine] },
  {
    id: 'unit',
    name: { zh: '单位学法', en: 'Study of a unit' },
    slices: [studyProgrammes, sessions, mustKnow, valuesSlice],
  },
  ...schoolingGroups,
]

export const slices: readonly AreaSlice[] = sliceGroups.flatMap((group) => group.slices)
