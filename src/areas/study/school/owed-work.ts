import { recordPath } from '../../../mechanisms/register/named.ts'
import type { OwedWorkSource } from '../../../web/area.ts'
import { termOf } from './coverage-pages.tsx'
import { differingRows, stagesOfTerm } from './coverage-queries.ts'
import { schoolCoverage } from './coverage-register.ts'
import { SCHOOL_COVERAGE } from './paths.ts'
import { EDUCATION_OFFICER, SCHOOL_OFFICER } from './roles.ts'

/** Rows that a department found to differ wait for the school; rows that nobody looked at wait for the department. */
export const owedCoverage: OwedWorkSource = {
  id: 'school-coverage',
  name: { zh: '法治课覆盖', en: 'Coverage of lessons on law' },
  read: async ({ app, actor, today, limit }) => {
    const { database } = app.kernel.identity
    if (actor.roles.includes(SCHOOL_OFFICER)) {
      const rows = await differingRows(database, { office: actor.office, limit })
      return rows.map(({ id, grade, note, at }) => ({
        what: {
          zh: '教育行政部门核对不相符，请更正',
          en: 'Found to differ by the education department: mend it',
        },
        about: `${grade} ${note}`,
        path: recordPath(schoolCoverage.id, id),
        since: at,
      }))
    }
    if (!actor.roles.includes(EDUCATION_OFFICER)) return []
    const { stages } = await stagesOfTerm(database, { office: actor.office, term: termOf(today) })
    const all = stages.find(({ stage }) => stage === null)
    const open = (all?.grades ?? 0) - (all?.agree ?? 0) - (all?.differ ?? 0)
    if (open <= 0) return []
    return [
      {
        what: { zh: `${open}个年级的报告待核对`, en: `${open} rows of schools to be checked` },
        path: `${SCHOOL_COVERAGE}?show=open`,
      },
    ]
  },
}
