import type { Pool } from 'pg'

/** What a server's role should not have, by a word each. */
export type Excess =
  | 'superuser'
  | 'create-role'
  | 'create-database'
  | 'replication'
  | 'bypass-row-security'
  | 'member-of-roles'
  | 'owner'
  | 'create-in-schema'
  | 'temporary-tables'
  | 'truncate'
  | 'read-files'
  | 'read-logins'

/** What the role of these connections may beyond what a server needs; nothing where it is as it should be. */
export async function readExcess(pool: Pool): Promise<readonly Excess[]> {
  const { rows } = await pool.query<{ excess: Excess }>(
    `with me as (select * from pg_roles where rolname = current_user)
    select excess from me, lateral (values
      ('superuser', rolsuper),
      ('create-role', rolcreaterole),
      ('create-database', rolcreatedb or has_database_privilege(current_database(), 'create')),
      ('replication', rolreplication),
      ('bypass-row-security', rolbypassrls),
      ('member-of-roles', exists (select from pg_auth_members where member = me.oid)),
      ('owner', exists (select from pg_shdepend where refclassid = 'pg_authid'::regclass and refobjid = me.oid and deptype = 'o')
        or exists (select from pg_class where relowner = me.oid and relnamespace = current_schema()::regnamespace)),
      ('create-in-schema', exists (select from pg_namespace where has_schema_privilege(oid, 'create'))),
      ('temporary-tables', has_database_privilege(current_database(), 'temporary')),
      ('truncate', exists (
        select from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
          and has_table_privilege(oid, 'truncate'))),
      ('read-files', has_function_privilege('pg_read_file(text)', 'execute')),
      ('read-logins', has_table_privilege('database_login', 'select'))
    ) as found (excess, has) where has`,
  )
  return rows.map(({ excess }) => excess)
}
