import { HOME } from '../home-path.ts'

export const UNIT_TREES = `${HOME}/unit-trees`
export const UNIT_ASSESSMENTS = `${HOME}/unit-assessments`
