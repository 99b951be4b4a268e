import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { SigningKey } from '../../ledger/key.ts'
import type { Keyring } from '../../seal/keyring.ts'
import { type KeyService, KeysAway } from '../service.ts'
import { type AgentClient, type Asked, openAgentClient } from './client.ts'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** The keys that a process of another user has, behind a Unix socket: it does with them what it is asked, within limits. */
export function agentKeyService(path: string): KeyService {
  const client = openAgentClient(path)
  return {
    kind: 'agent',
    async signingKey() {
      const publicKey = await bytesOr(client, { op: 'public-key' })
      if (isRefusal(publicKey)) return publicKey
      const key: SigningKey = { publicKey, sign: (message) => bytes(client, { op: 'sign', message: base64(message) }) }
      return key
    },
    derive: (use) => bytesOr(client, { op: 'derive', use }),
    seal: agentKeyring(client),
    isThere: () =>
      client.ask({ op: 'public-key' }).then(
        (done) => 'bytes' in done,
        () => false,
      ),
    close: () => client.close(),
  }
}

const agentKeyring = (client: AgentClient): Keyring => ({
  name: client.path,
  isElsewhere: true,
  async masters() {
    try {
      const done = await client.ask({ op: 'masters' })
      return 'masters' in done ? done.masters : noKeys(client)
    } catch (error) {
      return away(client, error)
    }
  },
  wrap: (to, key) => bytes(client, { op: 'wrap', to, key: base64(key) }),
  unwrap: (from, wrapped) => opened(client, { op: 'unwrap', from, wrapped: base64(wrapped) }),
  rewrap: (from, wrapped, to) => opened(client, { op: 'rewrap', from, to, wrapped: base64(wrapped) }),
  add: async () =>
    refuse('failed', {
      zh: `主密钥由密钥服务 ${client.path} 保管，本程序不能改写；请以保管密钥的用户运行 fadu keys add 目录。`,
      en: `The master keys are with the key agent ${client.path}, and this program cannot write them: run fadu keys add DIR as the user that has them.`,
    }),
  // What seals nothing any more is taken away where it is kept: no server may have a key destroyed.
  forget: async () => undefined,
})

/** @throws KeysAway */
async function bytes(client: AgentClient, asked: Asked): Promise<Uint8Array> {
  const done = await client.ask(asked)
  if ('bytes' in done) return done.bytes
  const of = 'to' in asked ? ` ${asked.to.master}` : ''
  throw new Error(`the key agent ${client.path} does not ${asked.op}${of}: ${'no' in done ? done.no : 'unreadable'}`)
}

async function opened(client: AgentClient, asked: Extract<Asked, { from: object }>): Promise<Uint8Array | undefined> {
  const done = await client.ask(asked)
  if ('bytes' in done) return done.bytes
  if ('no' in done && done.no === 'does-not-open') return undefined
  const why = 'no' in done ? done.no : 'unreadable'
  throw new Error(`the master key ${asked.from.master} is not with the key agent ${client.path} (${why})`)
}

async function bytesOr(client: AgentClient, asked: Asked): Promise<Uint8Array | Refusal> {
  try {
    const done = await client.ask(asked)
    return 'bytes' in done ? done.bytes : noKeys(client)
  } catch (error) {
    return away(client, error)
  }
}

const noKeys = ({ path }: AgentClient): Refusal =>
  refuse('failed', {
    zh: `密钥服务 ${path} 读不到它的密钥；请查看其日志，首次使用请先运行 fadu keys make 目录。`,
    en: `The key agent ${path} cannot read its keys: see its log; before the first start run fadu keys make DIR.`,
  })

function away({ path }: AgentClient, error: unknown): Refusal {
  if (!(error instanceof KeysAway)) throw error
  return refuse('not-ready', {
    zh: `密钥服务没有应答（${error.message}）；请先启动它（fadu keys serve），并核对 FADU_KEY_AGENT 与套接字的权限。`,
    en: `The key agent does not answer (${error.message}): start it first (fadu keys serve), and check FADU_KEY_AGENT and who may use the socket at ${path}.`,
  })
}
