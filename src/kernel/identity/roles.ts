import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { OfficeKind } from './actor.ts'
import { officeKinds } from './kinds.ts'
import { no } from './refusals.ts'

/** A role that people hold in an office. Reporters and persons who ask for their rights have none: they hold a code. */
export interface RoleDefinition {
  readonly name: Say
  /** The kinds of office that have such a desk; every kind, if not said. */
  readonly at?: readonly OfficeKind[]
  /** Whoever holds it answers for the whole office, and may confirm its posts. */
  readonly head?: true
  /** It acts for nobody but whoever holds it: a password is enough. Every other role needs a second factor. */
  readonly light?: true
  /** Roles that nobody holds beside it in the same office. Said once, it holds in both directions. */
  readonly apart?: readonly string[]
}

/** Roles by their ids, as an area declares those that its steps call. */
export type RoleDefinitions = Readonly<Record<string, RoleDefinition>>

/** Every role of this installation by its id. */
export type Roles = ReadonlyMap<string, RoleDefinition>

/** Who enters offices, people and remits. Whoever keeps the machines works on no case: roles that do say so. */
export const KEEPER = 'keeper'

/** What the register of people itself needs, whatever areas there are. */
export const ownRoles: RoleDefinitions = { [KEEPER]: { name: { zh: '系统管理员', en: 'system keeper' } } }

/** What a role is called; its id where nothing here declares it, as of a posting that an area brought which is gone. */
export const roleName = (roles: Roles, id = ''): Say => roles.get(id)?.name ?? { zh: id, en: id }

/** Ids of the roles whose holder is the head of an office. */
export const headRoles = (roles: Roles): readonly string[] => [...roles].flatMap(([id, { head }]) => (head ? [id] : []))

/** Ids of the roles for which a password is enough. */
export const lightRoles = (roles: Roles): readonly string[] =>
  [...roles].flatMap(([id, { light }]) => (light ? [id] : []))

/** A posting to be given: to which role, in an office of which kind, beside which roles there. */
export interface WantedPost {
  readonly role: string
  readonly kind: OfficeKind
  /** The roles that the person holds in that office at any time from then on. */
  readonly held: readonly string[]
}

/**
 * Why somebody cannot be given a role: the office is of a kind that has no such desk, or they sit at one there that
 * must stay apart from it.
 */
export function whyNotPosted(roles: Roles, { role, kind, held }: WantedPost): Refusal | undefined {
  const definition = roles.get(role)
  if (!definition) return no('unreadable', { zh: `没有“${role}”这个职务。`, en: `There is no role ${role}.` })
  const { name, at } = definition
  if (at && !at.includes(kind)) {
    return no('unfit', {
      zh: `${officeKinds[kind].zh}不设“${name.zh}”。`,
      en: `There is no ${name.en} at a ${officeKinds[kind].en}.`,
    })
  }
  const other = held.find((one) => areApart(roles, one, role))
  if (other === undefined) return undefined
  const otherName = roleName(roles, other)
  return no('unfit', {
    zh: `同一人在同一机构不能兼任“${name.zh}”和“${otherName.zh}”，请先免去其中一项。`,
    en: `One person cannot be both ${name.en} and ${otherName.en} of one office: end one of them first.`,
  })
}

const namesApart = (roles: Roles, one: string, other: string): boolean => !!roles.get(one)?.apart?.includes(other)

const areApart = (roles: Roles, one: string, other: string): boolean =>
  namesApart(roles, one, other) || namesApart(roles, other, one)
