import { type Demonstration, demoRemit } from '../../kernel/identity/demonstration.ts'
import { pufa } from '../../mechanisms/popularisation/demonstration.ts'

const LECTURERS = ['points-2017@2017-01-01#point-12/3', 'rlpe@2025-11-01#art-47/para-1/b'] as const
const VOLUNTEERS = ['points-2017@2017-01-01#point-12/4', 'rlpe@2025-11-01#art-47/para-2'] as const
const SOURCE = '《临江市普法办职责规定》（演示用虚构文件）'

/** What the office of the demonstration may do for lecturers and volunteers, by its own rules of duties. */
export const popularisationRemits: Demonstration = {
  offices: [],
  people: [],
  remits: [demoRemit('lecturers', pufa, LECTURERS, SOURCE), demoRemit('volunteers', pufa, VOLUNTEERS, SOURCE)],
}
