import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, expect, test } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { summariseSources } from '../../mechanisms/logbook/summaries.ts'
import { LogbookService } from './service.ts'
import { listenToStreams } from './syslog-streams.ts'

// The name in a sender's certificate is its source's: one that is not seen as it is would pass for another's.

const LONG = { timeout: 20_000 }
const root = mkdtempSync(join(tmpdir(), 'fadu-logsenders-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const hasOpenssl = spawnSync('openssl', ['version']).status === 0

function certificate(file: string, name: string) {
  const path = join(root, file)
  const made = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -utf8'.split(' ')
  execFileSync('openssl', [...made, '-subj', `/CN=${name}`, '-keyout', `${path}.key`, '-out', `${path}.crt`], {
    stdio: 'ignore',
  })
  return { cert: readFileSync(`${path}.crt`), key: readFileSync(`${path}.key`) }
}

test.skipIf(!hasOpenssl)('a sender is called by its certificate, unless that name hides or turns signs', async () => {
  const logbook = sure(await LogbookService.open({ folder: join(root, 'store'), now: () => new Date() }))
  const senders = [
    certificate('plain', '网关-1'),
    certificate('turned', 'gw\u202e1-liame'),
    certificate('hidden', 'ga\u200bteway'),
  ]
  const [plain] = senders
  if (!plain) throw new Error('none')
  const ca = Buffer.concat(senders.map(({ cert }) => cert))
  const listener = await listenToStreams(logbook, { host: '127.0.0.1', port: 0, tls: { ...plain, ca } })
  for (const { cert, key } of senders) {
    const socket = connect({ host: '127.0.0.1', port: listener.port, cert, key, rejectUnauthorized: false })
    await once(socket, 'secureConnect')
    socket.end('<34>1 - gw - - - - hello\n')
    await once(socket, 'close')
  }
  const names = async () => {
    const all = sure(await summariseSources(sure(await openReader(logbook.folder))))
    return all.map(({ source }) => source.replace(/^tls:[0-9A-F]{32}$/, 'tls:fingerprint'))
  }
  await expect.poll(names, LONG).toEqual(['tls:fingerprint', 'tls:fingerprint', 'tls:网关-1'])
  await listener.close()
  await logbook.close()
})
