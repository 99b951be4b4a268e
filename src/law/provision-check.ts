import { isUnitPath, isWithin, parseAddress } from './address.ts'
import type { Fine, FineTier } from './fine.ts'
import { faultsOfFine, faultsWithoutFine, missing, squeeze } from './fine-check.ts'
import { numberOf } from './numeral.ts'
import type { Pack, Provision } from './provision.ts'
import type { Say } from './say.ts'
import { measuredIn } from './term.ts'
import { type LawText, type Unit, walk, wordsOf } from './tree.ts'

type Faults = Generator<Say, void>

/** A pack by unit beside its text, as the checks look things up. */
export interface Ground {
  readonly units: ReadonlyMap<string, Provision>
  readonly printed: ReadonlyMap<string, Unit>
  readonly title: string
  /** Every word of the text without layout. */
  readonly whole: string
  readonly terms: Pack['terms']
  readonly limits: Pack['limits']
  /** Only some units are analysed: references may lead to any unit of the text. */
  readonly isPartial: boolean
}

/** Whether a unit can be named: it is analysed, or stands in a text of which only a part is. */
const isNamed = ({ units, printed, isPartial }: Ground, unit: string): boolean =>
  units.has(unit) || (isPartial && printed.has(unit))

export const groundOf = (pack: Pack, text: LawText): Ground => ({
  units: new Map(pack.units.map((provision) => [provision.unit, provision])),
  printed: new Map([...walk(text.body)].filter(({ path }) => path).map((unit) => [unit.path, unit])),
  title: squeeze(text.title),
  whole: squeeze([...text.front.map((front) => front.text), ...text.body.map(wordsOf)].join('')),
  terms: pack.terms,
  limits: pack.limits,
  isPartial: pack.scope === 'partial',
})

/** Every fault of one provision against the text and the other provisions of its pack. */
export function* faultsOfProvision(provision: Provision, ground: Ground): Faults {
  if (!isUnitPath(provision.unit)) yield { zh: '不是单元地址', en: 'This is no unit path' }
  yield* faultsOfWords(provision, ground)
  yield* faultsOfReferences(provision, ground)
  yield* faultsOfFamily(provision, ground.units)
  yield* faultsOfSanction(provision, ground)
  yield* faultsOfKept(provision, ground)
  yield* faultsOfBearers(provision, ground)
  yield* faultsOfMeasures(provision, ground)
  yield* faultsOfLinks(provision, ground.units)
  yield* faultsOfTerms(provision, ground.terms)
  yield* faultsOfLanguages(provision)
}

function* faultsOfWords({ unit, level, parent, text }: Provision, ground: Ground): Faults {
  const own = squeeze(text)
  if (level === 'clause' || level === 'mechanism' || level === 'decree') {
    const around = level === 'decree' ? ground.whole : squeeze(ground.units.get(parent ?? '')?.text ?? '')
    const isTitle = level === 'mechanism' && own === ground.title
    if (!around.includes(own) && !isTitle)
      yield { zh: '文字不在上一级单元之内', en: 'Its words do not stand in its parent' }
    return
  }
  const printed = ground.printed.get(unit)
  if (!printed) yield { zh: '文本中没有这一单元', en: 'The text has no such unit' }
  else if (own !== squeeze(ownWords(printed))) yield { zh: '文字与文本不符', en: 'Its words differ from the text' }
}

// An article's words stand in its paragraphs, a paragraph's own words end where its items begin, an item is whole.
function ownWords(unit: Unit): string {
  if (unit.level === 'paragraph') return unit.text
  return unit.level === 'item' ? printedWords(unit) : printedWords({ ...unit, label: '' })
}

// A stray page number stands inside the unit it follows and is none of its words.
const printedWords = ({ label, text, children }: Unit): string =>
  [label, text, ...children.filter(({ level }) => level !== 'note').map(printedWords)].join('')

const given = (...units: readonly (string | undefined)[]): readonly string[] =>
  units.filter((unit) => unit !== undefined)

