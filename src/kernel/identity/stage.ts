import type { PostRegister } from './posting.ts'
import { lightRoles } from './roles.ts'
import type { SignInStage } from './tables.ts'

/**
 * What a right password opens: `code` where there is a second factor to show, `enrol` where one must first be set up,
 * and all of it for whoever acts only for themselves (`lightRoles`).
 */
export async function stageAfterPassword(
  { database, roles }: Pick<PostRegister, 'database' | 'roles'>,
  account: string,
): Promise<SignInStage> {
  // A list is never empty in SQL: no role has the empty id.
  const light = ['', ...lightRoles(roles)]
  const found = await database
    .selectFrom('account')
    .select(({ exists, or, eb, selectFrom }) => [
      or([
        eb('totp', 'is not', null),
        exists(selectFrom('passkey').select('passkey.id').whereRef('passkey.account', '=', 'account.id')),
      ]).as('has_factor'),
      // A post that waits for its second person wants a second factor as well: nobody sets one up on the day it begins.
      or([
        exists(
          selectFrom('held_role')
            .select('held_role.role')
            .whereRef('held_role.person', '=', 'account.person')
            .where('held_role.role', 'not in', light),
        ),
        exists(
          selectFrom('posting')
            .select('posting.role')
            .whereRef('posting.person', '=', 'account.person')
            .where('posting.state', '=', 'waiting')
            .where('posting.role', 'not in', light),
        ),
      ]).as('needs_factor'),
    ])
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  if (found.has_factor) return 'code'
  return found.needs_factor ? 'enrol' : 'open'
}
