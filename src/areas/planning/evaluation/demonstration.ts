import { type Demonstration, demoPerson } from '../../../kernel/identity/demonstration.ts'
import { sifaju } from '../demonstration.ts'
import { REVIEWER } from './roles.ts'

const names = ['白露', '冯志坚', '顾明月', '霍建国', '姜雨桐'] as const

/** Reviewers who were entered at the city's justice bureau; two of them are drawn for each evaluation. */
export const demonstration: Demonstration = {
  offices: [sifaju],
  people: names.map((name, at) => demoPerson(`sifaju-${11 + at}`, name, sifaju, REVIEWER)),
  remits: [],
}
