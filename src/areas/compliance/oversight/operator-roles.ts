import type { Actor } from '../../../kernel/identity/actor.ts'
import type { PieceReader } from '../../../mechanisms/evidence/load.ts'

const ANSWER: readonly string[] = ['security-officer', 'legal-officer', 'security-head']

/** Whoever answers for the networks of their office; undefined for everybody else. */
export const answering = (actor: Actor): PieceReader | undefined =>
  actor.kind === 'officer' && actor.roles.some((role) => ANSWER.includes(role)) ? actor : undefined
