import { exchanges } from './exchange/exchanges.ts'
import { schoolAdvisers, schoolVisits } from './schools/school-advisers.ts'
import { schoolOffers } from './schools/school-offers.ts'
import { villageSupport } from './schools/village-support.ts'
import { volunteerTasks } from './volunteers/volunteer-tasks.ts'

/** Their lists of records. */
export const peopleRegisters = [volunteerTasks, schoolAdvisers, schoolVisits, schoolOffers, villageSupport, exchanges]
