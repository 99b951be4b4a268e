import type { OfficeKind } from '../../../kernel/identity/actor.ts'
import { KEEPER, type RoleDefinition, type RoleDefinitions } from '../../../kernel/identity/roles.ts'
import { SUPERVISOR } from '../../../mechanisms/enforcement/roles.ts'

export const EDITOR = 'responsibility-officer'
export const REVIEWER = 'responsibility-reviewer'
export const HEAD = 'responsibility-head'

/** 国家机关 (rlpe Art. 9), and the mass organisations of Art. 27, which are entered as social organisations here. */
export const organs: readonly OfficeKind[] = [
  'cyberspace',
  'telecom',
  'police',
  'sector',
  'justice',
  'department',
  'court',
  'procuratorate',
  'discipline',
  'popularisation',
  'association',
]

const role = (zh: string, en: string, head?: true): RoleDefinition => ({
  name: { zh, en },
  at: organs,
  apart: [KEEPER, SUPERVISOR],
  ...(head && { head }),
})

export const listRoles: RoleDefinitions = {
  [EDITOR]: role('普法责任清单承办人', 'officer for the responsibility list'),
  [REVIEWER]: role('普法责任清单法制审核员', 'legal reviewer of the responsibility list'),
  [HEAD]: role('普法责任清单审定人', 'head who approves the responsibility list', true),
}
