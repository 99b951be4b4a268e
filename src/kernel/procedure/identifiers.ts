import { randomInt } from 'node:crypto'
import type { Actor } from '../identity/actor.ts'
import { afterFirst, newSubjectId } from '../subject.ts'
import type { Procedure } from './definition.ts'

/**
 * The number of a case or a paper for everybody outside the office: nine random digits, so that it tells neither how many
 * there are nor which came first. Should it be another's of the same office, mark and year already, the act gives way and
 * is asked for again.
 */
export const newPublicNumber = (): number => randomInt(100_000_000, 1_000_000_000)

/**
 * Sorts by the moment it was made, so that a list pages by it. The id of a case whose reporter is protected, and of every
 * case that somebody opens without an account, stands in addresses and tells nothing: it is as long and wholly random
 * (docs/decisions/055).
 */
export const newCaseId = ({ readBy }: Pick<Procedure, 'readBy'>, { kind }: Pick<Actor, 'kind'>, now: Date): string =>
  readBy || kind === 'anyone' ? afterFirst(randomInt(36 ** 9).toString(36)) : newSubjectId(now)
