import type { Say } from '../../law/say.ts'
import type { AreaSlice } from '../../web/area-slice.ts'

interface SliceGroup {
  readonly id: string
  readonly name: Say
  readonly slices: readonly AreaSlice[]
}

/** The folders of this area, as its home lists their pages. */
export const sliceGroups: readonly SliceGroup[] = []

export const slices: readonly AreaSlice[] = sliceGroups.flatMap((group) => group.slices)
