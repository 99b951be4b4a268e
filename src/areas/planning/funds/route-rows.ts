import { registerRows } from '../../../web/register/rows.ts'
import { pages } from './registers.ts'

export const fundRows = pages.map((one) => registerRows(one, 'sifaju-1'))
