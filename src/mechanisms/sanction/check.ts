import type { Edition } from '../../law/edition.ts'
import { type ForPerson, type No, PENALTY_LAW } from './codes.ts'
import { type Judgement, judge } from './judge.ts'
import { milderOf } from './milder.ts'
import type { Request } from './request.ts'
import { type Breaches, carry, type Texts, textOn, textsIn } from './version.ts'

/** The answer to one question: is this proposed penalty one that the law allows on the facts in the file? */
export interface Verdict {
  /** The text applied; undefined where none could be, or where a person must choose. */
  readonly applied: Judgement | undefined
  readonly refusals: readonly No[]
  readonly milder: Milder | undefined
  readonly forPersons: readonly ForPerson[]
}

/** Two texts on the same facts. */
export interface Milder {
  /** A version, `equal`, or undefined where they cannot be compared. */
  readonly milder: string | undefined
  readonly results: readonly [Judgement, Judgement]
}

const none = { applied: undefined, milder: undefined, forPersons: [] }

/** Pure: the same request has the same verdict. */
export function check(texts: Texts, breaches: Breaches, request: Request): Verdict {
  const { act, decisionDate, versionChoice } = request
  const during = textsIn(texts, act)
  const first = during[0]
  const last = textOn(texts, act.to)
  const outOfTime = !first || !last || breaches.some(({ edition }) => edition && !during.includes(edition))
  if (outOfTime) return { ...none, refusals: [notInForce(texts, 'act')] }
  const judged = (edition: Edition) => judge(edition, unitsIn(texts, breaches, last, edition), request)
  const chosen = texts.find(({ version }) => version === versionChoice?.version)
  const atDecision = textOn(texts, decisionDate) ?? last
  const possible = texts.filter((text) => during.includes(text) || text === atDecision)
  if (versionChoice?.version !== undefined && !(chosen && possible.includes(chosen))) {
    return { ...none, refusals: [notInForce(texts, 'versionChoice.version')] }
  }
  if (first !== last) return crossing([judged(first), judged(last)], chosen, versionChoice?.reason)
  if (atDecision === last) return alone(judged(last))
  return afterwards(judged(last), judged(atDecision), chosen)
}

const unitsIn = (texts: Texts, breaches: Breaches, last: Edition, edition: Edition): readonly string[] => [
  ...new Set(breaches.flatMap(({ unit, edition: from = last }) => carry(texts, [unit], from, edition))),
]

function notInForce(texts: Texts, field: string): No {
  return {
    code: 'not-in-force',
    unit: `${texts[0].law}@${texts[0].version}`,
    field,
    say: {
      zh: '行为不在所依据文本的施行期间内',
      en: 'The act lies outside the time of the text it is to be judged by',
    },
  }
}

const alone = (applied: Judgement): Verdict => ({
  applied,
  refusals: applied.refusals,
  milder: undefined,
  forPersons: applied.forPersons,
})

type Pair = readonly [older: Judgement, newer: Judgement]

const compared = (results: Pair): Milder => ({ milder: milderOf(...results), results })

const isAllowed = ({ refusals }: Judgement): boolean => refusals.length === 0

/** The act began under one text and ended under another: both are shown, and a person decides with reasons. */
function crossing(results: Pair, chosen: Edition | undefined, reason: string | undefined): Verdict {
  const milder = compared(results)
  const applied = results.find(({ edition }) => edition === chosen)
  const decides: ForPerson = {
    what: 'version',
    unit: PENALTY_LAW.time,
    say: {
      zh: '行为跨越法律修改：适用哪一文本，由人判断并说明理由',
      en: 'The act crosses a change of the law: a person decides, with reasons, which text applies',
    },
  }
  if (!applied || !reason?.trim()) {
    const missing: No = {
      code: 'version-choice-missing',
      unit: PENALTY_LAW.time,
      field: 'versionChoice',
      say: {
        zh: '行为跨越法律修改，须由人选定适用的文本并说明理由；两个结果都已列出',
        en: 'The act crosses a change of the law: somebody must choose the text and say why; both results are shown',
      },
    }
    return { applied: undefined, refusals: [missing], milder, forPersons: [decides] }
  }
  return { applied, refusals: applied.refusals, milder, forPersons: [decides, ...applied.forPersons] }
}

/** Ended under the older text and decided under the newer: the text of the day of the act, unless the newer is milder. */
function afterwards(older: Judgement, newer: Judgement, chosen: Edition | undefined): Verdict {
  const both = compared([older, newer])
  const { version } = newer.edition
  const unclear = both.milder === undefined
  const applied = both.milder === version || chosen === newer.edition ? newer : older
  const heavier = applied === newer ? !unclear && both.milder !== version : !isAllowed(older) && isAllowed(newer)
  const decides: ForPerson = {
    what: 'milder-law',
    unit: PENALTY_LAW.time,
    say: {
      zh: '新旧文本轻重互见，或者新文本依照其他法律，无法自动比较：由人判断',
      en: 'Lighter here and heavier there, or left to other laws: a person decides which text is milder',
    },
  }
  return {
    applied,
    refusals: [...applied.refusals, ...(heavier ? [heavierLaw] : [])],
    milder: both,
    forPersons: [...(unclear ? [decides] : []), ...applied.forPersons],
  }
}

const heavierLaw: No = {
  code: 'heavier-law-applied',
  unit: PENALTY_LAW.time,
  field: 'proposal',
  say: {
    zh: '所拟处罚只有依新文本才能作出，而新文本并不更轻；应当适用违法行为发生时的规定',
    en: 'The penalty rests on the newer text, which is not milder: the text of the day of the act applies',
  },
}
