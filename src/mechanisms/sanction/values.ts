import type { z } from 'zod'
import type { PersonProposal, Request } from './request.ts'
import { DEPARTMENTS, FACTS, FORMS, MEASURES, PERSON_MEASURES, PERSONS, ROLES } from './words.ts'

/** What stands in the fields of a trial, as a form sends it: one text a field, `1` for what is ticked. */
export type Values = Readonly<Record<string, string>>

export const LONG_GROUNDS = ['公民生命健康安全', '金融安全'] as const
export const LENIENCIES = ['减轻', '不予处罚'] as const
/** As many persons as a request may hold. */
export const MOST_PERSONS = 50

const TICKED = '1'
export const isTicked = (values: Values, name: string): boolean => values[name] === TICKED

/** Several pieces of evidence stand in one line, parted by 、 or ；. */
const evidenceIn = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[、;；\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

const figure = (typed: string | undefined): number | undefined =>
  typed?.trim() ? Number(typed.replaceAll(/[,，\s]/gu, '')) : undefined

const ticked = <T>(values: Values, name: string, words: readonly T[]): T[] =>
  words.filter((_, at) => isTicked(values, `${name}-${at}`))

const picked = <T extends string>(typed: string | undefined, words: readonly [T, ...T[]]): T =>
  words.find((one) => one === typed) ?? words[0]

/** What was typed, as `POST /api/sanctions/check` takes it. Pure, and the other way round of `valuesOf`. */
export function requestOf(values: Values): z.input<typeof Request> {
  return {
    breaches: breachesIn(values),
    act: { from: values.from ?? '', to: values.to ?? '' },
    discoveredOn: values.discovered || null,
    decisionDate: values.decision ?? '',
    party: {
      form: picked(values.form, FORMS),
      roles: ticked(values, 'role', ROLES),
      stateOrganNetwork: isTicked(values, 'state-organ'),
    },
    department: { kind: picked(values.department, DEPARTMENTS), remit: values.remit || null },
    facts: FACTS.flatMap((kind, at) => {
      const evidence = evidenceIn(values[`fact-${at}`])
      return evidence.length > 0 ? [{ kind, evidence }] : []
    }),
    illegalIncome: figure(values.income) ?? null,
    purchaseAmount: figure(values.purchase) ?? null,
    constitutesCrime: isTicked(values, 'crime'),
    sameActFinedBy: values.earlier?.trim() || null,
    longLimit: longLimitIn(values),
    leniency: leniencyIn(values),
    versionChoice: choiceIn(values),
    proposal: {
      measures: ticked(values, 'measure', MEASURES),
      fine: figure(values.fine) ?? 0,
      detentionDays: figure(values.days) ?? 0,
      persons: personsIn(values),
    },
  }
}

const longLimitIn = (values: Values) =>
  values['long-ground']
    ? { ground: picked(values['long-ground'], LONG_GROUNDS), evidence: evidenceIn(values['long-evidence']) }
    : null

const leniencyIn = (values: Values) =>
  values.leniency
    ? {
        kind: picked(values.leniency, LENIENCIES),
        ground: values['leniency-ground'] ?? '',
        evidence: evidenceIn(values['leniency-evidence']),
      }
    : null

const choiceIn = ({ version, 'version-reason': reason }: Values) =>
  version || reason ? { ...(version && { version }), ...(reason && { reason }) } : null

const ALSO = 'also-'
export const alsoBreached = (address: string): string => ALSO + address

export const breachesIn = (values: Values): string[] => [
  values.breach ?? '',
  ...Object.keys(values).flatMap((name) =>
    name.startsWith(ALSO) && isTicked(values, name) && name !== alsoBreached(values.breach ?? '')
      ? [name.slice(ALSO.length)]
      : [],
  ),
]

/** A person on whom nothing is proposed is none. */
const personsIn = (values: Values) =>
  Array.from({ length: personsTyped(values) }, (_, at) => personAt(values, at)).filter(
    ({ fine, detentionDays, measures }) => fine !== 0 || detentionDays !== 0 || measures.length > 0,
  )

const personAt = (values: Values, at: number): PersonProposal => ({
  role: picked(values[`person-${at}-role`], PERSONS),
  fine: figure(values[`person-${at}-fine`]) ?? 0,
  detentionDays: figure(values[`person-${at}-days`]) ?? 0,
  measures: ticked(values, `person-${at}-measure`, PERSON_MEASURES),
})

/** How many rows of persons were sent: the last one with something in it counts. */
export function personsTyped(values: Values): number {
  const rows = Object.entries(values).flatMap(([name, value]) => {
    const [, row, field] = /^person-(\d{1,2})-(.+)$/.exec(name) ?? []
    return row !== undefined && field !== 'role' && value !== '' ? [Number(row) + 1] : []
  })
  return Math.min(Math.max(0, ...rows), MOST_PERSONS)
}

const ticks = (name: string, all: readonly string[], these: readonly string[]): Values =>
  Object.fromEntries(all.flatMap((one, at) => (these.includes(one) ? [[`${name}-${at}`, TICKED]] : [])))

const sum = (amount: number | null): string => (amount ? String(amount) : '')

/** The fields of what is known already, so that nothing in a file is typed again. What is not given has no field. */
export function valuesOf(given: Partial<Request>): Values {
  const { act, party, department, facts, proposal, longLimit, leniency, versionChoice } = given
  const [breach, ...also] = given.breaches ?? []
  const all = {
    breach,
    ...Object.fromEntries(also.map((one) => [alsoBreached(one), TICKED])),
    from: act?.from,
    to: act?.to,
    discovered: given.discoveredOn,
    decision: given.decisionDate,
    ...(party && {
      form: party.form,
      ...ticks('role', ROLES, party.roles),
      'state-organ': party.stateOrganNetwork ? TICKED : undefined,
    }),
    ...(department && { department: department.kind, remit: department.remit }),
    ...(facts && factValues(facts)),
    income: given.illegalIncome?.toString(),
    purchase: given.purchaseAmount?.toString(),
    crime: given.constitutesCrime ? TICKED : undefined,
    earlier: given.sameActFinedBy,
    ...(longLimit && { 'long-ground': longLimit.ground, 'long-evidence': longLimit.evidence.join('、') }),
    ...(leniency && {
      leniency: leniency.kind,
      'leniency-ground': leniency.ground,
      'leniency-evidence': leniency.evidence.join('、'),
    }),
    ...(versionChoice && { version: versionChoice.version, 'version-reason': versionChoice.reason }),
    ...(proposal && {
      ...ticks('measure', MEASURES, proposal.measures),
      fine: sum(proposal.fine),
      days: sum(proposal.detentionDays),
      ...Object.assign({}, ...proposal.persons.map(personValues)),
    }),
  }
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])))
}

/** The same fact may stand in a file twice, with other evidence. */
const factValues = (facts: Request['facts']): Values =>
  Object.fromEntries(
    FACTS.map((kind, at) => [
      `fact-${at}`,
      facts.flatMap((fact) => (fact.kind === kind ? fact.evidence : [])).join('、'),
    ]),
  )

const personValues = ({ role, fine, detentionDays, measures }: PersonProposal, at: number): Values => ({
  [`person-${at}-role`]: role,
  [`person-${at}-fine`]: sum(fine),
  [`person-${at}-days`]: sum(detentionDays),
  ...ticks(`person-${at}-measure`, PERSON_MEASURES, measures),
})
