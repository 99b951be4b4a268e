import type { Edition } from '../../../law/edition.ts'
import { punishedUnder } from '../../../mechanisms/sanction/subject.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import type { Offices } from '../../../web/fields.ts'
import { supervision } from '../../../web/section.ts'
import { HandedPart } from './handed-part.tsx'
import { ownPiecesReader } from './handed-pieces.ts'
import { mandateOf, orderingOf, readers as ownReaders } from './readers.ts'

export { documents } from './documents.ts'
export { handingIn } from './handing-in.ts'
export { inspections as procedures } from './inspection.ts'

export const readers = [...ownReaders, ownPiecesReader]

export const casePages: CasePages = {
  procedure: 'inspection',
  path: '/supervision/inspections',
  title: { zh: '监督检查', en: 'Inspections' },
  about: {
    zh: '职责之内，二人以上，出示证件，制作笔录，听取意见；检查本身不处罚，不收费。',
    en: 'Within the remit, by two officers at least, cards shown, on record, the operator heard. It punishes nobody and costs nothing.',
  },
  empty: {
    zh: '这里还没有检查。提出的、举报或者抽查转来的，即在这里出现。',
    en: 'Nothing here yet. Inspections proposed here, or handed in from a report or a draw, will stand here.',
  },
  columns: [{ field: 'operator', head: { zh: '被检查单位', en: 'Operator' } }],
  top: supervision,
  matter: HandedPart,
  // The document of the office's remit line, and the duties whose breach is ordered to be corrected.
  choices: async ({ file, open, procedure }, { app, today }) => {
    const { identity, shelf } = app.kernel
    const may = new Set(open.map(({ step }) => step))
    const mandate = may.has('order') ? await mandateOf(identity.database, file.office, today) : undefined
    return {
      ...(mandate !== undefined && { order: { mandate: [{ id: mandate, name: { zh: mandate, en: mandate } }] } }),
      ...(may.has('correct') && { correct: { breach: orderedIn(shelf, procedure.law) } }),
      ...(may.has('handOver') && { handOver: { breach: punishedUnder(shelf, procedure.law) } }),
    }
  },
  given: (reading, step) => {
    const { operator, unit } = reading.file.steps[0]?.answers ?? {}
    if (step !== 'order') return {}
    return {
      ...(typeof operator === 'string' && { operator }),
      ...(typeof unit === 'string' && { unit }),
    }
  },
}

/** The units of the law's texts for whose breach correction is ordered, those of the case's own text first. */
function orderedIn(shelf: readonly Edition[], own: string): Offices[string] {
  return punishedUnder(shelf, own).filter(({ id }) => (orderingOf(shelf, id) ?? []).length > 0)
}

export const routes = caseRoutes(casePages)
