import { tellEffective } from './follow.ts'
import { decisionReader } from './reading.ts'

export const readers = [decisionReader]
export const consumers = [tellEffective]
