import { reportUnder } from './report.ts'

/**
 * The procedure under the text of 2016, in force from 1 June 2017 to the end of 2025, where Art. 15 was Art. 14. Cases
 * opened then stay on it. It cites no duty to give reasons, which came later; it asks for them as good practice.
 */
export const report2017 = reportUnder({
  version: '2017-06-01',
  law: 'csl@2017-06-01',
  report: 'csl@2017-06-01#art-14/para-1',
  protect: 'csl@2017-06-01#art-14/para-2',
  reasons: [],
  breaks: {
    malware: 'csl@2017-06-01#art-22/para-1',
    personal: 'csl@2017-06-01#art-44',
    fraud: 'csl@2017-06-01#art-46',
    intrusion: 'csl@2017-06-01#art-27',
  },
})
