import { join } from 'node:path'
import { keySource } from '../seal/seal.ts'
import { agentKeyService } from './agent/agent-service.ts'
import { fileKeyService } from './file-service.ts'
import type { KeyService } from './service.ts'

/** Where the signing key is, if nobody says otherwise. */
const ledgerKeyFile = (dataDir: string, { FADU_KEY_FILE: file }: NodeJS.ProcessEnv): string =>
  file || join(dataDir, 'keys', 'ledger.key')

/** The keys of an installation: with the agent of FADU_KEY_AGENT, else in files of the data folder or where they are said to be. */
export function openKeys(dataDir: string, env: NodeJS.ProcessEnv): KeyService {
  const { FADU_KEY_AGENT: agent } = env
  if (agent) return agentKeyService(agent)
  return fileKeyService({ ledger: ledgerKeyFile(dataDir, env), seal: keySource(dataDir, env) })
}
