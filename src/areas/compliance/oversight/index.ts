import type { AreaSlice } from '../../../web/area-slice.ts'
import { bundle } from './bundle/index.ts'
import { designation } from './designation/index.ts'
import { seat } from './seat/index.ts'
import { sector } from './sector/index.ts'

/** Who sees what of an operator: the department that protects it, an inspection, an auditor; each no more than it may. */
export const oversight: readonly AreaSlice[] = [designation, sector, bundle, seat]
