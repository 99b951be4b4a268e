import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { waitForEnd } from '../../src/kernel/storage/postgres/postmaster.ts'
import { answersTo } from '../told.ts'
import { issueTokens, take } from './acting.ts'
import { isReady, run, startFadu, temporaryFolder } from './fadu.ts'
import { copyInstallation } from './installation.ts'

// Three users of one machine: who has the keys, who serves, and a stranger. Where the test does not run as root all are
// the same one, and what only separates users is not looked at.
const isRoot = process.getuid?.() === 0
// PostgreSQL runs only as a user that the system knows by name: nobody.
const [KEEPER, SERVER, STRANGER] = [64_001, 65_534, 64_003]
const GROUP = 64_010

const as = (uid: number, groups: string): readonly string[] =>
  isRoot ? ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, groups, '--no-new-privs'] : []
const asKeeper: readonly string[] = isRoot
  ? ['setpriv', `--reuid=${KEEPER}`, `--regid=${GROUP}`, '--clear-groups', '--no-new-privs']
  : []
const asServer = as(SERVER, `--groups=${GROUP}`)

interface Apart {
  readonly tree: string | undefined
  readonly keys: string
  readonly socket: string
  readonly dataDir: string
}

/** An installation that everybody reads, a folder of keys that its user reads, and one for the socket. */
function apart(): Apart {
  const folder = temporaryFolder()
  chmodSync(folder, 0o755)
  const tree = join(folder, 'fadu')
  if (isRoot) copyInstallation(tree)
  const at = (name: string, uid: number, gid: number, mode: number): string => {
    const path = join(folder, name)
    mkdirSync(path)
    chmodSync(path, mode)
    if (isRoot) chownSync(path, uid, gid)
    return path
  }
  return {
    tree: isRoot ? tree : undefined,
    keys: at('keys', KEEPER, GROUP, 0o700),
    socket: join(at('run', KEEPER, GROUP, 0o750), 'agent.sock'),
    dataDir: at('data', SERVER, SERVER, 0o700),
  }
}

const on = ({ tree }: Apart) => (tree === undefined ? {} : { tree })

async function startAgent(here: Apart) {
  const { child, said, out, ended } = run(['keys', 'serve', here.keys, '--socket', here.socket], {
    ...on(here),
    prefix: asKeeper,
  })
  await Promise.race([expect.poll(said, { timeout: 60_000 }).toMatch(/answers at/), ended])
  const agent = {
    lines: () =>
      out()
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line): { readonly op: string } => JSON.parse(line)),
    said,
    async stop() {
      child.kill('SIGTERM')
      return (await ended).code
    },
    async kill() {
      const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ')
      for (const pid of [child.pid ?? 0, ...children.map(Number)]) if (pid > 0) process.kill(pid, 'SIGKILL')
      for (const pid of children.map(Number)) if (pid > 0) await waitForEnd(pid, 10_000)
      await ended
    },
  }
  onTestFinished(() => void (child.exitCode === null && child.kill('SIGKILL')))
  return agent
}

