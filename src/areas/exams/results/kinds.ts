import { analysisJob, similarJob } from '../../../mechanisms/sitting/analysis/jobs.ts'
import { resultsPath } from './paths.ts'

/** The analysis of an exam, and papers alike, whose pages stand below its results. */
export const analysisKind = analysisJob(resultsPath)
export const similarKind = similarJob(resultsPath)
