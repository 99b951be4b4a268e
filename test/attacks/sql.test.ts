import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, inject, test } from 'vitest'
import { readBearer } from '../../src/kernel/identity/api-token.ts'
import { confirmerOf } from '../../src/kernel/identity/confirm-acts.ts'
import { acceptInvitation } from '../../src/kernel/identity/invitation.ts'
import { addPasskey, askNewPasskey, askPasskey, signInWithPasskey } from '../../src/kernel/identity/passkey.ts'
import { hashPassword } from '../../src/kernel/identity/password.ts'
import { whyNotOpeners } from '../../src/kernel/identity/post-standing.ts'
import { secretHash } from '../../src/kernel/identity/secret.ts'
import { openSession, readSession } from '../../src/kernel/identity/session.ts'
import { signIn } from '../../src/kernel/identity/sign-in.ts'
import { contentHash } from '../../src/kernel/ledger/commitment.ts'
import { leafOf } from '../../src/kernel/ledger/ledger.ts'
import { caseOfCode } from '../../src/kernel/procedure/access-code.ts'
import { loadCase } from '../../src/kernel/procedure/case-file.ts'
import { look } from '../../src/kernel/seal/look.ts'
import { codeOf } from '../../src/kernel/storage/fault.ts'
import { isRefusal } from '../../src/law/refusal.ts'
import { openTestApp } from '../app.ts'
import { openAuthenticator } from '../authenticator.ts'
import { enterOfficer, granted, sessionOf, wangxin } from '../identity.ts'
import { answersTo, officerAt, openCaller, openReport, reportAs } from '../report-walk.ts'
import { openVisitor } from '../visitor.ts'

// Whoever can send the server's database any statement, as by a fault in a query: what it can and what it cannot. The
// connection is the server's own.

const fadu = await openTestApp({ day: '2026-12-07', demo: true })
const { identity } = fadu.kernel
const server = fadu.kernel.pool
const DENIED = '42501'

const tried = async (statement: string, values: readonly unknown[] = []): Promise<string | undefined> =>
  server.query(statement, [...values]).then(() => 'done', codeOf)

/** Every one of these is refused for want of a privilege: not for a mistake in it. */
async function denied(...statements: readonly string[]): Promise<void> {
  const answers: (readonly [string, string | undefined])[] = []
  for (const statement of statements) answers.push([statement, await tried(statement)])
  expect(answers).toEqual(statements.map((statement) => [statement, DENIED]))
}

const key = join(fadu.dataDir, 'keys', 'ledger.key')

test('SQL reads no file, keys least of all, and runs no program', async () => {
  expect(readFileSync(key, 'utf8')).toContain('PRIVATE KEY')
  await denied(
    `select pg_read_file('${key}')`,
    `select pg_read_binary_file('${key}')`,
    `select pg_read_file('postgresql.conf')`,
    `select pg_ls_dir('.')`,
    `select pg_stat_file('${key}')`,
    `select lo_import('${key}')`,
    `select lo_export(1, '/tmp/fadu-out')`,
    `copy notice (zh) from '${key}'`,
    `copy notice to '/tmp/fadu-out'`,
    `copy notice to program 'cat'`,
    `copy notice (zh) from program 'id'`,
    `select pg_reload_conf()`,
    `alter system set archive_command = 'id'`,
    `load '/tmp/fadu.so'`,
  )
})

test('SQL makes nothing: no function, extension, table, trigger or schema', async () => {
  await denied(
    `create function f() returns int language sql as 'select 1'`,
    `create function f() returns int language plpgsql security definer as 'begin return 1; end'`,
    `create extension pgcrypto`,
    `create extension dblink`,
    `create schema mine`,
    `create table mine (id int)`,
    `create temporary table session (id int)`,
    `create function pg_temp.f() returns int language sql as 'select 1'`,
    `create view mine as select 1`,
    `create trigger mine before insert on session for each row execute function suppress_redundant_updates_trigger()`,
    `create rule mine as on insert to ledger_leaf do instead nothing`,
    `create event trigger mine on ddl_command_end execute function suppress_redundant_updates_trigger()`,
    `create foreign data wrapper mine`,
    `create publication mine for all tables`,
    `create database mine`,
  )
})

