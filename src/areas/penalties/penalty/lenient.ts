import { z } from 'zod'
import { choose, seldom } from '../../../kernel/procedure/asking.ts'
import type { Answers } from '../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import type { Clause, Derived } from '../../../mechanisms/document/definition.ts'
import { clause } from '../../../mechanisms/document/parts.ts'
import { no } from './guards/refusing.ts'
import { dayTaken, findingsIn, lastOf, mildnessOf } from './matter.ts'
import type { PenaltyText } from './text.ts'
import { textOf } from './texts.ts'

// 从轻、减轻 (行政处罚法 第三十条至第三十二条) and 集体讨论 (第五十七条第二款): where a decision applies them, it names them.

const kinds = {
  从轻: { zh: '从轻处罚', en: 'lighter' },
  减轻: { zh: '减轻处罚', en: 'reduced below the minimum' },
} as const satisfies Readonly<Record<string, Say>>

/** 应当从轻或者减轻 (可以, of whoever is impaired): each case, and where the law of 2021 has it, and the texts before it. */
const cases: Readonly<Record<string, Say & { readonly since2021?: string; readonly before?: string }>> = {
  removed: {
    zh: '主动消除或者减轻违法行为危害后果',
    en: 'the harm of the breach was removed or reduced on the party’s own initiative',
    since2021: 'art-32/para-1/item-1',
    before: 'art-27/para-1/item-1',
  },
  coerced: {
    zh: '受他人胁迫或者诱骗实施违法行为',
    en: 'the breach was committed under coercion or deception by another',
    since2021: 'art-32/para-1/item-2',
  },
  coercedBefore2021: {
    zh: '受他人胁迫有违法行为',
    en: 'the breach was committed under coercion by another',
    before: 'art-27/para-1/item-2',
  },
  confessed: {
    zh: '主动供述行政机关尚未掌握的违法行为',
    en: 'a breach not yet known to the administrative organ was confessed voluntarily',
    since2021: 'art-32/para-1/item-3',
  },
  merit: {
    zh: '配合行政机关查处违法行为有立功表现',
    en: 'meritorious service was rendered in helping the administrative organ investigate breaches',
    since2021: 'art-32/para-1/item-4',
    before: 'art-27/para-1/item-3',
  },
  other: {
    zh: '法律、法规、规章规定其他应当从轻或者减轻行政处罚',
    en: 'another case in which laws, regulations or rules provide for a lighter or reduced penalty',
    since2021: 'art-32/para-1/item-5',
  },
  otherBefore2021: {
    zh: '其他依法从轻或者减轻行政处罚',
    en: 'another case of a lighter or reduced penalty in accordance with law',
    before: 'art-27/para-1/item-4',
  },
  young: {
    zh: '已满十四周岁不满十八周岁',
    en: 'a minor who has reached the age of fourteen and not of eighteen',
    since2021: 'art-30',
    before: 'art-25',
  },
  impaired: {
    zh: '尚未完全丧失辨认或者控制自己行为能力',
    en: 'the ability to recognise or control one’s own conduct is impaired and not wholly lost',
    since2021: 'art-31',
  },
}

const wordsOf = (all: typeof cases): Readonly<Record<string, Say>> =>
  Object.fromEntries(Object.entries(all).map(([id, { zh, en }]) => [id, { zh, en }]))

/** Where the law of a time has a case; undefined where it has none. */
function placeOf({ version }: Pick<PenaltyText, 'version'>, id: unknown): Address | undefined {
  const found = Object.entries(cases).find(([one]) => one === id)?.[1]
  if (version >= '2021-07-15') {
    return found?.since2021 === undefined ? undefined : `apl@2021-07-15#${found.since2021}`
  }
  const text = version < '2018-01-01' ? '2009-08-27' : '2018-01-01'
  return found?.before === undefined ? undefined : `apl@${text}#${found.before}`
}

/** The cases that the law of a time knows. */
export const casesUnder = (text: Pick<PenaltyText, 'version'>): Readonly<Record<string, Say>> =>
  wordsOf(Object.fromEntries(Object.entries(cases).filter(([id]) => placeOf(text, id) !== undefined)))

/** What a decision asks of leniency: what it grants, and in which case. */
export const lenientFields = (text: Pick<PenaltyText, 'version'>) => ({
  lenient: seldom(
    choose('从轻、减轻', 'Leniency', kinds, {
      zh: '与调查终结时不同的填写',
      en: 'Where it is another than was concluded',
    }),
  ),
  lenientCase: seldom(choose('从轻、减轻的情形', 'In which case', casesUnder(text))),
})

/** Neither half of it stands alone, and what is lighter is in no heavier band. */
export const saysWhyLenient =
  (grounds: Grounds): Guard =>
  ({ answers: { lenient, lenientCase, band } }) => {
    if ((lenient === undefined) !== (lenientCase === undefined)) {
      return no(
        '从轻、减轻的，写明是从轻还是减轻，以及属于哪种情形',
        'Leniency says both whether the penalty is lighter or reduced, and in which case',
        grounds,
      )
    }
    return lenient !== undefined && band === 'heavier'
      ? no('从轻、减轻的，裁量阶次不能是从重处罚', 'What is lighter or reduced is in no heavier band', grounds)
      : undefined
  }

