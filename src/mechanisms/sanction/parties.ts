import { addMonths } from '../../kernel/calendar/day.ts'
import { figureOf } from '../../kernel/procedure/statute-term.ts'
import { type No, PENALTY_LAW } from './codes.ts'
import type { OpenedTier } from './opening.ts'
import type { Request } from './request.ts'
import { isPolice } from './row.ts'
import { CII_OPERATOR, CORRECT, inEnglish, OPERATOR, POLICE } from './words.ts'

/** Who, by whom, and when: each on its own. */
export function partyRefused(opening: OpenedTier): readonly No[] {
  const { request } = opening
  return [
    ...notCovered(opening),
    ...wrongDepartment(opening),
    ...(request.constitutesCrime ? [criminal] : []),
    ...timeBarred(request),
    ...(request.sameActFinedBy !== null && request.proposal.fine > 0 ? [finedTwice] : []),
  ]
}

function notCovered({ edition, row, request, address }: OpenedTier): readonly No[] {
  const { roles } = request.party
  const held = roles.some((role) => row.roles.includes(role) || (role === CII_OPERATOR && row.roles.includes(OPERATOR)))
  if (row.roles.length === 0 || held) return []
  const say = {
    zh: `这一款只约束${row.roles.join('、')}，当事人不在其列`,
    en: `This paragraph binds ${row.roles.map((role) => inEnglish(edition, role)).join(', ')} only, and the party is none`,
  }
  return [{ code: 'party-not-covered', unit: address, field: 'party.roles', say }]
}

function wrongDepartment({ row, request, address }: OpenedTier): readonly No[] {
  const { kind, remit } = request.department
  if (isPolice(row)) {
    if (kind === POLICE) return []
    const say = { zh: '这一款由公安机关处罚', en: 'Under this paragraph the public security organ decides' }
    return [{ code: 'wrong-department', unit: address, field: 'department.kind', say }]
  }
  if (remit !== null && remit.trim() !== '') return []
  const say = {
    zh: '法条写的是“有关主管部门”；须有文件确定由本机关负责',
    en: 'The words say “the competent departments”: a document must give this one the remit',
  }
  return [{ code: 'wrong-department', unit: PENALTY_LAW.competence, field: 'department.remit', say }]
}

const criminal: No = {
  code: 'criminal-case',
  unit: PENALTY_LAW.crime,
  field: 'constitutesCrime',
  say: {
    zh: '构成或者涉嫌犯罪的，移送司法机关，不以行政处罚代替',
    en: 'An act that is, or may be, a crime is transferred; an administrative penalty does not take its place',
  },
}

const finedTwice: No = {
  code: 'fined-twice',
  unit: PENALTY_LAW.once,
  field: 'proposal.fine',
  say: {
    zh: '同一个违法行为已经罚款，不得再次罚款；其他处罚不受影响',
    en: 'This act has been fined already and cannot be fined again; other measures stay possible',
  },
}

/** From when 行政处罚法 in its text of 2021 holds: five years where life, health or finance is at stake. */
const LONG_LIMIT_SINCE = '2021-07-15'

/** 二年, 五年, in years; before 15 July 2021 two alone, as 第二十九条 of the texts of 2009 and 2018 says. */
const GENERAL = figureOf('apl@2021-07-15#art-36/para-1', 'general').amount
const GRAVE = figureOf('apl@2021-07-15#art-36/para-1', 'grave').amount

function timeBarred({ act, discoveredOn, longLimit, decisionDate, proposal }: Request): readonly No[] {
  if (discoveredOn === null || isCorrectionAlone(proposal)) return []
  const long = longLimit !== null && longLimit.evidence.length > 0 && decisionDate >= LONG_LIMIT_SINCE
  if (discoveredOn <= sameDay(act.to, long ? GRAVE : GENERAL)) return []
  const say = {
    zh: `违法行为终了后逾${long ? '五' : '二'}年才被发现，不再给予处罚；责令改正仍可作出`,
    en: `Discovered more than ${long ? 'five' : 'two'} years after it ended: no penalty any more; an order to make corrections stays possible`,
  }
  return [{ code: 'time-barred', unit: PENALTY_LAW.limit, field: 'discoveredOn', say }]
}

const isCorrectionAlone = ({ measures, fine, detentionDays, persons }: Request['proposal']): boolean =>
  fine === 0 &&
  detentionDays === 0 &&
  measures.every((measure) => measure === CORRECT) &&
  persons.every((person) => person.fine === 0 && person.detentionDays === 0 && person.measures.length === 0)

/** The same day so many years later; of 29 February, the last of the month. */
const sameDay = (day: string, years: number): string => addMonths(day, 12 * years)
