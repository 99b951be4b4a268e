import { attemptHanded } from '../../../mechanisms/event-kinds/exams.ts'
import { keepCaps } from '../../../mechanisms/sitting/cap.ts'
import { endKeeping } from '../../../mechanisms/sitting/keeping.ts'
import { handInOverdue } from '../../../mechanisms/sitting/overdue.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { HALL, hallDoors } from './doors.ts'
import { handedConsumer } from './handed-notice.ts'
import { hallPages } from './routes.ts'
import { withWayIn } from './way-in.ts'

/** Sitting an exam: what its paper's script talks to, and the end of attempts whose time is over. */
export const hallSlice: AreaSlice = {
  homeEntries: [
    {
      path: HALL,
      name: { zh: '考场', en: 'Examination hall' },
      about: {
        zh: '凭座位号和口令答题：答案随答随存，断网照常作答；交卷后看结果、请求复核。',
        en: 'Sit an exam with seat number and code: each answer is saved at once, also across a cut; then the result, and a review.',
      },
    },
  ],
  raises: [attemptHanded],
  routes: [...hallPages, ...hallDoors].map(withWayIn),
  rounds: [
    { name: 'attempts that are over', go: ({ kernel }) => handInOverdue(sittingOf(kernel)) },
    {
      name: 'personal information of exams whose term is over',
      go: ({ kernel }) => endKeeping(kernel.identity.database, kernel.now()),
    },
    { name: 'how often items were drawn', go: ({ kernel }) => keepCaps(sittingOf(kernel)) },
  ],
  consumers: ({ now }) => [handedConsumer({ now })],
}
