import { openContestCode } from '../../../mechanisms/contest/enter.ts'
import type { Visit } from '../../../web/area.ts'
import type { OpenEntrant } from './enter-page.tsx'
import type { PlayPlace } from './place.ts'

/** Nicknames that the demonstration opens to everybody. */
export const OPEN_NICKNAMES: readonly string[] = ['滨江小法', '柳湾书生']

/** Entrants of the demonstration with their codes; nobody elsewhere. */
export async function openEntrants(visit: Visit, { contest }: PlayPlace): Promise<readonly OpenEntrant[]> {
  const { identity } = visit.app.kernel
  if (!identity.demo) return []
  const rows = await identity.database
    .selectFrom('contest_seat')
    .select('nickname')
    .where('case_id', '=', contest.caseId)
    .where('folded', 'in', OPEN_NICKNAMES)
    .execute()
  return rows.map(({ nickname }) => ({ nickname, code: openContestCode(identity.keys, contest.caseId, nickname) }))
}
