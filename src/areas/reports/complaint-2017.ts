import { complaintUnder } from './complaint.ts'

/** Under the text of 2016, in force from 1 June 2017 to the end of 2025. */
export const complaint2017 = complaintUnder({
  version: '2017-06-01',
  law: 'csl@2017-06-01',
  complain: 'csl@2017-06-01#art-49/para-1',
  report: 'csl@2017-06-01#art-14/para-1',
  secrecy: ['csl@2017-06-01#art-40', 'csl@2017-06-01#art-45'],
  reasons: [],
})
