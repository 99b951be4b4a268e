import { HOME } from '../home-path.ts'

export const COVERAGE = `${HOME}/coverage`
export const coveragePath = (plan: string): string => `${COVERAGE}?plan=${plan}`
