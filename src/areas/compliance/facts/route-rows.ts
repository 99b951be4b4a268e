import { registerRows } from '../../../web/register/rows.ts'
import { factsPages } from './register.ts'

export const factsRows = registerRows(factsPages, 'qinghe-2')
