import { importRows } from '../../web/register/import-rows.ts'
import { endpointRows, rowsTogether } from '../../web/register/rows.ts'
import { registers } from './registers.ts'

/** Somebody who enters records of all of these. */
const OFFICER = 'pufa-1'

export const routeRows = rowsTogether(
  registers.flatMap((register) => [endpointRows({ register, as: OFFICER }), importRows({ register, as: OFFICER })]),
)
