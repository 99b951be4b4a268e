import { databaseOf } from '../../../web/area.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { SESSIONS, YEAR } from './paths.ts'
import { countsOfYear, standingWords } from './read.ts'
import { studySessions } from './register.ts'
import { yearWords } from './year-page.tsx'

/** Where a unit enters its sessions: beside each how it stands, above them how the year does. */
export const sessionPages: RegisterPages = {
  register: studySessions,
  path: SESSIONS,
  above: [{ name: { zh: '学习和考核', en: 'Study and assessment' }, path: HOME }],
  beside: {
    head: { zh: '是否按期', en: 'As planned' },
    read: (visit, of) => standingWords(databaseOf(visit), { ...of, today: visit.today }),
    above: async (visit, office) => {
      const { today, say, href } = visit
      const year = Number(today.slice(0, 4))
      const counts = await countsOfYear(databaseOf(visit), { office, year, today })
      return (
        <p>
          {say(yearWords(counts))} <a href={href(YEAR)}>{say({ zh: '全年学习情况', en: 'The year' })}</a>
        </p>
      )
    },
  },
}
