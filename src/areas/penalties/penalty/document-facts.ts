import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { day, line, maybe, words, yes, yuan } from '../../../kernel/procedure/asking.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Say } from '../../../law/say.ts'
import type { Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause, where } from '../../../mechanisms/document/parts.ts'
import { BODY, COURT } from '../../../mechanisms/enforcement/remedy-bodies.ts'
import { CONFISCATE, CORRECT } from '../../../mechanisms/sanction/words.ts'
import { penalty } from './asking.ts'
import { finesOf } from './decided.ts'
import { findingsIn, imposedBy, lastOf, mildnessOf, type PenaltyProposed, penaltyOf, roundOf } from './matter.ts'
import type { PenaltyText } from './text.ts'
import { textOf } from './texts.ts'
import { verdictOnFile } from './verdict.ts'

// What documents of penalty cases say that follows from the file, so that nobody types it a second time.

const provisions = (zh: string, en: string) => z.array(z.string()).meta({ zh, en })

const some = (zh: string, en: string) => z.array(z.string()).min(1).meta({ zh, en })

export const textFrom = maybe(
  day('所引文本的施行日期，不是现行文本的', 'The text cited is in force since, where it is not the one of the day'),
)

export const imposedAsks = z.strictObject({
  ...penalty,
  total: maybe(yuan('罚款合计（元）', 'All fines (yuan)')),
  confiscated: maybe(yuan('没收违法所得（元）', 'Illegal income confiscated (yuan)')),
  finedPersons: maybe(yes('责任人员被处以罚款', 'Persons responsible are fined')),
  basis: provisions('处罚依据', 'The paragraph that punishes the breach'),
  textFrom,
})

type Of = Parameters<Derived['from']>[0]

/** A penalty in the words of its form, with the paragraph of the law it stands on. A fine of nought is none. */
export function saidOf(proposed: PenaltyProposed | undefined, { file, decision, laws }: Of) {
  if (!proposed) return {}
  const on = typeof decision.answers.on === 'string' ? decision.answers.on : dayOf(decision.at)
  // Whose remit it is changes what is refused, and not which paragraph the breach opens.
  const bearing = { kind: '其他有关主管部门', remit: null } as const
  const applied = verdictOnFile(laws, file, { proposed, bearing, day: on })?.applied
  const { fine, detentionDays, persons, measures } = proposed
  // 已经改正的，决定不再责令改正: the paper says of it that it is corrected, and on which evidence.
  const isCorrected = decision.answers.corrected !== undefined
  return {
    measures: isCorrected ? measures.filter((one) => one !== CORRECT) : measures,
    fine: fine || undefined,
    detentionDays: detentionDays || undefined,
    persons: persons.map((person) => ({
      ...person,
      fine: person.fine || undefined,
      detentionDays: person.detentionDays || undefined,
    })),
    total: finesOf(proposed) || undefined,
    finedPersons: persons.some((person) => (person.fine ?? 0) > 0),
    confiscated: measures.includes(CONFISCATE) ? findingsIn(file)?.illegalIncome || undefined : undefined,
    closureDays: proposed.closureDays,
    site: proposed.site,
    groups: proposed.groups,
    basis: applied?.row === undefined ? [] : [`${applied.edition.law}@${applied.edition.version}#${applied.row}`],
    textFrom: applied?.edition && isOlder(applied.edition, { laws, on }) ? applied.edition.version : undefined,
  }
}

/** Whether another text of the same law was in force on a day. */
export const isOlder = (
  { law, version }: CitedText,
  { laws, on }: { readonly laws: Of['laws']; readonly on: string },
): boolean => laws.some((one) => one.law === law && one.version > version && one.version <= on)

type CitedText = Pick<Of['laws'][number], 'law' | 'version'>

/** 行政处罚法 第三十七条: whoever reads an article in its old number is told of which text it is. */
export const olderPart = (of: 'intended' | 'imposed' | 'cited'): DocumentPart =>
  where(
    `textFrom of ${of}`,
    `以上引用的《中华人民共和国网络安全法》，为{textFrom of ${of}}起施行、违法行为发生时有效的文本[，依照{timing of ${of === 'cited' ? of : 'law'}}的规定适用]。`,
    `The Cybersecurity Law is cited above in the text in force since {textFrom of ${of}}, that of the time of the act[, which applies under {timing of ${of === 'cited' ? of : 'law'}}].`,
  )

