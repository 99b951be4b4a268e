import { registerRows } from '../../../web/register/rows.ts'
import { listPages } from './pages.ts'

export const listRows = registerRows(listPages, 'weijian-1')
