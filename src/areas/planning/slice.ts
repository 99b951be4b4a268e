/** What a folder of this area brings to it. */
export type { AreaSlice as PlanningSlice } from '../../web/area-slice.ts'