/** What a notice intends. */
export const intended: Derived = {
  asks: imposedAsks,
  from: (of) => saidOf(penaltyOf(of.decision.answers), of),
}

/** What a decision imposes: what was made known, or the lighter thing it says. */
export const imposed: Derived = {
  asks: imposedAsks,
  from: (of) => saidOf(imposedBy(of.file, of.decision.answers), of),
}

const within: Readonly<Record<'3' | '5', Say>> = {
  3: { zh: '三日', en: 'three days' },
  5: { zh: '五日（工作日）', en: 'five working days' },
}

/** Of the times to contest an act: whether the texts that set them are held, or entered by an officer. */
export const untoldAsks = {
  formerRule: maybe(line('当时复议、诉讼期限的规定', 'The rule of the time on how long a party has')),
  termsNamed: maybe(yes('期限的依据可以写明', 'What sets the times can be named')),
  termsUnnamed: maybe(yes('期限的依据文本未收录，也没有填写', 'What sets the times is neither held nor entered')),
} as const

export const untold = ({ uncollected }: PenaltyText, entered: unknown) => {
  const isHeld = uncollected.appealing === undefined
  const formerRule = isHeld ? undefined : entered
  return { formerRule, ...(isHeld || formerRule !== undefined ? { termsNamed: true } : { termsUnnamed: true }) }
}

/** What the law of the case’s time says of each right and duty, by its provisions. */
export const law: Derived = {
  asks: z.strictObject({
    noticing: some('事先告知的依据', 'On the notice'),
    defending: some('陈述、申辩的依据', 'On the defence'),
    hearing: some('听证的依据', 'On hearings'),
    calling: some('通知听证的依据', 'On the notice of a hearing'),
    rechecking: some('复查的依据', 'On the re-check'),
    contesting: some('对处罚决定以外的行政行为复议、诉讼的依据', 'On contesting what is no penalty'),
    executing: some('对行政强制执行复议、诉讼的依据', 'On contesting what enforces a decision'),
    timing: provisions('适用行为时法律的依据', 'On applying the law of the time of the act'),
    preserving: some('先行登记保存的依据', 'On preserving evidence'),
    ruled: maybe(yes('适用网信部门行政执法程序规定', 'The rule of the cyberspace administrations applies')),
    educating: provisions('不予处罚时教育的依据', 'On education where there is no penalty'),
    electronic: maybe(yes('可以通过电子支付系统缴纳', 'A fine may be paid electronically')),
    workdays: maybe(yes('七日是工作日', 'The seven days are working days')),
    askWithin: z.enum(['3', '5']).meta({ zh: '要求听证的期限', en: 'Time to ask for a hearing', choices: within }),
    lapsing: provisions('逾期未要求听证的依据', 'On not asking in time'),
    absence: provisions('拒不出席听证的依据', 'On staying away from a hearing'),
    correcting: some('责令改正的依据', 'On the order to make corrections'),
    deciding: some('作出决定的依据', 'On the decision'),
    serving: some('送达的依据', 'On service'),
    paying: some('缴纳罚款的依据', 'On paying a fine'),
    deferring: some('延期、分期的依据', 'On paying later'),
    surcharging: some('加处罚款的依据', 'On the additional fine'),
    enforcing: some('申请强制执行的依据', 'On enforcement'),
    appealing: some('复议、诉讼的依据', 'On reconsideration and suits'),
    ...untoldAsks,
    correctingOneself: some('主动改正的依据', 'On correcting its own act'),
    pausing: provisions('复议、诉讼期间不计加处罚款的依据', 'On the additional fine meanwhile'),
    delaying: provisions('批准延期、分期后申请强制执行期限的依据', 'On the time to apply once payment was deferred'),
  }),
  from: ({ procedure, kind, file }) => {
    const text = textOf(procedure)
    const penaltyLaw = text.version < '2018-01-01' ? 'apl@2009-08-27' : 'apl@2018-01-01'
    const isNew = text.version >= '2021-07-15'
    // The rule of the cyberspace administrations binds no others (网信部门行政执法程序规定 第二条).
    const isUnderRule = kind === 'cyberspace' && text.version >= '2023-06-01'
    return {
      ...text,
      ...untold(text, lastOf(file, 'file')?.answers.formerRule),
      surcharging: text.surcharging.filter(
        (address) => !text.enforcing.includes(address) && !address.includes('#art-73'),
      ),
      noticing: [...text.noticing, ...(isUnderRule ? [cyberspaceRule('art-39')] : [])],
      correcting: text.correcting.filter(isNoChapter),
      calling: [...text.hearing, ...(isUnderRule ? [cyberspaceRule('art-37/para-1')] : [])],
      rechecking: [
        ...text.correcting.filter(isNoChapter),
        ...(isNew ? ['apl@2021-07-15#art-55/para-2'] : text.officers),
      ],
      contesting: contestingUnder(text, 'other'),
      executing: contestingUnder(text, 'enforced'),
      preserving: [...text.preserving, ...(isUnderRule ? [cyberspaceRule('art-28')] : [])],
      ...(isUnderRule && { ruled: true }),
      educating: isNew ? ['apl@2021-07-15#art-33/para-3'] : [],
      ...(isNew && { electronic: true, workdays: true }),
      deferring: [...text.deferring, ...(isUnderRule ? [cyberspaceRule('art-47/para-2')] : [])],
      deciding: [isNew ? 'apl@2021-07-15#art-57/para-1/item-1' : `${penaltyLaw}#art-38/para-1/item-1`],
      lapsing: isUnderRule ? [cyberspaceRule('art-36')] : [],
      absence: isNew ? ['apl@2021-07-15#art-64/para-1/item-6'] : [],
      askWithin: String(text.terms.asking.length),
      ...newIn2021(text),
    }
  },
}