/** 从轻 found by the investigation names its case and its evidence. */
export const provesLenient =
  (grounds: Grounds): Guard =>
  ({ answers: { leniency, leniencyCase, leniencyEvidence } }) => {
    if (leniency === '从轻' && (leniencyCase === undefined || leniencyEvidence === undefined)) {
      return no(
        '从轻处罚的，写明属于哪种情形和证据编号',
        'A lighter penalty names its case, and the numbers of its evidence',
        grounds,
      )
    }
    return leniencyCase !== undefined && leniency !== '从轻' && leniency !== '减轻'
      ? no('从轻、减轻的情形只在从轻或者减轻时填写', 'A case of leniency is named only where there is some', grounds)
      : undefined
  }

const isKind = (said: unknown): said is keyof typeof kinds => typeof said === 'string' && Object.hasOwn(kinds, said)

/** Whether a decision is lenient: it says so, or else the investigation found it. */
export const isLenient = (file: Parameters<typeof findingsIn>[0], { lenient }: Answers): boolean =>
  isKind(lenient ?? findingsIn(file)?.leniency)

/** What is applied: as the decision says, or else as the investigation found. */
function applied(text: PenaltyText, answers: Answers, file: Parameters<typeof findingsIn>[0]) {
  const found = findingsIn(file)
  const [kind, said] =
    answers.lenient === undefined ? [found?.leniency, found?.leniencyCase] : [answers.lenient, answers.lenientCase]
  if (!isKind(kind)) return { basis: [] }
  const at = placeOf(text, said)
  const { article } = /^(?<article>第[一二三四五六七八九十]+条)/.exec(found?.leniencyGround ?? '')?.groups ?? {}
  const whole = answers.lenient === undefined && article !== undefined ? [addressOf(text, article)] : []
  return { kind, of: at && said, basis: at ? [at] : whole.flatMap((one) => one ?? []) }
}

/** 第三十二条, in the numbers of the penalty law of the time; the case itself is named where it was asked. */
const addressOf = ({ version }: PenaltyText, article: string): Address | undefined => {
  const number = { 第二十五条: 25, 第二十六条: 26, 第二十七条: 27, 第三十条: 30, 第三十一条: 31, 第三十二条: 32 }[
    article
  ]
  const text = version < '2018-01-01' ? '2009-08-27' : version < '2021-07-15' ? '2018-01-01' : '2021-07-15'
  return number === undefined ? undefined : `apl@${text}#art-${number}`
}

const RULE_SINCE = '2025-08-01'

/** 网信部门行政处罚裁量权基准适用规定 第七条: the item that each case is there. */
const ITEMS: Readonly<Record<string, string>> = { removed: '1', coerced: '2', confessed: '3', merit: '4', other: '5' }

const provisions = (zh: string, en: string) => z.array(z.string()).meta({ zh, en })
const ids = Object.keys(cases)

/** Leniency, and that the heads discussed the case together since it was reviewed. */
export const grounded: Derived = {
  asks: z.strictObject({
    kind: z.enum(['从轻', '减轻']).meta({ zh: '从轻、减轻', en: 'Leniency', choices: kinds }).optional(),
    of: z
      .enum(ids)
      .meta({ zh: '情形', en: 'Case', choices: wordsOf(cases) })
      .optional(),
    basis: provisions('从轻、减轻的依据', 'On leniency'),
    discussing: provisions('集体讨论的依据', 'On the collective discussion'),
  }),
  from: ({ procedure, file, decision, kind }) => {
    const { answers } = decision
    const text = textOf(procedure)
    const reviewed = lastOf(file, 'review')?.revision ?? 0
    const isDiscussed = (lastOf(file, 'discuss')?.revision ?? 0) > reviewed && reviewed > 0
    const found = applied(text, answers, file)
    const isRuled = kind === 'cyberspace' && dayTaken(decision) >= RULE_SINCE
    const item = isRuled ? ITEMS[String(found.of)] : undefined
    const besides = [
      ...mildnessOf(file),
      ...(item === undefined ? [] : [`cacb@${RULE_SINCE}#art-7/para-1/item-${item}`]),
    ]
    return {
      ...found,
      basis: found.basis.length === 0 ? [] : [...found.basis, ...besides],
      discussing: isDiscussed ? text.discussing : [],
    }
  },
}

/** Its sentence among the reasons of a notice and of a decision. */
export const lenientClause: Clause = clause(
  '[{you}有“{of of grounded}”的情形，][依照{basis of grounded}的规定，]对{you}{kind of grounded}。',
  '[The following applies: {of of grounded}. ][Under {basis of grounded} ]the penalty is {kind of grounded}.',
  { when: 'kind of grounded' },
)
