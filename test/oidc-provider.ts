import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

// A real OpenID Connect provider, run as a process of its own by the test that needs it: node oidc-provider.ts RETURN-TO.
// Whoever types a name at its development page is that person. It prints its address, and ends with its standard input.
const [, , returnTo = ''] = process.argv

const server = (await import('node:http')).createServer()
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
const issuer = `http://127.0.0.1:${port}`

const provider = new Provider(issuer, {
  clients: [{ client_id: 'fadu', client_secret: 'a secret of the test', redirect_uris: [returnTo] }],
  findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  cookies: { keys: ['a key of the test'] },
})
server.on('request', provider.callback())
console.log(issuer)
process.stdin.resume().once('end', () => process.exit(0))