/** What the law says since 15 July 2021 and did not before: of a fine that is contested or deferred, of the law of the time of the act. */
export const newIn2021 = ({ version }: PenaltyText) =>
  version >= '2021-07-15'
    ? {
        pausing: ['apl@2021-07-15#art-73/para-3'],
        delaying: ['apl@2021-07-15#art-72/para-2'],
        timing: ['apl@2021-07-15#art-37'],
      }
    : { pausing: [], delaying: [], timing: [] }

/** 其他行政行为; 行政强制执行. */
const CONTESTED = {
  other: { suit: 'alp@2017-07-01#art-12/para-1/item-12', reconsideration: 'arl@2024-01-01#art-11/para-1/item-15' },
  enforced: { suit: 'alp@2017-07-01#art-12/para-1/item-2', reconsideration: 'arl@2024-01-01#art-11/para-1/item-2' },
} as const

/** An order to correct and a decision of no penalty are contested by the general clauses of the two laws. */
export function contestingUnder({ version, appealing }: PenaltyText, what: 'other' | 'enforced'): Grounds {
  // The litigation law before 1 July 2017 is not collected.
  if (version < '2018-01-01') return appealing
  const { suit, reconsideration } = CONTESTED[what]
  const suing = [suit, 'alp@2017-07-01#art-46/para-1'] as const
  return version < '2024-01-01' ? suing : [reconsideration, 'arl@2024-01-01#art-20/para-1', ...suing]
}

const cyberspaceRule = (unit: string): string => `cacp@2023-06-01#${unit}`

/** A paper names the row’s own paragraph and never the chapter in which all of them stand. */
const isNoChapter = (address: string): boolean => !address.includes('#ch-')

/** Of these the penalty law says that there is no penalty although the law was breached. */
const MILDNESS: ReadonlySet<string> = new Set(['minor', 'first', 'faultless', 'underage', 'incapable'])

/** What a decision of no penalty stands on: that of its own case, and nothing besides. */
export const exempted: Derived = {
  asks: z.strictObject({
    basis: some('不予处罚的依据', 'On the case of no penalty'),
    // 违法事实不能成立: nothing is found, and nothing is proven.
    established: z.enum(['yes', 'no']).meta({ zh: '违法事实是否成立', en: 'Whether the breach is established' }),
  }),
  from: ({ procedure, decision, file }) => ({
    basis: [
      ...(textOf(procedure).exemptedBy[String(decision.answers.ground)] ?? []),
      ...(MILDNESS.has(String(decision.answers.ground)) ? mildnessOf(file) : []),
    ],
    established: decision.answers.ground === 'unproven' ? 'no' : 'yes',
  }),
}