const leadsOf = (provision: Provision): readonly string[] => [
  ...provision.refs,
  ...(provision.impliedRefs ?? []),
  ...provision.sanctionedBy,
  ...(provision.sanctions ?? []),
  ...(provision.generalConsequences ?? []),
  ...(provision.children ?? []),
  ...given(provision.parent, provision.via, provision.fineRef),
  ...(provision.fine ? leadsOfFine(provision.fine) : []),
]

const leadsOfFine = (fine: Fine): readonly string[] => [
  ...fine.duties,
  ...(fine.acts ?? []),
  ...(fine.sameAs ?? []),
  ...(fine.buildsOn ?? []),
  ...(fine.actQuotes ?? []).map(({ duty }) => duty),
  ...given(fine.personBy, fine.furtherTiers),
]

/** A fault for each unit that is named and is not in the pack. */
export function* leadingNowhere(leads: readonly string[], ground: Ground): Faults {
  for (const lead of new Set(leads))
    if (!isNamed(ground, lead)) yield { zh: `引用的 ${lead} 不存在`, en: `It refers to ${lead}, which does not exist` }
}

// 本法第二十一条、第二十五条: whatever article the words name is among the references.
function* faultsOfCitations({ level, text, refs }: Provision): Faults {
  if (level === 'article') return
  for (const [words, numeral = ''] of squeeze(text).matchAll(/第([〇零一二三四五六七八九十百]{1,8})条/gu)) {
    const article = `art-${numberOf(numeral)}`
    if (!refs.some((ref) => isWithin(ref, article)))
      yield { zh: `原文提到${words}，引用中没有`, en: `The words name ${article}, the references do not` }
  }
}

function* faultsOfReferences(provision: Provision, ground: Ground): Faults {
  yield* faultsOfCitations(provision)
  yield* leadingNowhere(leadsOf(provision), ground)
  const { lawRefs = [], continues = [], remedy } = provision
  for (const address of [...lawRefs, ...continues, ...(remedy?.by ?? [])])
    if (!parseAddress(address)) yield { zh: `${address} 不是地址`, en: `${address} is no address` }
}

function* faultsOfFamily({ unit, parent, children = [] }: Provision, units: Ground['units']): Faults {
  for (const child of children) {
    const found = units.get(child)
    if (found && found.parent !== unit)
      yield { zh: `下级 ${child} 的上级不是它`, en: `Its child ${child} names another parent` }
  }
  const above = parent === undefined ? undefined : units.get(parent)
  if (above && !above.children?.includes(unit))
    yield { zh: `上级 ${parent} 没有列出它`, en: `Its parent ${parent} does not list it` }
}

function* faultsOfSanction(provision: Provision, ground: Ground): Faults {
  const { units } = ground
  const { fine, level, text, referral, leniency, consequenceTiers = [] } = provision
  if (fine) {
    yield* faultsOfFine(fine, text)
    // 单位有前款行为的 takes over the precondition with the act of the paragraph before.
    yield* missing([fine.precondition], text + (units.get(fine.personBy ?? '')?.text ?? ''))
  }
  if (!fine && (level === 'para' || level === 'item')) yield* faultsWithoutFine(unmeasured(provision, ground))
  for (const tier of fine?.tiers ?? []) yield* faultsOfRelation(tier, fine?.tiers ?? [], ground)
  yield* missing([referral?.quote, referral?.precondition, leniency?.quote], text)
  for (const { trigger, measures, who = [] } of consequenceTiers) yield* missing([trigger, ...measures, ...who], text)
}

/** 处以二百元以下罚款的，可以当场: a sum that opens a procedure is a limit and no penalty of this unit. */
const unmeasured = ({ unit, text }: Provision, { limits }: Ground): string =>
  limits
    .filter((limit) => limit.unit === unit && limit.term?.unit === 'yuan')
    .reduce((words, { quote }) => words.replace(squeeze(quote), ''), squeeze(text))

