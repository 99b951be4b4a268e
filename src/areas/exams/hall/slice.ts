import { attemptHanded } from '../../../mechanisms/event-kinds/exams.ts'
import { keepCaps } from '../../../mechanisms/sitting/cap.ts'
import { handInOverdue } from '../../../mechanisms/sitting/overdue.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { hallDoors } from './doors.ts'
import { handedConsumer } from './handed-notice.ts'

/** Sitting an exam: what its paper's script talks to, and the end of attempts whose time is over. */
export const hallSlice: AreaSlice = {
  homeEntries: [],
  raises: [attemptHanded],
  routes: hallDoors,
  rounds: [
    { name: 'attempts that are over', go: ({ kernel }) => handInOverdue(sittingOf(kernel)) },
    { name: 'how often items were drawn', go: ({ kernel }) => keepCaps(sittingOf(kernel)) },
  ],
  consumers: ({ now }) => [handedConsumer({ now })],
}
