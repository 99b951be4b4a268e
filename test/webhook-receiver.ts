import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { text } from 'node:stream/consumers'
import tls from 'node:tls'
import { generate } from 'selfsigned'
import { afterAll } from 'vitest'

export interface Delivery {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Receiver {
  /** `https://localhost:…` */
  readonly origin: string
  readonly deliveries: Delivery[]
}

const answers: Readonly<Record<string, (response: ServerResponse, times: number) => void>> = {
  '/ok': (response) => response.writeHead(204).end(),
  '/busy': (response, times) => response.writeHead(times === 1 ? 503 : 200).end(),
  '/many': (response, times) => response.writeHead(times === 1 ? 429 : 200).end(),
  '/gone': (response) => response.writeHead(410).end(),
  '/forbidden': (response) => response.writeHead(403).end(),
  '/moved': (response) => response.writeHead(302, { location: '/ok' }).end(),
  '/cut': (response, times) => (times === 1 ? response.destroy() : response.writeHead(200).end()),
  '/endless': (response) => {
    response.writeHead(200)
    const more = () => response.write('x'.repeat(65_536), (error) => error ?? more())
    more()
  },
}

/** A program of an office, over TLS, whose certificate this process believes. The path says how it answers. */
export async function openReceiver(): Promise<Receiver> {
  const deliveries: Delivery[] = []
  const pems = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    extensions: [
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
      { name: 'basicConstraints', cA: true },
    ],
  })
  const trusted = tls.getCACertificates('default')
  tls.setDefaultCACertificates([...trusted, pems.cert])
  const server = createServer({ key: pems.private, cert: pems.cert }, async (request, response) => {
    const path = request.url ?? ''
    deliveries.push({ path, headers: request.headers, body: await text(request) })
    const times = deliveries.filter((one) => one.path === path).length
    const answer = answers[path]
    if (answer) answer(response, times)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    tls.setDefaultCACertificates(trusted)
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return { origin: `https://localhost:${address.port}`, deliveries }
}
