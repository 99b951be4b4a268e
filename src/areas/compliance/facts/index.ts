import type { AreaSlice } from '../../../web/area-slice.ts'
import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import { demoRecords } from './demo-records.ts'
import { FACTS } from './paths.ts'
import { factsPages, operatorFacts } from './register.ts'

/** What an operator is, in plain answers (csl Art. 76 (3)). */
export const facts: AreaSlice = {
  homeEntries: [
    { name: operatorFacts.name, about: operatorFacts.about, path: `${FACTS}/office`, listedFor: 'officers' },
  ],
  registers: [operatorFacts],
  demoRecords,
  routes: registerRoutes(factsPages),
  endpoints: registerEndpoints(operatorFacts),
}
