import { registerRows } from '../../../web/register/rows.ts'
import { syllabusPages, valuePages } from './pages.ts'

export const topicRows = [registerRows(syllabusPages, 'jiaoyu-1'), registerRows(valuePages, 'weijian-1')]
