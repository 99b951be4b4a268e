import { inFileAndIndex } from '../../../web/route-rows.ts'
import { caseRows } from '../case-rows.ts'
import { casePages } from './index.ts'

const [pages] = casePages

export const volunteerRows = [
  caseRows({ pages, opens: 'signUp', step: 'train', as: 'pufa-1', openedKept: inFileAndIndex }),
]
