import type { Actor } from '../../../kernel/identity/actor.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { PieceReader } from '../../../mechanisms/evidence/load.ts'

const HEAD = 'security-head'
const BRINGS: readonly string[] = ['security-officer']
const TAKES_AWAY: readonly string[] = ['security-officer', HEAD]

const holding =
  (roles: readonly string[], zh: string, en: string) =>
  (actor: Actor): PieceReader | Refusal => {
    if (actor.kind !== 'officer') return signInFirst()
    return actor.roles.some((role) => roles.includes(role)) ? actor : refuse('not-yours', { zh, en })
  }

/** Who takes everything of their own office away: whoever answers for its networks, and nobody who advises. */
export const mayTakeAway = holding(
  TAKES_AWAY,
  '整体导出由本单位的网络安全负责岗位或者负责人办理',
  'Everything is taken away by the security officer of the unit, or its head',
)

/** Who brings an archive in, and tries one. */
export const mayBring = holding(
  BRINGS,
  '接收由本单位的网络安全负责岗位办理，负责人同意',
  'An archive is brought in by the security officer of the unit; its head agrees',
)

/** Who agrees to it: another person. */
export const mayAgree = holding([HEAD], '由网络运营单位负责人同意', 'The head of the operator agrees to it')

/** Who may see what was taken away and brought in. */
export const maySeeCarryovers = (actor: Actor): actor is PieceReader =>
  actor.kind === 'officer' && actor.roles.some((role) => TAKES_AWAY.includes(role))
