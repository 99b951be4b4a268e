import { reportUnder } from './report.ts'
import { text2017 } from './report-text.ts'

/**
 * The procedure under the text of 2016, in force from 1 June 2017 to the end of 2025, where Art. 15 was Art. 14. Cases
 * opened then stay on it. It cites no duty to give reasons, which came later; it asks for them as good practice.
 */
export const report2017 = reportUnder(text2017)
