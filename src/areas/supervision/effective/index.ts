import { tellEffective } from './follow.ts'
import { readEffectiveDecision } from './reading.ts'

export const readers = { effectiveDecision: readEffectiveDecision }
export const consumers = [tellEffective]
