import { databaseOf, type Visit } from '../../web/area.ts'
import type { Offices } from '../../web/fields.ts'
import { effectiveDecisions } from './queries.ts'

/** The decisions of the visitor's own office from which one is chosen, those on which a case of this kind stands left out. */
export const offersDecisions =
  (procedure: string) =>
  async (visit: Visit): Promise<Offices> =>
    visit.actor.kind === 'officer'
      ? {
          decision: await effectiveDecisions(databaseOf(visit), { office: visit.actor.office, without: procedure }),
        }
      : {}
