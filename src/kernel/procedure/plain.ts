import { z } from 'zod'
import type { Answers } from './case-state.ts'

const Plain = z.record(z.string(), z.json())

/** Answers as JSON has them: a day stays a string, what was left out is not there. */
export const formOf = (parsed: unknown): Answers => Plain.parse(JSON.parse(JSON.stringify(parsed)))
