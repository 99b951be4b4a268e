import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { OfficeKind } from './actor.ts'
import { officeKinds } from './kinds.ts'
import { no } from './refusals.ts'

export type Role =
  | 'learner'
  | 'security-officer'
  | 'legal-officer'
  | 'intake'
  | 'investigator'
  | 'legal-reviewer'
  | 'decider'
  | 'hearing-host'
  | 'credit-officer'
  | 'popularisation-officer'
  | 'popularisation-reviewer'
  | 'popularisation-head'
  | 'author'
  | 'applicant'
  | 'expert'
  | 'lecturer'
  | 'volunteer'
  | 'legal-adviser'
  | 'media-owner'
  | 'supervisor'
  | 'keeper'

interface RoleEntry {
  readonly name: Say
  /** Where it can be held; undefined is everywhere. */
  readonly at: readonly OfficeKind[] | undefined
  /** Whoever holds it answers for the whole office. */
  readonly head?: true
}

const authorities: readonly OfficeKind[] = ['cyberspace', 'telecom', 'police', 'sector', 'department']
const organisations: readonly OfficeKind[] = ['school', 'village', 'community', 'enterprise', 'operator', 'association']

/** The desks people sit at. Reporters and persons who ask for their rights have none: they hold a receipt code. */
export const roles: Readonly<Record<Role, RoleEntry>> = {
  learner: { name: { zh: '学习者', en: 'learner' }, at: undefined },
  'security-officer': {
    name: { zh: '网络安全负责人', en: 'network security officer' },
    // A State organ that runs a network is an operator too (Art. 72 of the 2016 text).
    at: undefined,
  },
  'legal-officer': { name: { zh: '运营者法务', en: 'operator’s legal officer' }, at: undefined },
  intake: { name: { zh: '受理员', en: 'intake officer' }, at: authorities },
  investigator: { name: { zh: '承办人', en: 'investigator' }, at: authorities },
  'legal-reviewer': { name: { zh: '法制审核员', en: 'legal reviewer' }, at: authorities },
  decider: { name: { zh: '负责人', en: 'head who decides' }, at: authorities, head: true },
  'hearing-host': { name: { zh: '听证主持人', en: 'hearing host' }, at: authorities },
  'credit-officer': { name: { zh: '信用公示管理员', en: 'credit officer' }, at: authorities },
  'popularisation-officer': { name: { zh: '普法办工作人员', en: 'popularisation officer' }, at: ['popularisation'] },
  'popularisation-reviewer': { name: { zh: '普法办审核员', en: 'popularisation reviewer' }, at: ['popularisation'] },
  'popularisation-head': {
    name: { zh: '普法办负责人', en: 'head of popularisation' },
    at: ['popularisation'],
    head: true,
  },
  author: {
    name: { zh: '释法作者', en: 'author of case notes' },
    at: ['court', 'procuratorate', 'justice', 'association', ...authorities],
  },
  applicant: {
    name: { zh: '申报单位经办人', en: 'applicant' },
    at: [...organisations, ...authorities, 'popularisation', 'justice', 'court', 'procuratorate', 'media'],
  },
  expert: { name: { zh: '评审专家', en: 'panel expert' }, at: undefined },
  lecturer: { name: { zh: '讲师', en: 'lecturer' }, at: undefined },
  volunteer: { name: { zh: '志愿者', en: 'volunteer' }, at: undefined },
  'legal-adviser': { name: { zh: '法律顾问', en: 'legal adviser' }, at: undefined },
  'media-owner': {
    name: { zh: '媒体账号负责人', en: 'media account owner' },
    at: ['media', 'association', 'enterprise'],
  },
  supervisor: { name: { zh: '监督员', en: 'data-protection and discipline officer' }, at: undefined },
  keeper: { name: { zh: '系统管理员', en: 'system keeper' }, at: undefined },
}

/** The roles whose holder is the head of an office. */
export const headRoles: readonly string[] = Object.entries(roles).flatMap(([role, { head }]) => (head ? [role] : []))

export const isRole = (text: string): text is Role => Object.hasOwn(roles, text)

/** Roles that act for nobody but oneself: a password is enough for them. Every other one needs a second factor. */
export const lightRoles: readonly Role[] = ['learner', 'volunteer']

export const isLight = (role: string): boolean => lightRoles.some((light) => light === role)

const deciding: readonly Role[] = [
  'intake',
  'investigator',
  'legal-reviewer',
  'decider',
  'hearing-host',
  'credit-officer',
]

/**
 * Roles that one person never holds at the same time in one office: whoever keeps the machines works on no case, and
 * whoever watches over an office does none of its work, and whoever penalises does not enter the penalty in a register.
 */
const apart: readonly (readonly [Role, readonly Role[]])[] = [
  ['keeper', [...deciding, 'legal-officer', 'supervisor', 'popularisation-reviewer', 'popularisation-head']],
  ['credit-officer', ['investigator', 'decider']],
  ['supervisor', [...deciding, 'popularisation-officer', 'popularisation-reviewer', 'popularisation-head']],
]

/**
 * Why somebody cannot be given a role: the office is of a kind that has no such desk, or they sit at one there that
 * must stay apart from it.
 *
 * @param held the roles the person holds in that office at any time from then on
 */
export function whyNotPosted(role: string, kind: OfficeKind, held: readonly string[]): Refusal | undefined {
  if (!isRole(role)) return no('unreadable', { zh: `没有“${role}”这个职务。`, en: `There is no role ${role}.` })
  const { name, at } = roles[role]
  if (at && !at.includes(kind)) {
    return no('unfit', {
      zh: `${officeKinds[kind].zh}不设“${name.zh}”。`,
      en: `There is no ${name.en} at a ${officeKinds[kind].en}.`,
    })
  }
  const other = held.find((one) => areApart(one, role))
  if (other === undefined || !isRole(other)) return undefined
  return no('unfit', {
    zh: `同一人在同一机构不能兼任“${name.zh}”和“${roles[other].name.zh}”，请先免去其中一项。`,
    en: `One person cannot be both ${name.en} and ${roles[other].name.en} of one office: end one of them first.`,
  })
}

const areApart = (one: string, other: string): boolean =>
  apart.some(([role, others]) =>
    [
      [one, other],
      [other, one],
    ].some(([left, right]) => left === role && others.some((each) => each === right)),
  )
