import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { parseArgs } from 'node:util'
import { COSIGNATURE, parseSigner, parseVerifier, type Signer, type Verifier } from '../../kernel/ledger/note.ts'
import { fileStore } from '../../kernel/ledger/store.ts'
import { openWitness, type Witness } from '../../kernel/ledger/witness.ts'
import { holdFolder } from '../../kernel/storage/hold.ts'
import { isRefusal } from '../../law/refusal.ts'
import { readGiven, tell, told, understood } from '../command-line.ts'

const options = {
  origin: { type: 'string', multiple: true },
  key: { type: 'string' },
  data: { type: 'string', default: './witness' },
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '8081' },
} as const

/** `fadu witness serve`: cosigns the heads of other offices' logs, over plain HTTP behind whatever proxy stands there. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = understood(() => read(args))
  if (isRefusal(asked)) return told(asked)
  const { signer, logs, data, host, port } = asked
  const hold = holdFolder(data, 'witness serve')
  if (isRefusal(hold)) return told(hold)
  const witness = openWitness({ signer, logs, store: fileStore(hold.dataDir), now: () => new Date() })
  const server = createServer((request, response) => void answer(witness, request, response))
  try {
    server.listen(port, host)
    await once(server, 'listening')
    const address = server.address()
    console.log(`http://${host}:${typeof address === 'object' && address !== null ? address.port : port}`)
    await once(server, 'close')
    return 0
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    tell({ zh: `无法监听：${why}`, en: `Cannot listen: ${why}` })
    return 1
  } finally {
    hold.release()
  }
}

interface Asked {
  readonly signer: Signer
  readonly logs: readonly Verifier[]
  readonly data: string
  readonly host: string
  readonly port: number
}

function read(args: readonly string[]): Asked {
  const { values } = parseArgs({ args: [...args], options, strict: true })
  const signer = values.key === undefined ? undefined : parseSigner(readFileSync(values.key, 'utf8'))
  if (signer?.algorithm !== COSIGNATURE) throw new Error('--key FILE (fadu witness keygen)')
  const logs = (values.origin ?? []).map((given) => {
    const verifier = parseVerifier(readGiven(given))
    if (!verifier) throw new Error(`--origin ${given}`)
    return verifier
  })
  const port = Number(values.port)
  if (logs.length === 0) throw new Error('--origin KEY|FILE')
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port}`)
  return { signer, logs, data: values.data, host: values.host, port }
}

/** A checkpoint with sixteen post-quantum signatures and a proof of 63 hashes stays below it. */
const LONGEST = 300 * 1024

async function answer(witness: Witness, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await readBody(request)
    const { pathname } = new URL(request.url ?? '/', 'http://witness')
    const given =
      body === undefined
        ? { status: 413, type: 'text/plain; charset=utf-8', body: 'too long\n' }
        : await witness({ method: request.method ?? '', path: pathname, body })
    response.writeHead(given.status, { 'content-type': given.type }).end(given.body)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    if (!response.headersSent) response.writeHead(500).end()
  }
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > LONGEST) return undefined
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}