test('the keys are with another user’s process: the server has none of them, and reports, the record and the seal go on', async () => {
  const here = apart()
  const env = { FADU_KEY_AGENT: here.socket }
  const made = await run(['keys', 'make', here.keys], { ...on(here), prefix: asKeeper }).ended
  expect([made.code, made.out.trim()]).toEqual([0, expect.stringMatching(/^[0-9a-f]{16}$/)])
  expect(readdirSync(here.keys).sort()).toEqual(['ledger.key', 'seal.key'])
  const started = { dataDir: here.dataDir, env, ...on(here), prefix: asServer }

  // Without the agent the start is refused, in both languages, and nothing is made in its place.
  const early = await run(['serve'], started).ended
  expect([early.code, early.said]).toEqual([
    1,
    expect.stringMatching(/密钥服务没有应答[\s\S]*The key agent does not answer \(.*ENOENT\)/),
  ])

  const agent = await startAgent(here)
  const fadu = await startFadu({ ...started, demo: true })
  expect(await isReady(fadu)).toBe(true)
  expect(existsSync(join(here.dataDir, 'keys'))).toBe(false)
  if (isRoot) {
    expect([statSync(here.socket).uid, statSync(here.socket).gid]).toEqual([KEEPER, GROUP])
    const reading = (prefix: readonly string[]) =>
      run(['keys', 'add', here.keys], { ...on(here), prefix }).ended.then(({ code, said }) => [code, said])
    expect(await reading(asServer)).toEqual([1, expect.stringMatching(/EACCES|chmod 700|不能读取|无法读写/)])
    // Who is not of the group does not even reach the socket.
    expect([reaching(here.socket, STRANGER, STRANGER), reaching(here.socket, STRANGER, GROUP)]).toEqual([
      'EACCES',
      'connected',
    ])
  }

  const tokens = await issueTokens(fadu, { FADU_KEY_AGENT: here.socket })
  const report = async (contact: object) =>
    fetch(`${fadu.origin}/api/procedures/report/cases`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        authorization: `Bearer ${tokens.get('demo-qinghe-1')}`,
      },
      body: JSON.stringify({ answers: { ...answersTo.submit, ...contact } }),
    })
  const contact = { phone: '13800001111' }
  expect((await report(contact)).status).toBe(200)
  const head = async () => (await fetch(`${fadu.origin}/ledger/checkpoint`)).text()
  const before = await head()
  await expect.poll(head, { timeout: 20_000 }).not.toBe(before)
  expect(agent.lines().map(({ op }) => op)).toEqual(expect.arrayContaining(['public-key', 'derive', 'wrap', 'sign']))

  // Killed: what needs a key is put off in words, what needs none is done, and who asks for the server's state is told.
  await agent.kill()
  const deferred = await report(contact)
  expect([deferred.status, await deferred.text()]).toEqual([503, expect.stringMatching(/密钥服务[\s\S]*key service/)])
  const done = await report({})
  const { case: id } = Object(await done.json())
  expect(done.status).toBe(200)
  expect((await take(fadu.origin, { step: 'accept', case: id, by: 'demo-wangxin-1', tokens }))?.status).toBe(200)
  expect(Object(await (await fetch(`${fadu.origin}/readyz`)).json())).toMatchObject({
    ready: true,
    keys: { works: false },
  })

  // Its socket of before is no hindrance; the server asks it again by itself, and the record goes on.
  const next = await startAgent(here)
  expect((await report(contact)).status).toBe(200)
  const waiting = async () => Object(await (await fetch(`${fadu.origin}/readyz`)).json())
  await expect.poll(waiting, { timeout: 20_000 }).toMatchObject({ keys: { works: true }, ledger: { works: true } })
  expect([await fadu.stop(), await next.stop()]).toEqual([0, 0])
  expect(existsSync(here.socket)).toBe(false)
})

test('master keys are added and dropped where they are kept, and rotated on the server meanwhile', async () => {
  const here = apart()
  const env = { FADU_KEY_AGENT: here.socket }
  const keeper = async (...args: string[]) => run(['keys', ...args], { ...on(here), prefix: asKeeper }).ended
  const server = async (...args: string[]) =>
    run(['seal', ...args], { dataDir: here.dataDir, env, ...on(here), prefix: asServer }).ended
  const [old = ''] = (await keeper('make', here.keys)).out.trim().split('\n')
  const agent = await startAgent(here)
  expect((await server('keys')).out).toMatch(new RegExp(`^${old}\tcurrent`))
  expect(await server('add')).toMatchObject({ code: 1, said: expect.stringMatching(/fadu keys add/) })
  const added = (await keeper('add', here.keys)).out.trim()
  expect((await server('rotate')).out).toMatch(new RegExp(`^${added}\t`))
  expect(await keeper('drop', here.keys, added)).toMatchObject({ code: 1, said: expect.stringMatching(/最新的一把/) })
  expect(await server('drop', old)).toMatchObject({ code: 0, said: expect.stringMatching(/fadu keys drop/) })
  expect((await keeper('drop', here.keys, old)).code).toBe(0)
  expect((await server('keys')).out.trim()).toMatch(new RegExp(`^${added}\tcurrent\t\\d+$`))
  expect(await agent.stop()).toBe(0)
})

/** What comes of connecting to a socket as somebody. */
function reaching(socket: string, uid: number, gid: number): string {
  const script = `require('node:net').connect(process.argv[1])
    .on('connect', () => { console.log('connected'); process.exit() })
    .on('error', ({ code }) => console.log(code))`
  const prefix = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs']
  return execFileSync('setpriv', [...prefix, process.execPath, '-e', script, socket], { encoding: 'utf8' }).trim()
}
