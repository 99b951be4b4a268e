import type { Verdict } from './check.ts'
import type { ForPerson, No } from './codes.ts'
import { PENALTY_LAW } from './codes.ts'
import { notOwnIn } from './imposers.ts'
import type { Judgement } from './judge.ts'
import { addressIn } from './opening.ts'
import type { Request } from './request.ts'

const refusal = ({ code, unit, field, say }: No) => ({ code, unit, field, messageZh: say.zh, messageEn: say.en })
const forPerson = ({ what, unit, say }: ForPerson) => ({ what, unit, messageZh: say.zh, messageEn: say.en })

const measures = ({ obligatory, optional }: Pick<Judgement, 'obligatory' | 'optional'>) => ({
  obligatory: [...obligatory],
  optional: [...optional],
})

const shown = (judgement: Judgement) => ({
  version: judgement.edition.version,
  row: judgement.row === undefined ? null : addressIn(judgement.edition, judgement.row),
  tier: judgement.tier ?? null,
  ranges: judgement.ranges ?? null,
  measures: measures(judgement),
})

/** What of the proposal another organ decides on, unless this department issued the permit: told beside the verdict. */
const handedOn = ({ department, proposal, decisionDate }: Request) =>
  notOwnIn({
    department: department.kind,
    measures: proposal.measures,
    isPermitting: false,
    day: decisionDate,
  }).map(({ measure, to, unit, say }) => ({
    measure,
    toZh: to.zh,
    toEn: to.en,
    unit,
    messageZh: say.zh,
    messageEn: say.en,
  }))

/** The verdict as `POST /api/sanctions/check` gives it. */
export function answerOf({ applied, refusals, milder, forPersons }: Verdict, request: Request) {
  const nothing = { version: null, row: null, tier: null, ranges: null, measures: { obligatory: [], optional: [] } }
  return {
    allowed: refusals.length === 0,
    ...(applied ? shown(applied) : nothing),
    refusals: refusals.map(refusal),
    milderLaw: milder
      ? {
          grounds: PENALTY_LAW.time,
          milder: milder.milder ?? null,
          results: milder.results.map((one) => ({
            ...shown(one),
            allowed: one.refusals.length === 0,
            codes: [...new Set(one.refusals.map(({ code }) => code))],
          })),
        }
      : null,
    personDecides: forPersons.map(forPerson),
    handedOn: handedOn(request),
  }
}