/** What a transfer stands on: a crime, public security, and a matter of another office have each their own provision. */
export const passed: Derived = {
  asks: z.strictObject({ basis: some('移送的依据', 'On the transfer') }),
  from: ({ procedure, decision, kind }) => {
    const { transferring, crime, version } = textOf(procedure)
    const [elsewhere, liability] = transferring
    const isUnderRule = kind === 'cyberspace' && version >= '2023-06-01'
    const rule = (unit: string) => (isUnderRule ? [cyberspaceRule(unit)] : [])
    const remitOf = version >= '2021-07-15' ? ['apl@2021-07-15#art-22'] : []
    const basis = {
      crime: [...crime.slice(0, 1), ...rule('art-14/para-2')],
      police: [liability, ...rule('art-14/para-1')],
      other: [elsewhere, ...remitOf, ...rule('art-14/para-1')],
      peer: [elsewhere, ...remitOf, ...rule('art-12/para-1')],
    }
    const own = Object.entries(basis).find(([why]) => why === decision.answers.why)?.[1] ?? []
    return { basis: own.flatMap((one) => one ?? []) }
  },
}

/**
 * What an order to correct stands on: the paragraph that follows the breach, and what was established when it was given;
 * where nothing was yet, the facts are those on which the case was filed, and called so.
 */
export const ordered: Derived = {
  asks: z.strictObject({
    basis: provisions('责令改正的依据', 'The paragraph that orders it to be corrected'),
    proven: provisions('有证据证明违法事实成立时责令改正的依据', 'On ordering where evidence proves the breach'),
    established: maybe(words('查明的违法事实', 'The breach as established')),
    suspected: maybe(words('涉嫌违法的事实', 'The facts as they appear')),
  }),
  from: (of) => {
    const { basis } = saidOf({ measures: ['责令改正'], persons: [] }, of)
    const found = of.decision.answers.found ?? lastOf(roundOf(of.file), 'conclude')?.answers.findings
    const isUnderRule = of.kind === 'cyberspace' && of.procedure.version >= '2023-06-01'
    return {
      basis: basis ?? [],
      proven: isUnderRule && found !== undefined ? [cyberspaceRule('art-34')] : [],
      established: found,
      suspected: found === undefined ? lastOf(of.file, 'file')?.answers.facts : undefined,
    }
  },
}

export const party = { answer: 'party', of: 'file' } as const

/** A natural person is called 你, an organisation 你单位. */
export const person = 'partyForm of file is 个人'

export const investigators: readonly Say[] = [
  { zh: '承办人', en: 'First investigator' },
  { zh: '承办人', en: 'Second investigator' },
]

/** 证据 as its party reads it: what each is and proves, and not from whom it came. */
export const evidence: DocumentPart = {
  each: 'addEvidence',
  words: {
    zh: '{name of addEvidence}（{kind of addEvidence}，{takenOn of addEvidence}取得）：{proves of addEvidence}',
    en: '{name of addEvidence} ({kind of addEvidence}, taken on {takenOn of addEvidence}): {proves of addEvidence}',
  },
}

/**
 * What is on file and proves nothing here: a party that reads it in the list is told that no fact rests on it (行政处罚法
 * 2021 第四十六条第二款: 证据必须经查证属实，方可作为认定案件事实的根据).
 */
export const notReliedParts: readonly DocumentPart[] = [
  where(
    'notRelied of conclude',
    '其中，证据{notRelied of conclude}不作为认定上述事实的根据[，理由：{notReliedWhy of conclude}]',
    'Of these, no fact rests on evidence {notRelied of conclude}[: {notReliedWhy of conclude}]',
  ),
]

/** 采购金额 and the contract it is of. */
export const purchasePart: DocumentPart = where(
  'purchaseAmount of conclude',
  '采购金额：{purchaseAmount of conclude}[（采购合同：{purchaseContract of conclude}）]。',
  'Purchase amount: {purchaseAmount of conclude}[ (contract {purchaseContract of conclude})].',
)

/** Why one of two paragraphs was chosen. */
export const rowPart: DocumentPart = where(
  'rowReason of conclude',
  '适用上述条款的理由：{rowReason of conclude}',
  'Why that paragraph applies: {rowReason of conclude}',
)

