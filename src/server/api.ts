import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifyPluginAsync, FastifySchema } from 'fastify'
import { jsonSchemaTransform, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { dayOf } from '../kernel/calendar/day.ts'
import { isRefusal, refuse } from '../law/refusal.ts'
import type { App, Area, Endpoint } from '../web/area.ts'
import type { Brought } from '../web/brought.ts'
import { problemOf } from './answer.tsx'
import { operationIdOf, publicContract, securityOf, securitySchemes } from './contract.ts'
import { deskEndpoint } from './desk/desk-endpoint.ts'
import { owedWorkEndpoint } from './desk/owed-work-endpoint.ts'
import { evidenceEndpoints } from './evidence/endpoints.ts'
import { fileForm, filesEndpoint } from './files-endpoint.ts'
import { jobEndpoints } from './long-jobs/endpoints.ts'
import { readNoticesEndpoint } from './notices/read-endpoint.ts'
import { procedureEndpoints } from './procedures/endpoints.ts'
import { callerOf, nobody } from './session/caller.ts'
import { type Caller, isByScript } from './session/script-caller.ts'
import { sessionEndpoint } from './session/session-endpoint.ts'
import { SIGN_INS_A_MINUTE } from './session/session-route.ts'
import { wordsOf } from './words.ts'

const absent = refuse('not-found', { zh: '没有这一项', en: 'There is no such thing here' })

const say = z.object({ zh: z.string(), en: z.string() })
/** RFC 9457, with the provisions beside the reason. */
const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  reason: say,
  grounds: z.array(z.string()),
  instead: z.object({ text: say, path: z.string() }).optional(),
  /** All that is wrong with what was sent, each with the answer it speaks of where it is one answer's. */
  faults: z.array(z.object({ field: z.string().optional(), reason: say, grounds: z.array(z.string()) })).optional(),
})

/** What the contract calls the rest of a path, which the router knows as `*`: the address of a unit has many parts. */
const REST = 'unit'

function nameRest(schema: FastifySchema): FastifySchema {
  if (!(schema.params instanceof z.ZodObject) || !('*' in schema.params.shape)) return schema
  const { '*': rest, ...named } = schema.params.shape
  return { ...schema, params: z.object({ ...named, [REST]: rest }) }
}

/** Derived from the areas' endpoints: an area that declares one has its contract, and writes none. */
export const api =
  (app: App): FastifyPluginAsync =>
  async (server) => {
    server.decorateRequest('caller', undefined)
    await server.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: '法度 Fadu',
          version: '0.1.0',
          description: '法律写进来，制度跑起来：说明见 /api · What programs may ask and do: see /en/api',
          license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
        },
        servers: [{ url: '/' }],
        components: { securitySchemes },
      },
      transform: (given) => {
        const { schema, url } = jsonSchemaTransform({ ...given, schema: nameRest(given.schema) })
        return { schema, url: url.replace('*', `:${REST}`) }
      },
    })
    server.addContentTypeParser([...SHEET_TYPES], { parseAs: 'buffer' }, (_, body, done) => done(null, body))
    for (const endpoint of endpointsOf(app.areas)) mount(server, endpoint, app)
    let contract: ReturnType<typeof publicContract> | undefined
    server.get('/openapi.json', { config: { who: 'anyone' }, schema: { hide: true } }, async () => {
      contract ??= publicContract(z.record(z.string(), z.json()).parse(server.swagger()))
      return contract
    })
    server.setNotFoundHandler((_, reply) => reply.send(problemOf(reply, absent, 'zh')))
  }

/** Those that belong to no area. */
export const ownEndpoints: readonly Endpoint[] = [
  sessionEndpoint,
  deskEndpoint,
  owedWorkEndpoint,
  readNoticesEndpoint,
  filesEndpoint,
  ...evidenceEndpoints,
  ...jobEndpoints,
  ...procedureEndpoints,
]

/** Every endpoint under `/api`, the areas' last. */
export const endpointsOf = (areas: readonly Area[]): readonly Endpoint[] => [
  ...ownEndpoints,
  ...areas.flatMap((area) => area.endpoints),
]