test('SQL becomes nobody else, and reads no password', async () => {
  const { rows } = await fadu.owner.query<{ owner: string; self: string }>(
    `select pg_get_userbyid(datdba) as owner, '${server.options.user ?? ''}' as self from pg_database
     where datname = current_database()`,
  )
  const owner = rows[0]?.owner ?? ''
  const self = (await server.query<{ user: string }>('select current_user as user')).rows[0]?.user ?? ''
  await denied(
    `alter role ${owner} password 'x'`,
    `alter role ${self} superuser`,
    `alter role ${self} createrole`,
    `alter role ${self} bypassrls`,
    `create role mine superuser`,
    `drop role ${owner}`,
    `set role ${owner}`,
    `set session authorization ${owner}`,
    `grant ${owner} to ${self}`,
    `grant pg_read_server_files to ${self}`,
    `select rolpassword from pg_authid`,
    `select passwd from pg_shadow`,
    `select secret from database_login`,
    `set session_replication_role = replica`,
  )
  // Granted to oneself without the right to grant it: PostgreSQL warns and does nothing.
  await tried(`grant delete, truncate on ledger_leaf to ${self}`)
  await denied('delete from ledger_leaf', 'truncate ledger_leaf')
})

test('SQL enters no other database of the cluster, where the cluster is ours', async () => {
  const { login, url } = inject('databaseServer')
  const other = new URL(url)
  const client = new pg.Client({
    host: decodeURIComponent(other.hostname),
    port: Number(other.port),
    database: 'postgres',
    ...login,
  })
  client.on('error', () => undefined)
  const entered = await client.connect().then(() => 'done', codeOf)
  await client.end().catch(() => undefined)
  expect(process.env.TEST_DATABASE_URL ? DENIED : entered).toBe(DENIED)
})

test('SQL takes nothing out of the record or a file, changes nothing in it, and tears nothing down', async () => {
  await denied(
    `delete from ledger_leaf`,
    `update ledger_leaf set entry = '{}'`,
    `update ledger_leaf set commitment = sha256('x')`,
    `truncate ledger_leaf`,
    `delete from case_step`,
    `update case_step set answers = '{}'`,
    `truncate case_step`,
    `delete from "case"`,
    `delete from document`,
    `delete from seal_look`,
    `update seal_look set person = 'x'`,
    `delete from erasure`,
    `alter table ledger_leaf disable trigger all`,
    `alter table ledger_leaf owner to current_user`,
    `alter table ledger_leaf drop column entry`,
    `alter table case_step add column mine text`,
    `drop table ledger_leaf`,
    `drop table case_step cascade`,
    `drop function erase_cases(text[])`,
    `alter function erase_cases(text[]) owner to current_user`,
    `select erase_cases(array(select id from "case" limit 1) || 'none'::text)`,
    `select shred_entries(array(select subject from ledger_leaf where subject is not null limit 1))`,
    `drop schema public cascade`,
  )
})

/** Columns of a row of one's own with others in place of some: what SQL can write of it. */
async function copied(table: string, where: string, changes: object): Promise<void> {
  await server.query(
    `insert into "${table}" select (jsonb_populate_record(given, $1::jsonb)).* from "${table}" given where ${where}`,
    [JSON.stringify(changes)],
  )
}

