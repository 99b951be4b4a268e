import type { SubjectKind } from '../../../mechanisms/evidence/definition.ts'
import { whyRaw } from '../raw-files.ts'
import { SERVED_DUTY } from './duty-id.ts'
import { whyNotOnBoard } from './on-board.ts'
import { dutyPath } from './paths.ts'

/** A row of the operator's board, which evidence proves. */
export const servedDutyKind: SubjectKind = {
  kind: SERVED_DUTY,
  name: { zh: '义务台账的一项', en: 'A row of the duty board' },
  path: dutyPath,
  whyNotFile: whyRaw,
  isOf: async (database, { id, ...asked }) => (await whyNotOnBoard(database, { ...asked, duty: id })) === undefined,
}
