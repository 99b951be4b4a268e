import { attemptHanded } from '../../../mechanisms/event-kinds/exams.ts'
import { handInOverdue } from '../../../mechanisms/sitting/overdue.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { hallDoors } from './doors.ts'

/** Sitting an exam: what its paper's script talks to, and the end of attempts whose time is over. */
export const hallSlice: AreaSlice = {
  homeEntries: [],
  raises: [attemptHanded],
  routes: hallDoors,
  rounds: [{ name: 'attempts that are over', go: ({ kernel }) => handInOverdue(sittingOf(kernel)) }],
}
