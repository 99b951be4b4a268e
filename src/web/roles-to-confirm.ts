import { rolesToConfirm } from '../kernel/procedure/confirmed-roles.ts'
import type { Procedure } from '../kernel/procedure/definition.ts'
import { rolesThatAgree } from '../mechanisms/register/agreement/propose.ts'
import { rolesThatOpenRecords } from '../mechanisms/register/sealed/open-record.ts'
import type { Area } from './area.ts'

/**
 * Every role a posting to which has effect only once a second person has confirmed it: as the procedures, the registers
 * and the areas themselves say.
 *
 * @param procedures every released version of the areas' procedures
 */
export function rolesConfirmed(
  areas: readonly Pick<Area, 'registers' | 'agreeingRoles'>[],
  procedures: readonly Procedure[],
): ReadonlySet<string> {
  const registers = areas.flatMap((area) => area.registers ?? [])
  return new Set([
    ...rolesToConfirm(procedures),
    ...rolesThatAgree(registers),
    ...rolesThatOpenRecords(registers),
    ...areas.flatMap(({ agreeingRoles = [] }) => agreeingRoles),
  ])
}
