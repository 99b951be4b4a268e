import { registerRows } from '../../../web/register/rows.ts'
import { byLawPages } from './registers.ts'

export const byLawRows = byLawPages.map((pages) => registerRows(pages, 'weijian-1'))
