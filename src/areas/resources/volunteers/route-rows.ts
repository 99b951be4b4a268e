import { caseRows } from '../case-rows.ts'
import { casePages } from './index.ts'

const [pages] = casePages

export const volunteerRows = [caseRows({ pages, opens: 'signUp', step: 'train', as: 'pufa-1', indexed: true })]
