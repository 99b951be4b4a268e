import type { RegisterPages } from '../../web/register/reading.ts'
import { agencies } from './agencies.ts'
import { contactPoints } from './contact-points.ts'
import { HOME } from './home-path.ts'
import { lecturers } from './lecturers.ts'
import { library } from './library.ts'
import { peopleRegisters } from './people-registers.ts'
import { venues } from './venues.ts'

/** The registers of this area. */
export const registers = [venues, lecturers, agencies, contactPoints, library, ...peopleRegisters]

export { HOME } from './home-path.ts'

/** Where each stands. */
export const pages: readonly RegisterPages[] = registers.map((register) => ({
  register,
  path: `${HOME}/${register.id}`,
  above: [{ name: { zh: '阵地队伍资源', en: 'Venues and people' }, path: HOME }],
}))
