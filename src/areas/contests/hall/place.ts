import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { contestsOf } from '../../../mechanisms/contest/contests.ts'
import type { ContestHead } from '../../../mechanisms/contest/open-contests.ts'
import { NEW_NICKNAMES_A_DAY, noSuchContest } from '../../../mechanisms/contest/refusals.ts'
import { hostName } from '../../../mechanisms/contest/rules.ts'
import type { PageMore, Visit } from '../../../web/area.ts'
import { openNetworkShare } from '../../../web/network-share.ts'
import { contestPath, framePath } from '../contest/paths.ts'
import { HOME } from '../home-path.ts'

/** Where somebody plays: on our own page, or in a frame of a site that the rules name. */
export interface PlayPlace {
  readonly contest: ContestHead
  /** Under which its forms are sent. */
  readonly base: string
  /** Of the rules; -1 for our own page. */
  readonly host: number
  /** Who may hold the frame; undefined on our own page. */
  readonly origin: string | undefined
}

/** What one network takes of new nicknames, of each contest. */
export const newNicknames = openNetworkShare(NEW_NICKNAMES_A_DAY)

export const contestsOfVisit = ({ app }: Visit) => contestsOf(app.kernel)

/** As it stands now, or at most a second old. */
export type HeadAge = 'head' | 'recent'

/** Undefined for a frame of a site that the rules do not name. */
export async function playPlace(visit: Visit, age: HeadAge): Promise<PlayPlace | undefined | Refusal> {
  const { contest: id = '', host } = visit.params
  const contest = await contestsOfVisit(visit).open[age](id)
  if (!contest || contest.stage === 'voided') return noSuchContest()
  if (host === undefined) return { contest, base: contestPath(id), host: -1, origin: undefined }
  const at = contest.rules.hosts.findIndex(({ origin }) => hostName(origin) === host.toLowerCase())
  const found = contest.rules.hosts[at]
  return found && { contest, base: framePath(id, host.toLowerCase()), host: at, origin: found.origin }
}

export const isPlace = (found: PlayPlace | undefined | Refusal): found is PlayPlace =>
  found !== undefined && !isRefusal(found)

/** What a page of this place is sent with. */
export const pageOf = ({ contest, origin }: PlayPlace, { say }: Visit, refusal?: Refusal): PageMore => ({
  crumbs: [
    { name: say({ zh: '知识竞赛', en: 'Knowledge contests' }), path: HOME },
    { name: contest.title, path: contestPath(contest.caseId) },
  ],
  refusal,
  ...(origin !== undefined && { framedBy: [origin] }),
})
