import { caseRows } from '../case-rows.ts'
import { casePages } from './index.ts'

const [pages] = casePages

/** Notices of whose turn it is name the title. */
const inNoticesToo = { tables: ['case_index', 'case_step', 'notice'] }

export const offerRows = [caseRows({ pages, opens: 'offer', step: 'check', as: 'pufa-1', openedKept: inNoticesToo })]
