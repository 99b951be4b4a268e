import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import { HOME } from '../home-path.ts'
import { MINE } from './paths.ts'

export const TITLE: Say = { zh: '我的学习', en: 'My study' }

/** The way back from a page of one's own study. */
export const mineCrumbs = ({ say }: Pick<Visit, 'say'>) => [
  { name: say({ zh: '学习和考核', en: 'Study and assessment' }), path: HOME },
  { name: say(TITLE), path: MINE },
]

/** Whose affair all of this is. */
export const NOBODY_ELSE: Say = {
  zh: '练习、错题、目标只给您本人看；单位只看完成了没有，而且只看人数。',
  en: 'Practice, wrong answers and goal are seen by you alone; your unit reads how many have done their parts, and nothing else.',
}