/** What is imposed, or to be, of the party and of each person. */
export const penaltyParts = (of: 'intended' | 'imposed'): readonly DocumentPart[] => [
  where(`measures of ${of}`, `处理和处罚：{measures of ${of}}。`, `Measures: {measures of ${of}}.`),
  where(
    `confiscated of ${of}`,
    `没收违法所得的数额：{confiscated of ${of}}。`,
    `Illegal income confiscated: {confiscated of ${of}}.`,
  ),
  where(
    `closureDays of ${of}`,
    `停业整顿的期限：{closureDays of ${of}}日，自本决定送达之日起算。`,
    `Suspension of business: {closureDays of ${of}} days from service of the decision.`,
  ),
  where(`site of ${of}`, `关闭的网站：{site of ${of}}。`, `Website to be closed: {site of ${of}}.`),
  where(`groups of ${of}`, `关闭的通讯群组：{groups of ${of}}。`, `Groups to be closed: {groups of ${of}}.`),
  where(`fine of ${of}`, `罚款：{fine of ${of}}。`, `Fine: {fine of ${of}}.`),
  where(
    `detentionDays of ${of}`,
    `拘留：{detentionDays of ${of}}日，由公安机关决定和执行。`,
    `Detention: {detentionDays of ${of}} days, decided and carried out by the public security organ.`,
  ),
  where(`persons of ${of}`, '对下列责任人员的处罚：', 'Penalties on the following persons responsible:'),
  {
    each: `persons of ${of}`,
    words: {
      zh: '{name of persons}（{role of persons}）[：罚款{fine of persons}][，拘留{detentionDays of persons}日][，{measures of persons}]',
      en: '{name of persons} ({role of persons})[: a fine of {fine of persons}][, {detentionDays of persons} days of detention][, {measures of persons}]',
    },
  },
]

/** 复议、诉讼 over a penalty, with the body and the court of the office: its document derives `contest` and is `contestable`. */
export const remedies = (paper: string, act: string, english: string): DocumentPart =>
  contested('appealing', { paper, act, english })

/** The same over what is no penalty: a decision that imposes nothing has nothing to enforce meanwhile. */
export const otherRemedies = (paper: string, act: string, english: string, isEnforced: boolean): DocumentPart =>
  contested('contesting', { paper, act, english, isEnforced })

/** The same over what enforces a decision (行政强制执行决定). */
export const enforcedRemedies = (paper: string, act: string, english: string): DocumentPart =>
  contested('executing', { paper, act, english })

function contested(
  under: 'appealing' | 'contesting' | 'executing',
  {
    paper,
    act,
    english,
    isEnforced = true,
  }: { readonly paper: string; readonly act: string; readonly english: string; readonly isEnforced?: boolean },
): DocumentPart {
  const meanwhile = isEnforced
    ? {
        zh: '复议、诉讼期间，除法律另有规定外，不停止执行。',
        en: ' Unless the law provides otherwise, enforcement is not suspended meanwhile.',
      }
    : { zh: '', en: '' }
  const until = `自收到本${paper}之日起`
  return {
    clauses: [
      clause(
        `对本${act}不服的，可以依照{${under} of law}[、{formerRule of law}]的规定，${until}六十日内向${BODY.zh}申请行政复议，或者${until}六个月内向${COURT.zh}提起行政诉讼。${meanwhile.zh}`,
        `If you disagree with this ${english}, you may under {${under} of law}[; {formerRule of law}] apply to ${BODY.en} for administrative reconsideration within sixty days of receiving it, or bring an administrative suit before ${COURT.en} within six months of receiving it.${meanwhile.en}`,
        { law: `${under} of law`, when: 'termsNamed of law' },
      ),
      // The text that sets the time is not held: the time is told, and no provision is said to set it.
      clause(
        `对本${act}不服的，有权依照{${under} of law}的规定申请行政复议或者提起行政诉讼：申请行政复议的，${until}六十日内向${BODY.zh}提出；提起行政诉讼的，${until}六个月内向${COURT.zh}提起。${meanwhile.zh}`,
        `If you disagree with this ${english}, you have the right under {${under} of law} to apply for administrative reconsideration or bring an administrative suit: for reconsideration apply to ${BODY.en} within sixty days of receiving it; a suit is brought before ${COURT.en} within six months of receiving it.${meanwhile.en}`,
        { law: `${under} of law`, when: 'termsUnnamed of law' },
      ),
    ],
  }
}