const bytea = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`

async function accountOf(person: string): Promise<string> {
  const { rows } = await fadu.owner.query<{ id: string }>('select id from account where person = $1', [person])
  return rows[0]?.id ?? ''
}

describe('rows that SQL wrote open nothing', () => {
  const signedIn = async (person: string) =>
    openSession(identity, { account: await accountOf(person), way: 'demo', stage: 'open' })

  test('a session of somebody else, made up or made of one’s own', async () => {
    const own = await signedIn('demo-qinghe-1')
    const head = await accountOf('demo-wangxin-5')
    const ownId = bytea(secretHash(own.token))
    expect((await readSession(identity, own.token))?.person).toBe('demo-qinghe-1')
    const token = randomBytes(32).toString('base64url')
    await copied('session', `id = '${ownId}'`, { id: bytea(secretHash(token)), account: head, office: 'demo-wangxin' })
    expect(await readSession(identity, token)).toBeUndefined()
    const visitor = openVisitor(fadu)
    visitor.cookies.set('session', token)
    const seen = await visitor.get('/reports')
    expect(seen.text).not.toContain('郑海峰')
    const changes = [
      `account = '${head}'`,
      `stage = 'open', proven_at = now() + interval '1 day'`,
      `ends_at = 'infinity'`,
    ]
    for (const change of changes) {
      const mine = await signedIn('demo-qinghe-1')
      // What the server's role may not even write is refused; what it may is no session any more.
      await tried(`update session set ${change} where id = $1`, [secretHash(mine.token)])
      await fadu.owner.query(`update session set ${change} where id = $1`, [secretHash(mine.token)])
      expect([change, await readSession(identity, mine.token)]).toEqual([change, undefined])
    }
  })

  test('an account that is given to another person keeps no session, and opens none', async () => {
    const own = await signedIn('demo-qinghe-2')
    await fadu.owner.query(`delete from account where person = 'demo-meiti-1'`)
    await fadu.owner.query(`update account set person = 'demo-meiti-1' where person = 'demo-qinghe-2'`)
    expect(await readSession(identity, own.token)).toBeUndefined()
  })

  test('a token for programs', async () => {
    const secret = `fadu_${randomBytes(32).toString('base64url')}`
    await server.query(
      `insert into api_token (id, hash, person, office, scope, label, issued_at, ends_at)
       values ('forged', $1, 'demo-wangxin-5', 'demo-wangxin', 'write', '', now(), now() + interval '1 year')`,
      [secretHash(secret)],
    )
    expect(isRefusal(await readBearer(identity, `Bearer ${secret}`))).toBe(true)
  })

  test('an invitation', async () => {
    const code = randomBytes(32).toString('base64url')
    await server.query(
      `insert into invitation (hash, account, issued_at, ends_at) values ($1, $2, $3, $3::timestamptz + interval '1 day')`,
      [secretHash(code), await accountOf('demo-wangxin-5'), fadu.kernel.now()],
    )
    expect(isRefusal(await acceptInvitation(identity, { code, password: '柳湾的第七座桥 1987' }))).toBe(true)
  })

  test('one’s own passkey, given to somebody else’s account', async () => {
    const insider = await enterOfficer(identity, 'insider')
    const passkey = openAuthenticator()
    const session = await sessionOf(identity, insider.first.token)
    const { options, handle } = granted(await askNewPasskey(identity, session))
    granted(await addPasskey(identity, session, { handle, answer: passkey.create(options), label: '' }))
    const enter = async () => {
      const asked = await askPasskey(identity)
      return signInWithPasskey(identity, { handle: asked.handle, answer: passkey.get(asked.options) })
    }
    expect(isRefusal(await enter())).toBe(false)
    const { rows } = await server.query(`delete from passkey where account = $1 returning to_jsonb(passkey) as row`, [
      insider.account,
    ])
    await server.query(
      `insert into passkey select (jsonb_populate_record(null::passkey, $1::jsonb || jsonb_build_object('account', $2::text))).*`,
      [rows[0].row, await accountOf('demo-wangxin-5')],
    )
    expect(isRefusal(await enter())).toBe(true)
  })

  test('a password of one’s own choice for somebody else’s account', async () => {
    const password = '柳湾的第七座桥 1987'
    await server.query(`update account set password = $1, totp = null where person = 'demo-wangxin-5'`, [
      await hashPassword(password, identity.cost, identity.compute),
    ])
    expect(isRefusal(await signIn(identity, { login: 'demo-wangxin-5', password }))).toBe(true)
  })

  test('the word of a second person for a post: what is only written as confirmed opens nothing, and confirms nobody', async () => {
    const [real, made] = [
      await enterOfficer(identity, 'confirmed'),
      await enterOfficer(identity, 'unconfirmed', 'lecturer'),
    ]
    const now = fadu.kernel.now()
    const opens = async (person: string, role: string) => {
      const openers = [{ person, role }]
      const asked = { openers, office: wangxin.id, began: now, now, grounds: [] }
      return (await whyNotOpeners(fadu.kernel.identity.database, identity.keys.row, asked))?.code ?? 'opens'
    }
    expect(await opens(real.person, 'intake')).toBe('opens')
    await server.query(
      `insert into posting (id, person, office, role, since, state, entered_by, entered_at, confirmed_by, confirmed_at, mac)
       select 'by-sql', $1, office, 'decider', since, 'confirmed', entered_by, entered_at, confirmed_by, confirmed_at, mac
       from posting where person = $2`,
      [made.person, real.person],
    )
    expect(await opens(made.person, 'decider')).toBe('not-yours')
    await server.query(
      `update posting set state = 'confirmed', confirmed_by = 'x', confirmed_at = now(), mac = null where id = 'by-sql'`,
    )
    expect(await opens(made.person, 'decider')).toBe('not-yours')
    await server.query(`update posting set confirmed_by = 'another' where person = $1`, [real.person])
    expect(await opens(real.person, 'intake')).toBe('not-yours')
    // Whom SQL makes a keeper has no word that stands.
    await server.query(
      `insert into posting (id, person, office, role, since, state, entered_at)
       values ('keeper-by-sql', $1, $2, 'keeper', '2026-01-01', 'confirmed', now())`,
      [made.person, wangxin.id],
    )
    const keeper = { kind: 'officer', person: made.person, office: wangxin.id, roles: ['keeper'] } as const
    expect(await confirmerOf(identity, keeper)).toMatchObject({ as: 'keeper', stands: false })
  })

  test('the receipt of one’s own report opens no other’s', async () => {
    const mine = await reportAs(openVisitor(fadu))
    const own = await caseOfCode(identity, mine)
    const other = await caseOfCode(identity, await reportAs(openVisitor(fadu)))
    expect([typeof own, typeof other]).toEqual(['string', 'string'])
    await fadu.owner.query(
      `with taken as (update "case" set receipt_hash = null where id = $1 returning id)
       select from taken`,
      [other],
    )
    const { rows } = await fadu.owner.query('select receipt_hash from "case" where id = $1', [own])
    await fadu.owner.query('update "case" set receipt_hash = null where id = $1', [own])
    await fadu.owner.query('update "case" set receipt_hash = $2 where id = $1', [other, rows[0].receipt_hash])
    expect(isRefusal(await caseOfCode(identity, mine))).toBe(true)
  })
})

describe('what is sealed', () => {
  const PHONE = '13800001111'
  const contact: Readonly<Record<string, string>> = { name: '李同学', phone: PHONE }
  const reasons = '须核实下载发生的时间，无其他途径。'

  async function sealed(): Promise<string> {
    const id = String(await caseOfCode(identity, await reportAs(openVisitor(fadu), contact)))
    const officer = await officerAt(fadu, 'wangxin-1')
    await officer.get(`/reports/${id}`)
    await officer.submit(`/reports/${id}/accept`, { ...answersTo.accept })
    return id
  }

  const officer = (person: string, role: string) =>
    ({ kind: 'officer', person, office: 'demo-wangxin', roles: [role] }) as const

  async function lookAs(id: string, person = 'demo-wangxin-2', role = 'investigator'): Promise<string> {
    const file = await loadCase(fadu.database, id)
    const procedure = file && fadu.app.context.catalogue.at(file.procedure, file.version)
    if (!file || !procedure) throw new Error('no case')
    const { seal, ledger } = fadu.kernel
    const asked = { procedure, file, actor: officer(person, role), whyNotProven: () => undefined }
    const seen = await look(ledger.database, seal, fadu.app.context, asked)
    return isRefusal(seen) ? seen.code : seen.map(({ value }) => String(value)).join()
  }

  const propose = async (id: string) => {
    const investigator = await officerAt(fadu, 'wangxin-2')
    await openReport(investigator, id)
    return investigator.submit(`/reports/${id}/unseal`, { reasons })
  }
  let keys = 0
  const agree = async (id: string) =>
    (await openCaller(fadu, 'wangxin-4')).post(
      `/api/cases/${id}/steps/unseal`,
      { word: 'agree' },
      { 'idempotency-key': `sql-${++keys}` },
    )

  /** Both acts as rows, each with an entry in the ledger whose commitment is right: all that SQL can write. */
  async function forge(id: string, by = 'demo-wangxin-2', agreedBy = 'demo-wangxin-4'): Promise<void> {
    const at = fadu.kernel.now().toISOString()
    const { rows } = await server.query<{ revision: number }>('select revision from "case" where id = $1', [id])
    const revision = rows[0]?.revision ?? 0
    const answers = JSON.stringify({ reasons })
    const entries = [
      { who: by, what: 'report.unseal.proposed', content: contentHash({ reasons }) },
      { who: agreedBy, what: 'report.unseal', content: contentHash({ answers: { reasons }, proposedBy: by }) },
    ]
    for (const entry of entries) {
      const leaf = leafOf({ ...entry, subject: id, grounds: ['csl@2026-01-01#art-15/para-2'], when: at })
      await server.query('insert into ledger_leaf (entry, salt, commitment, subject) values ($1, $2, $3, $4)', [
        leaf.entry,
        leaf.salt,
        leaf.commitment,
        leaf.subject,
      ])
    }
    const step = `insert into case_step (case_id, revision, step, effect, taken_by, taken_as, concurred_by, concurred_as,
      taken_at, answers) values ($1, $2, 'unseal', $3, $4, 'investigator', $5, $6, $7, $8)`
    await server.query(step, [id, revision + 1, 'proposed', by, null, null, at, answers])
    await server.query(step, [id, revision + 2, 'taken', by, agreedBy, 'legal-reviewer', at, answers])
    const among = 'update "case" set revision = $2, insiders = insiders || $3::text[] where id = $1'
    await server.query(among, [id, revision + 2, [by, agreedBy]])
    await tried(
      `insert into seal_opening (case_id, revision, mac) select $1, r, sha256('x') from unnest($2::int[]) r`,
      [id, [revision + 1, revision + 2]],
    )
  }

  test('is opened by two officers, and by no rows that say so: the attempt is on record', async () => {
    const [honest, attacked] = [await sealed(), await sealed()]
    expect((await propose(honest)).status).toBe(200)
    expect((await agree(honest)).status).toBe(200)
    expect(await lookAs(honest)).toContain(PHONE)
    await forge(attacked)
    expect(await lookAs(attacked)).toBe('out-of-turn')
    await fadu.sequence()
    expect(await lookAs(attacked)).toBe('out-of-turn')
    const { rows } = await fadu.owner.query(
      `select (select count(*) from seal_look where subject_id = $1 and opening is null) as looks,
        (select count(*) from event where subject = $1 and kind = 'seal.refused') as raised`,
      [attacked],
    )
    expect(rows).toEqual([{ looks: 2, raised: 2 }])
  })

  test('nor by the codes of another opening', async () => {
    const [honest, attacked] = [await sealed(), await sealed()]
    await propose(honest)
    await agree(honest)
    await forge(attacked)
    await fadu.owner.query('delete from seal_opening where case_id = $1', [attacked])
    await server.query(
      `insert into seal_opening (case_id, revision, mac)
       select $2, (select revision from "case" where id = $2) - 1 + row_number() over (order by revision), mac
       from seal_opening where case_id = $1`,
      [honest, attacked],
    )
    expect(await lookAs(attacked)).toBe('out-of-turn')
  })

  test('nobody agrees to a proposal that only stands in a row', async () => {
    const id = await sealed()
    const at = fadu.kernel.now().toISOString()
    const proposal = { step: 'unseal', by: 'demo-wangxin-3', as: 'investigator', at, answers: { reasons } }
    await server.query('update "case" set proposal = $2 where id = $1', [id, JSON.stringify(proposal)])
    const refused = await agree(id)
    expect([refused.status, JSON.stringify(refused.said)]).toEqual([409, expect.stringContaining('与存证不符')])
    // What was proposed by somebody, and by a row then by somebody else, neither.
    const other = await sealed()
    await propose(other)
    await server.query(
      `update "case" set proposal = replace(proposal, 'demo-wangxin-2', 'demo-wangxin-3') where id = $1`,
      [other],
    )
    expect((await agree(other)).status).toBe(409)
  })

  test('an opening whose entry was taken out of the record opens no more', async () => {
    const id = await sealed()
    await propose(id)
    await agree(id)
    expect(await lookAs(id)).toContain(PHONE)
    await fadu.owner.query(
      `update ledger_leaf set entry = null, salt = null, subject = null where subject = $1 and entry like '%unseal%'`,
      [id],
    )
    expect(await lookAs(id)).toBe('out-of-turn')
  })
})
