import { escapeIdentifier, type PoolClient } from 'pg'
import type { Privileges } from './privilege.ts'
import { countedByHand, lent, privileges } from './privileges.ts'

/** One privilege on a table, view or sequence: of all its columns, or of one. */
interface Grant {
  readonly relation: string
  readonly privilege: string
  readonly column: string | null
}

/**
 * Gives the role what `privileges.ts` says, in the current schema, and takes away what else it has there. Where all is
 * as it should be nothing is written: several servers start at once, and every grant is a row of the catalogue.
 */
export async function grantPrivileges(client: PoolClient, role: string): Promise<void> {
  const held = await heldBy(client, role)
  const there = await relationsOf(client)
  const wanted = [...tableGrants().filter(({ relation }) => there.has(relation)), ...(await sequenceGrants(client))]
  for (const statement of differences(held, wanted, role)) await client.query(statement)
  for (const name of await notLentYet(client, role)) {
    await client.query(`grant execute on function ${name} to ${escapeIdentifier(role)}`)
  }
  await grantEntry(client, role)
}

/** What there is: the tables of an area that was never here are not, and nothing is given of them. */
async function relationsOf(client: PoolClient): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ relation: string }>(
    `select relname::text as relation from pg_class where relnamespace = current_schema()::regnamespace`,
  )
  return new Set(rows.map(({ relation }) => relation))
}

const tableGrants = (): readonly Grant[] =>
  Object.entries<Privileges>(privileges).flatMap(([relation, granted]) => [
    ...(granted.select ? [{ relation, privilege: 'SELECT', column: null }] : []),
    ...columnsOf(relation, 'INSERT', granted.insert),
    ...columnsOf(relation, 'UPDATE', granted.update),
    ...(granted.delete ? [{ relation, privilege: 'DELETE', column: null }] : []),
  ])

function columnsOf(relation: string, privilege: string, columns: true | readonly string[] = []): readonly Grant[] {
  if (columns === true) return [{ relation, privilege, column: null }]
  return columns.map((column) => ({ relation, privilege, column }))
}

/** Where numbers stand is read for a backup; the next one is given by the table itself, and seldom asked for by name. */
async function sequenceGrants(client: PoolClient): Promise<readonly Grant[]> {
  const { rows } = await client.query<{ relation: string }>(
    `select s.relname::text as relation
     from pg_depend d
     join pg_class s on s.oid = d.objid and s.relkind = 'S'
     join pg_class c on c.oid = d.refobjid
     where d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
       and s.relnamespace = current_schema()::regnamespace and c.relname = any($1)`,
    [Object.keys(privileges)],
  )
  return rows.flatMap(({ relation }) => [
    { relation, privilege: 'SELECT', column: null },
    ...(countedByHand.includes(relation) ? [{ relation, privilege: 'USAGE', column: null }] : []),
  ])
}

async function heldBy(client: PoolClient, role: string): Promise<readonly Grant[]> {
  const { rows } = await client.query<Grant>(
    `with ours as (select oid, relname, relacl from pg_class where relnamespace = current_schema()::regnamespace),
      grantee as (select oid from pg_roles where rolname = $1)
    select relname::text as relation, privilege_type as privilege, null::text as column
    from ours, aclexplode(relacl), grantee where aclexplode.grantee = grantee.oid
    union all
    select relname::text, privilege_type, attname::text
    from ours join pg_attribute a on a.attrelid = ours.oid, aclexplode(attacl), grantee
    where aclexplode.grantee = grantee.oid`,
    [role],
  )
  return rows
}

const nameOf = ({ relation, privilege, column }: Grant): string => `${relation} ${privilege} ${column ?? ''}`

/** Statements for those relations alone whose privileges are not as they should be. */
function differences(held: readonly Grant[], wanted: readonly Grant[], role: string): readonly string[] {
  const relations = [...new Set([...held, ...wanted].map(({ relation }) => relation))]
  return relations.flatMap((relation) => {
    const own = held.filter((grant) => grant.relation === relation)
    const due = wanted.filter((grant) => grant.relation === relation)
    const names = new Set(due.map(nameOf))
    const isSame = own.length === due.length && own.every((grant) => names.has(nameOf(grant)))
    return isSame ? [] : anew(relation, due, own.length > 0, role)
  })
}

function anew(relation: string, due: readonly Grant[], hasSome: boolean, role: string): readonly string[] {
  const [on, to] = [escapeIdentifier(relation), escapeIdentifier(role)]
  const parts = due.map(({ privilege, column }) =>
    column === null ? privilege : `${privilege} (${escapeIdentifier(column)})`,
  )
  return [
    // Of a table this takes away what was given of its columns, too.
    ...(hasSome ? [`revoke all on ${on} from ${to}`] : []),
    ...(parts.length > 0 ? [`grant ${parts.join(', ')} on ${on} to ${to}`] : []),
  ]
}

async function notLentYet(client: PoolClient, role: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select oid::regprocedure::text as name from pg_proc
     where pronamespace = current_schema()::regnamespace and proname = any($1)
       and not has_function_privilege($2, oid, 'execute')`,
    [lent, role],
  )
  return rows.map(({ name }) => name)
}

/** The way to the tables: into the database and the schema, and no making of anything in either. */
async function grantEntry(client: PoolClient, role: string): Promise<void> {
  const { rows } = await client.query<{
    database: string
    schema: string
    connects: boolean
    uses: boolean
    makes: boolean
    makesTemporary: boolean
  }>(
    `select current_database()::text as database, current_schema()::text as schema,
       has_database_privilege($1, current_database(), 'connect') as connects,
       has_database_privilege($1, current_database(), 'temporary') as "makesTemporary",
       has_schema_privilege($1, current_schema(), 'usage') as uses,
       has_schema_privilege($1, current_schema(), 'create') as makes`,
    [role],
  )
  const [found] = rows
  if (!found) return
  const [database, schema, to] = [found.database, found.schema, role].map(escapeIdentifier)
  if (!found.connects) await client.query(`grant connect on database ${database} to ${to}`)
  if (!found.uses) await client.query(`grant usage on schema ${schema} to ${to}`)
  // A temporary table stands before one of ours of the same name, and a temporary schema takes functions.
  if (found.makesTemporary) await attempt(client, `revoke temporary on database ${database} from public, ${to}`)
  if (found.makes) await attempt(client, `revoke create on schema ${schema} from public, ${to}`)
}

/** What only the owner of the database or the schema may do: where somebody else is, it is told on /readyz. */
export async function attempt(client: PoolClient, statement: string): Promise<void> {
  await client.query('savepoint attempt')
  try {
    await client.query(statement)
    await client.query('release savepoint attempt')
  } catch {
    await client.query('rollback to savepoint attempt')
  }
}
