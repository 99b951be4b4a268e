import { z } from 'zod'
import { maybe, provision } from '../../../kernel/procedure/asking.ts'
import type { Answers } from '../../../kernel/procedure/case-state.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import type { Address } from '../../../law/address.ts'
import type { Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { where } from '../../../mechanisms/document/parts.ts'
import { contestingUnder } from './document-facts.ts'
import { no } from './guards/refusing.ts'
import type { PenaltyText } from './text.ts'
import { textOf } from './texts.ts'

// What a court or an organ of reconsideration made of an act: on which paragraph or item it rests, and how its own decision
// is contested. Each has its own law (行政诉讼法, 行政复议法), and a superior acts by way of supervision.

/** What became of an act that somebody else looked at. */
export type Result = 'changed' | 'annulled' | 'void' | 'unlawful'

type By = 'court' | 'reconsideration'

/** The result that an answer names; undefined where the act stands as it was. */
export const resultNamed = ({ outcome }: Answers): Result | undefined =>
  outcome === 'changed' || outcome === 'annulled' || outcome === 'unlawful' ? outcome : undefined

/** 变更、撤销或者确认无效、确认违法: the articles on which each may rest; those of second instance stand for every result. */
const ARTICLES: Readonly<Record<By, Readonly<Record<Result, readonly string[]>>>> = {
  court: {
    changed: ['art-77', 'art-89'],
    annulled: ['art-70', 'art-89'],
    void: ['art-75', 'art-89'],
    unlawful: ['art-74', 'art-89'],
  },
  reconsideration: {
    changed: ['art-63'],
    annulled: ['art-64', 'art-70'],
    void: ['art-67', 'art-70'],
    unlawful: ['art-65', 'art-70'],
  },
}

/** Of these the items are the grounds, and one of them is named. */
const ITEMISED: Readonly<Record<By, readonly string[]>> = {
  court: ['art-70', 'art-74', 'art-89'],
  reconsideration: ['art-63', 'art-64', 'art-65'],
}

/** From here on the text is collected: before it nobody is asked for a paragraph that cannot be opened. */
const HELD: Readonly<Record<By, { readonly law: `${string}@${string}`; readonly since: string }>> = {
  court: { law: 'alp@2017-07-01', since: '2018-01-01' },
  reconsideration: { law: 'arl@2024-01-01', since: '2024-01-01' },
}

/** 复议决定、判决所依据的条、款、项. */
export const underField = {
  under: maybe(
    provision('复议决定、判决所依据的条、款、项', 'The paragraph or item that the decision or the judgment rests on', {
      on: 'date',
      help: {
        zh: '照文书所引填写，如行政复议法第六十三条第一款第（一）项；2018年以前的判决、2024年以前的复议决定，法律文本未收录的，不填',
        en: 'As that document cites it, such as 行政复议法第六十三条第一款第（一）项; left empty for judgments before 2018 and reconsideration decisions before 2024, whose law is not collected',
      },
    }),
  ),
}

/** 理由 of a result: of another’s as that other gave them. */
export const AS_THEY_GAVE = {
  zh: '理由（他机关作出的，按其文书载明的理由填写）',
  en: 'Reasons (where another body decided, as its document states them)',
} as const

const byOf = ({ by }: Answers): By | undefined => (by === 'court' || by === 'reconsideration' ? by : undefined)

/** The law under which it was decided, where its text of that day is held. */
const heldFor = (by: By | undefined, { version }: Pick<PenaltyText, 'version'>) =>
  by !== undefined && version >= HELD[by].since ? HELD[by].law : undefined

const articleOf = (address: string): string => /#(art-\d+)/.exec(address)?.[1] ?? ''

/** A result is entered with the paragraph or item it rests on, which is one on which such a result may rest. */
export const citesResult =
  (text: Pick<PenaltyText, 'version'>, resultOf: (answers: Answers) => Result | undefined): Guard =>
  ({ answers }) => {
    const by = byOf(answers)
    const result = resultOf(answers)
    const law = heldFor(by, text)
    if (by === undefined || result === undefined || law === undefined) return undefined
    const fit = ARTICLES[by][result]
    const { under } = answers
    const grounds = fit.map((article): Address => `${law}#${article}`)
    if (typeof under !== 'string') {
      return no(
        '请填写复议决定、判决所依据的条、款、项：告知当事人的文书要写明',
        'Name the paragraph or item that the decision or the judgment rests on: the paper to the party says it',
        grounds,
      )
    }
    const article = articleOf(under)
    if (!under.startsWith(`${law}#`) || !fit.includes(article)) {
      return no(
        '所填条款不是作出这种结果的依据，请按文书所引填写',
        'A result of this kind does not rest on that provision: enter the one that the document cites',
        grounds,
      )
    }
    return ITEMISED[by].includes(article) && !under.includes('/item-')
      ? no(
          '该条分项列明各种情形，请写明是哪一项',
          'That article has its cases in items: name the one that applies',
          grounds,
        )
      : undefined
  }

type Of = Parameters<Derived['from']>[0]

/** On what a result rests: the paragraph that was entered, or in files of before the article on such results. */
export function basisOfResult({ procedure, kind, decision: { answers } }: Of, result: Result): readonly string[] {
  const text = textOf(procedure)
  const by = byOf(answers)
  const law = heldFor(by, text)
  if (by !== undefined) {
    if (typeof answers.under === 'string') return [answers.under]
    const [first] = ARTICLES[by][result]
    return law === undefined || first === undefined ? [] : [`${law}#${first}`]
  }
  return answers.by === 'superior' ? supervisingUnder(text, kind) : text.correctingOneself
}

/** 对行政处罚的监督; 上级网信部门对下级网信部门实施的行政执法进行监督. */
function supervisingUnder({ version }: PenaltyText, kind: Of['kind']): readonly string[] {
  const penaltyLaw = version < '2018-01-01' ? 'apl@2009-08-27' : 'apl@2018-01-01'
  const own = version < '2021-07-15' ? `${penaltyLaw}#art-54/para-1` : 'apl@2021-07-15#art-75/para-1'
  const isUnderRule = kind === 'cyberspace' && version >= '2023-06-01'
  return [own, ...(isUnderRule ? ['cacp@2023-06-01#art-4/para-2'] : [])]
}

const provisions = (zh: string, en: string) => z.array(z.string()).meta({ zh, en })

const contested = z.strictObject({
  suing: provisions('不服复议决定起诉的依据', 'On suing after reconsideration'),
  courts: provisions('管辖法院的依据', 'On which court has jurisdiction'),
  changed: provisions(
    '复议机关改变原行政行为的被告和级别管辖的依据',
    'On who is sued, and where, once reconsideration changed the act',
  ),
  appealing: provisions('上诉的依据', 'On appeals'),
  contesting: provisions('对上级机关的决定复议、诉讼的依据', 'On contesting what a superior decided'),
})

/** How the result itself is contested, by whose it is; nothing of a result that the office made itself. */
export const furtherWays: Derived = {
  asks: contested,
  from: ({ procedure, decision: { answers } }) => {
    const text = textOf(procedure)
    const isHeld = text.version >= HELD.court.since
    const none = { suing: [], courts: [], changed: [], appealing: [], contesting: [] }
    switch (answers.by) {
      case 'reconsideration':
        return {
          ...none,
          suing: text.suingAfter,
          courts: isHeld ? ['alp@2017-07-01#art-18/para-1'] : [],
          changed: isHeld ? ['alp@2017-07-01#art-26/para-2', 'alp@2017-07-01#art-15/para-1/item-1'] : [],
        }
      case 'court':
        return { ...none, appealing: isHeld ? ['alp@2017-07-01#art-85'] : [] }
      case 'superior':
        return { ...none, contesting: contestingUnder(text, 'other') }
      default:
        return none
    }
  },
}

/** The same in words, of a paper that derives `furtherWays`. */
export const furtherParts: readonly DocumentPart[] = [
  where(
    'suing of furtherWays',
    '对行政复议决定不服的，可以依照{suing of furtherWays}的规定，自收到复议决定书之日起十五日内向人民法院提起行政诉讼[；依照{courts of furtherWays}的规定，由最初作出该行政行为的本机关所在地人民法院管辖，也可以由行政复议机关所在地人民法院管辖]。',
    'If you disagree with the reconsideration decision, you may under {suing of furtherWays} bring an administrative suit before the people’s court within fifteen days of receiving it[; under {courts of furtherWays} it lies with the people’s court at the place of this office, which took the act in the first place, or with that at the place of the organ of reconsideration].',
  ),
  where(
    'changed of furtherWays',
    '依照{changed of furtherWays}的规定，复议决定改变原行政行为的，复议机关是被告；复议机关是国务院部门或者县级以上地方人民政府的，由中级人民法院管辖。',
    'Under {changed of furtherWays}, where the reconsideration decision changed the act, the organ of reconsideration is the defendant; where that organ is a department of the State Council or a local people’s government at or above the county level, the intermediate people’s court has jurisdiction.',
  ),
  where(
    'appealing of furtherWays',
    '对判决不服而该判决为第一审判决的，当事人可以依照{appealing of furtherWays}的规定，自判决书送达之日起十五日内向上一级人民法院提起上诉。',
    'Where the judgment is one of first instance and you are a party to the suit and disagree with it, you may under {appealing of furtherWays} appeal to the people’s court at the next higher level within fifteen days of its service.',
  ),
  where(
    'contesting of furtherWays',
    '对上级机关的上述决定不服的，可以依照{contesting of furtherWays}的规定，自知道该决定之日起六十日内向对该上级机关有管辖权的行政复议机关申请行政复议，或者自知道该决定之日起六个月内向有管辖权的人民法院提起行政诉讼。',
    'If you disagree with that decision of the superior organ, you may under {contesting of furtherWays} apply for administrative reconsideration to the organ that has jurisdiction over it within sixty days of learning of it, or bring an administrative suit before the people’s court that has jurisdiction within six months of learning of it.',
  ),
]
