import { type Demonstration, demoPerson } from '../../kernel/identity/demonstration.ts'
import { pufa } from '../../mechanisms/popularisation/demonstration.ts'

/** Who holds contests at the popularisation office of the city, and who checks them. */
export const contestPeople: Demonstration = {
  offices: [pufa],
  people: [
    demoPerson('pufa-31', '孟繁星', pufa, 'contest-organiser'),
    demoPerson('pufa-32', '郑直', pufa, 'contest-checker'),
    demoPerson('pufa-33', '顾平', pufa, 'contest-checker'),
  ],
  remits: [],
}
