import { type CaseRow, caseColumns, fileOf, takenSteps } from '../../../kernel/procedure/case-file.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { statement } from '../../../kernel/storage/statement.ts'
import { parseAddress } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import { dutyIdOf } from '../board/duty-id.ts'
import type { ControlPoint } from './control-points.ts'
import { gapOf, gradingIn } from './grading-file.ts'
import { dutiesOfPoint } from './mapping.ts'
import { PROCEDURE } from './procedure-id.ts'
import { servedPoint } from './served-point.ts'

// 等级保护和法律是两棵互相对照的树: one piece of evidence serves a point and the duties that it is mapped to, by one act.

/** The duties that a control point is mapped to, as rows of a board are called. Our own reading (本站对照). */
export const dutyIdsOf = (point: Pick<ControlPoint, 'name' | 'category'>): readonly string[] =>
  dutiesOfPoint(point).flatMap(({ unit }) => {
    const place = parseAddress(unit)
    return place ? [dutyIdOf(place)] : []
  })

/** A control point of a grading of the office that is mapped to a duty. */
export interface MappedPoint {
  /** As evidence serves it. */
  readonly id: string
  readonly network: string
  readonly point: ControlPoint
  readonly reason: Say
}

/** Gradings whose points a row offers, and points in all: a page shows no more. */
const [MOST_GRADINGS, MOST_POINTS] = [20, 200]

/** The points of the office's gradings that are mapped to a duty. One statement. */
export async function pointsMappedTo(
  database: Database,
  { office, duty }: { readonly office: string; readonly duty: string },
): Promise<readonly MappedPoint[]> {
  const { rows } = await statement<CaseRow>`
    select ${caseColumns}, ${takenSteps} from "case" c
    where c.procedure = ${PROCEDURE} and c.office = ${office} and c.stage = any(${['approved', 'filed', 'certified']}::text[])
    order by c.id desc limit ${MOST_GRADINGS}`.execute(database)
  return rows
    .flatMap((row) => {
      const file = fileOf(row)
      const network = gradingIn(file)?.network ?? ''
      return gapOf(file).flatMap(({ point }) => {
        const at = dutyIdsOf(point).indexOf(duty)
        const reason = dutiesOfPoint(point)[at]?.reason
        return reason ? [{ id: servedPoint(file.id, point.id), network, point, reason }] : []
      })
    })
    .slice(0, MOST_POINTS)
}
