import { databaseOf, type Route } from '../../../web/area.ts'
import { venueKinds } from '../venues.ts'
import { mapPage, PATH } from './page.tsx'
import { venuesFor } from './queries.ts'

/** It reads and draws some hundred venues: fewer visits a minute than elsewhere. */
const A_MINUTE = 60

export const routes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    who: 'anyone',
    rate: A_MINUTE,
    answer: async (visit) => {
      const kind = Object.keys(venueKinds).find((one) => one === visit.query.kind)
      return mapPage({ shown: await venuesFor(databaseOf(visit), kind), kind, visit })
    },
  },
]
