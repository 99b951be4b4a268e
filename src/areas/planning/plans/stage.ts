import { stageName } from '../../../kernel/procedure/definition.ts'
import type { Say } from '../../../law/say.ts'
import { plan } from './plan.ts'
import type { PlanRow } from './queries.ts'
import { sectorPlans } from './sector-plan.ts'

/** Where a plan of whichever kind stands, in words. */
export const planStage = ({ procedure, stage }: Pick<PlanRow, 'procedure' | 'stage'>): Say =>
  stageName(sectorPlans.find(({ id }) => id === procedure) ?? plan, stage)