/** A path as an endpoint writes it, as the router has it: `/laws/{law}/{unit…}` is `/laws/:law/*`. */
export const routerPath = (path: string): string => path.replace(/\{\w+…\}/, '*').replace(/\{(\w+)\}/g, ':$1')

/** Every header a call came with goes through: the schema names those that count. */
const actHeaders = z.looseObject({
  'idempotency-key': z.string().max(200).optional(),
  'if-match': z.string().optional(),
  'proof-of-work': z.string().max(40).optional(),
})

/** In which a program sends a table; what takes JSON takes none of these. */
const SHEET_TYPES = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
] as const

const wordOf = (header: string | readonly string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : header?.[0]

const nothingBrought: Brought = { files: [], refusal: undefined }

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose token a call of the API carries. */
    caller: Caller | undefined
  }
}

/** What nobody on the way may keep: cases, codes and receipts, and whatever a token was shown for. */
const isPrivate = ({ method, who, path }: Endpoint, authorization: string | undefined): boolean =>
  method !== 'GET' || who !== 'anyone' || authorization !== undefined || path.startsWith('/cases')

function mount(server: FastifyInstance, endpoint: Endpoint, app: App): void {
  const names = [...endpoint.path.matchAll(/\{(\w+)(…)?\}/g)].map(([, name = '', rest]) => ({ name, rest: !!rest }))
  const rate = endpoint === sessionEndpoint ? SIGN_INS_A_MINUTE : endpoint.rate
  const url = routerPath(endpoint.path)
  const params = z.object(Object.fromEntries(names.map(({ name, rest }) => [rest ? '*' : name, z.string()])))
  server.withTypeProvider<ZodTypeProvider>().route({
    method: endpoint.method,
    url,
    config: {
      who: endpoint.who,
      ...(endpoint.files && { files: true as const }),
      ...(rate !== undefined && { rateLimit: { max: rate, timeWindow: 60_000 } }),
    },
    ...(endpoint.largest && { bodyLimit: endpoint.largest }),
    // Files are read as they come and stand in `brought`: no schema is compared with them.
    ...(endpoint.files && { validatorCompiler: () => (value: unknown) => ({ value }) }),
    schema: {
      ...(endpoint.acts && { headers: actHeaders }),
      operationId: operationIdOf(endpoint),
      security: securityOf(endpoint),
      summary: `${endpoint.summary.zh} · ${endpoint.summary.en}`,
      params,
      querystring: endpoint.query,
      ...(endpoint.takes && { body: endpoint.takes }),
      ...(endpoint.files && { consumes: ['multipart/form-data'], body: fileForm }),
      response: { 200: endpoint.gives, '4xx': problem, default: problem },
    },
    // Before the body is looked at: whoever may not ask learns nothing of how to.
    async onRequest(request, reply) {
      if (isPrivate(endpoint, request.headers.authorization) || isByScript(request))
        reply.header('cache-control', 'no-store')
      const caller = await callerOf(app.kernel.identity, request, endpoint)
      if (isRefusal(caller)) return reply.send(problemOf(reply, caller, 'zh'))
      request.caller = caller
    },
    async handler(request, reply) {
      const given = wordsOf(request.params)
      const caller = request.caller ?? nobody
      const last = names.find(({ rest }) => rest)
      const answer = await endpoint.answer({
        app,
        actor: caller.actor,
        whyNotProven: caller.whyNotProven,
        lang: /^en\b/.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh',
        today: dayOf(app.kernel.now()),
        params: last ? { ...given, [last.name]: given['*'] ?? '' } : given,
        query: request.query,
        body: request.body,
        brought: request.brought ?? nothingBrought,
        key: wordOf(request.headers['idempotency-key']),
        match: wordOf(request.headers['if-match']),
        work: wordOf(request.headers['proof-of-work']),
        compute: server.computeFor(request),
      })
      return isRefusal(answer) ? problemOf(reply, answer, 'zh') : answer
    },
  })
}
