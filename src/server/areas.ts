import { library } from '../areas/library/index.ts'
import { records } from '../areas/records/index.ts'
import type { Area } from '../web/area.ts'

/** Who lives in this house. */
export const areas: readonly Area[] = [library, records]
