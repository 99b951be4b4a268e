import type { AreaSlice } from '../../../web/area-slice.ts'
import { openRooms } from './owed-work.ts'
import { ROOMS } from './paths.ts'
import { roomRoutes } from './routes.ts'

/** Invigilating: seats and their states, extra time, disturbances, the end of a sitting. */
export const roomSlice: AreaSlice = {
  homeEntries: [
    {
      path: ROOMS,
      name: { zh: '监考', en: 'Invigilation' },
      about: {
        zh: '今天的考试一座一行：状态、加时、故障认定、结束考试。',
        en: 'Today’s exams, a line a seat: states, extra time, disturbances, the end.',
      },
      listedFor: 'officers',
      roles: ['invigilator', 'examiner'],
    },
  ],
  owes: [openRooms],
  routes: roomRoutes,
}