/** 应当告知…, 应当在举行听证的七日前，通知…: what somebody must be told, up to where the words say of what. */
const TOLD = /应当(?:在[^。；，]{1,20}前，)?(?:书面)?(?:告知|通知)/gu

/**
 * What the law itself asks to keep stands on words of the unit that do. Of a law whose procedure alone is analysed,
 * whatever somebody must be told is among it.
 */
function* faultsOfKept({ keeps = [], text, level }: Provision, { isPartial }: Ground): Faults {
  const quotes = keeps.map(({ quote }) => quote)
  yield* missing(quotes, text)
  if (!isPartial || level === 'article') return
  for (const { 0: words, index } of text.matchAll(TOLD)) {
    const at = index + words.length - 1
    const isKept = quotes.some((quote) => {
      const from = text.indexOf(quote)
      return from >= 0 && from <= at && at < from + quote.length
    })
    if (isKept) continue
    yield {
      zh: `“${words}”所要求的告知没有列入留下什么`,
      en: `What “${words}” asks to be told is not among what is kept`,
    }
  }
}

const OBLIGES_ORGAN = /(?:机关|银行)(?:及其执法人员)?(?:应当|必须|不得)/u
const SPEAKS_TO_PARTY = /当事人(?:或者有关人员)?(?:有权|应当|不得)/u

/**
 * A sentence that gives a party a right and obliges an organ speaks to two: it is cut into clauses, each with its own
 * bearer, and whoever one of them speaks to is named by the whole. Of a law whose procedure alone is analysed.
 */
function* faultsOfBearers({ kind, level, text, bearers, children = [] }: Provision, ground: Ground): Faults {
  if (!ground.isPartial || level === 'article' || level === 'clause') return
  if (kind === 'composite') {
    const clauses = children.flatMap((child) => ground.units.get(child) ?? []).filter((one) => one.level === 'clause')
    if (clauses.length < 2) yield { zh: '复合单元没有分作几项', en: 'It does several things and is not cut' }
    for (const bearer of new Set(clauses.flatMap((one) => one.bearers)))
      if (!bearers.includes(bearer))
        yield { zh: `没有列出各项的主体 ${bearer}`, en: `It leaves out a bearer, ${bearer}` }
    return
  }
  const isRight = kind === 'right' && OBLIGES_ORGAN.test(text)
  const isOrgans = (kind === 'duty' || kind === 'power') && OBLIGES_ORGAN.test(text) && SPEAKS_TO_PARTY.test(text)
  if (isRight || isOrgans)
    yield { zh: '一句话既对当事人又对机关：应当分作几项', en: 'It speaks to a party and to an organ: cut it' }
}

/** Of a law whose procedure alone is analysed, every measured phrase of a unit is one of its limits. */
function* faultsOfMeasures({ unit, level, parent, text }: Provision, { limits, isPartial }: Ground): Faults {
  if (!isPartial || level === 'article') return
  // A clause is cut from the unit around it, whose limits are its own.
  const around = level === 'clause' ? parent : unit
  const quotes = limits.filter((limit) => limit.unit === around && limit.term).map(({ quote }) => squeeze(quote))
  for (const { words } of measuredIn(squeeze(text)))
    if (!quotes.some((quote) => quote.includes(words)))
      yield { zh: `期限中没有“${words}”`, en: `No limit holds “${words}”` }
}

function* faultsOfRelation(tier: FineTier, tiers: readonly FineTier[], ground: Ground): Faults {
  const others = new Set<string>(tiers.map((other) => other.tier))
  yield* leadingNowhere(
    (tier.relation?.to ?? []).filter((to) => !others.has(to)),
    ground,
  )
}

const related = (one: string, other: string): boolean => isWithin(one, other) || isWithin(other, one)

