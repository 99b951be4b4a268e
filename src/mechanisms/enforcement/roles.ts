import type { OfficeKind } from '../../kernel/identity/actor.ts'
import { KEEPER, type RoleDefinition, type RoleDefinitions } from '../../kernel/identity/roles.ts'

/** 有关部门 (csl Art. 8; Art. 9 of 2026): the kinds of office that supervise and enforce. */
export const authorities: readonly OfficeKind[] = ['cyberspace', 'telecom', 'police', 'sector', 'department']

/** Whoever watches over an office does none of its work. */
export const SUPERVISOR = 'supervisor'

/** A role of an authority that works on cases. */
export const authorityRole = (zh: string, en: string, apart: readonly string[] = []): RoleDefinition => ({
  name: { zh, en },
  at: authorities,
  apart: [KEEPER, SUPERVISOR, ...apart],
})

/** The desks of an authority that take part in most cases. */
export const authorityRoles = {
  intake: authorityRole('受理员', 'intake officer'),
  investigator: authorityRole('承办人', 'investigator'),
  'legal-reviewer': authorityRole('法制审核员', 'legal reviewer'),
  decider: { ...authorityRole('负责人', 'head who decides'), head: true },
} satisfies RoleDefinitions

/** Who answers for a network operator. */
export const legalOfficer: RoleDefinition = {
  name: { zh: '运营者法务', en: 'operator’s legal officer' },
  apart: [KEEPER],
}

/**
 * 网络安全负责人 (csl Art. 21 (一); Art. 23 (一) of 2026). A State organ that runs a network is an operator too (Art. 72 of
 * the 2016 text): every kind of office has the desk.
 */
export const securityOfficer: RoleDefinition = { name: { zh: '网络安全负责人', en: 'network security officer' } }
