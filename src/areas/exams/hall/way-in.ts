import { isRefusal } from '../../../law/refusal.ts'
import type { Route } from '../../../web/area.ts'
import { HALL } from './doors.ts'

const wayIn = { text: { zh: '入场', en: 'Enter' }, path: HALL }

/** Whoever is not in, or no longer, is shown the way in wherever they are refused. */
export const withWayIn = (route: Route): Route => ({
  ...route,
  async answer(visit) {
    const answer = await route.answer(visit)
    return isRefusal(answer) && answer.code === 'not-signed-in' ? { ...answer, instead: wayIn } : answer
  },
})
