import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { examItems } from '../../../mechanisms/bank/register.ts'
import { type OfficerActor, whyNotEnter, whyNotRead } from '../../../mechanisms/register/decide.ts'
import type { Answer, Route, Visit } from '../../../web/area.ts'

type ForReader = (visit: Visit, officer: OfficerActor) => Answer | Promise<Answer>

/** A page of the bank: for those of an office who may read its items. */
export const readers =
  (answer: ForReader): Route['answer'] =>
  (visit) => {
    const { actor } = visit
    if (actor.kind !== 'officer') return signInFirst()
    return whyNotRead(examItems, actor) ?? answer(visit, actor)
  }

/** The same for those who write items. */
export const authors = (answer: ForReader): Route['answer'] =>
  readers((visit, officer) => whyNotEnter(examItems, officer) ?? answer(visit, officer))