// A duty that says who punishes it and a sanction that says what it punishes are one link told twice; a sanction that
// lists nothing (构成犯罪的…) reaches everything.
function* faultsOfLinks(provision: Provision, units: Ground['units']): Faults {
  const { unit, sanctions = [], sanctionedBy } = provision
  for (const duty of sanctions)
    if (!units.get(duty)?.sanctionedBy.some((by) => related(by, unit)))
      yield { zh: `${duty} 没有指回本条罚则`, en: `${duty} does not name this sanction` }
  for (const by of sanctionedBy) {
    const punished = [...units.values()]
      .filter((other) => isWithin(other.unit, by))
      .flatMap((other) => other.sanctions ?? [])
    if (punished.length > 0 && !punished.some((duty) => related(duty, unit)))
      yield { zh: `罚则 ${by} 没有列出它`, en: `The sanction ${by} does not list it` }
  }
  yield* faultsOfDuties(provision, units)
}

// 单位有前款行为的 and 有前款规定行为 name no article of their own: the paragraph they build on does.
function* faultsOfDuties({ fine, refs, impliedRefs = [] }: Provision, units: Ground['units']): Faults {
  if (!fine || fine.tiers.length === 0 || fine.buildsOn || fine.personBy) return
  const acts = (fine.acts ?? []).flatMap((act) => units.get(act) ?? [])
  const named = [...refs, ...impliedRefs, ...acts.flatMap((act) => [...act.refs, ...(act.impliedRefs ?? [])])]
  for (const duty of fine.duties)
    if (!named.some((ref) => related(ref, duty)))
      yield { zh: `原文没有提到义务 ${duty}`, en: `The words do not name the duty ${duty}` }
}

// The law's own words in a table of penalties need their English, once for the whole pack.
function* faultsOfTerms(provision: Provision, terms: Pack['terms']): Faults {
  for (const words of new Set([...spokenOfFine(provision.fine), ...spokenOfOthers(provision)]))
    if (!Object.hasOwn(terms, words)) yield { zh: `“${words}”没有英文`, en: `“${words}” has no English in the terms` }
}

const spokenOfFine = (fine: Fine | undefined): readonly string[] =>
  fine
    ? [
        ...given(fine.authority, fine.offender, fine.precondition, fine.savingClause),
        ...(fine.jobBar ?? []).map(({ ground }) => ground),
        ...fine.tiers.flatMap(spokenOfTier),
      ]
    : []

const spokenOfTier = (tier: FineTier): readonly string[] => [
  tier.trigger,
  ...tier.measures,
  ...tier.optionalMeasures,
  ...(tier.requiredChoice ?? []),
  ...(tier.person?.who ?? []),
  ...given(tier.multiple?.of, tier.multiple?.note, tier.multiple?.condition?.quote),
  ...given(tier.org?.condition?.of, tier.org?.condition?.quote),
]

const spokenOfOthers = (provision: Provision): readonly string[] => {
  const { referral, leniency, consequenceTiers = [] } = provision
  return [
    ...(provision.externalRefs ?? []),
    ...(provision.outside ?? []),
    ...consequenceTiers.flatMap(({ trigger, measures, who = [] }) => [trigger, ...measures, ...who]),
    ...(referral ? [...given(referral.to, referral.precondition), ...(referral.usual ?? [])] : []),
    ...(leniency ? [leniency.law, ...leniency.outcomes, ...leniency.grounds] : []),
  ]
}

const HAN = /\p{Script=Han}/u

/** Both languages, each in its own script, wherever the data speak to people. */
export function* faultsOfLanguages(value: unknown): Faults {
  if (typeof value !== 'object' || value === null) return
  if ('zh' in value && 'en' in value) {
    const { zh, en } = value
    if (typeof zh !== 'string' || !HAN.test(zh)) yield { zh: `“${en}”没有中文`, en: `“${en}” has no Chinese beside it` }
    if (typeof en !== 'string' || HAN.test(en) || !/[a-z0-9]/iu.test(en))
      yield { zh: `“${zh}”没有英文，或者英文里有汉字`, en: `“${zh}” has no English beside it, or Han in its English` }
    return
  }
  for (const part of Object.values(value)) yield* faultsOfLanguages(part)
}
