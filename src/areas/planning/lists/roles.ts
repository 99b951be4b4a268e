import { KEEPER, type RoleDefinition, type RoleDefinitions } from '../../../kernel/identity/roles.ts'
import { SUPERVISOR } from '../../../mechanisms/enforcement/roles.ts'
import { EDITOR, HEAD, organs, REVIEWER } from './role-ids.ts'

const role = (zh: string, en: string, head?: true): RoleDefinition => ({
  name: { zh, en },
  at: organs,
  apart: [KEEPER, SUPERVISOR],
  ...(head && { head }),
})

export const roles: RoleDefinitions = {
  [EDITOR]: role('普法责任清单承办人', 'officer for the responsibility list'),
  [REVIEWER]: role('普法责任清单法制审核员', 'legal reviewer of the responsibility list'),
  [HEAD]: role('普法责任清单审定人', 'head who approves the responsibility list', true),
}
