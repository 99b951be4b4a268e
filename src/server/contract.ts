import type { Endpoint } from '../web/area.ts'

// What programs outside are told of the API: OpenAPI 3.1 as its readers take it, from schemas that also hold our words.

/** The one way in for programs: a session's or a program's own token (RFC 6750). */
export const securitySchemes = {
  token: { type: 'http', scheme: 'bearer', description: '会话或接口令牌 · The token of a session, or a program’s own' },
} as const

/** A name for code that is made from the contract: `GET /laws/{law}/{unit…}` is `getLawsLawUnit`. */
export const operationIdOf = ({ method, path }: Pick<Endpoint, 'method' | 'path'>): string =>
  method.toLowerCase() +
  [...path.matchAll(/[a-z0-9]+/gi)].map(([word]) => word.charAt(0).toUpperCase() + word.slice(1)).join('')

/** Whoever may come without a token may still show one: what they are answered can depend on it. */
export const securityOf = ({ who }: Pick<Endpoint, 'who'>): readonly Record<string, string[]>[] =>
  who === 'anyone' ? [{}, { token: [] }] : [{ token: [] }]

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type JsonObject = Readonly<Record<string, Json>>

/** Keywords of JSON Schema 2020-12 and OpenAPI 3.1 that our schemas use, by what stands under each. */
const SCHEMAS_BY_NAME: ReadonlySet<string> = new Set(['properties', '$defs'])
const SCHEMAS: ReadonlySet<string> = new Set([
  'items',
  'additionalProperties',
  'not',
  'propertyNames',
  'oneOf',
  'anyOf',
  'allOf',
  'prefixItems',
])
const PLAIN: ReadonlySet<string> = new Set([
  ...['$ref', '$schema', 'type', 'enum', 'const', 'format', 'pattern', 'default', 'title', 'description', 'required'],
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems', 'minimum', 'maximum', 'multipleOf'],
  ...['exclusiveMinimum', 'exclusiveMaximum', 'examples', 'deprecated', 'nullable'],
])

/**
 * A schema as programs outside read it. A field's name in both languages becomes its title; its help and what its choices
 * are called become its description; what only our forms ask stays with us.
 */
function publicSchema(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(publicSchema)
  if (!isObject(schema)) return schema
  const kept = Object.entries(schema).flatMap(([keyword, value]): readonly [string, Json][] => {
    if (SCHEMAS_BY_NAME.has(keyword) && isObject(value)) return [[keyword, mapValues(value, publicSchema)]]
    if (SCHEMAS.has(keyword)) return [[keyword, publicSchema(value)]]
    return PLAIN.has(keyword) && !saysNothing(schema, keyword, value) ? [[keyword, value]] : []
  })
  const title = bothOf(schema)
  const description = [bothOf(schema.help), choicesOf(schema.choices)].filter((words) => words !== undefined).join('\n')
  return {
    ...(title !== undefined && { title }),
    ...(description !== '' && { description }),
    ...Object.fromEntries(kept),
  }
}

/** The limits of a JavaScript number, and the days of a calendar spelt out beside `format: date`. */
const saysNothing = (schema: JsonObject, keyword: string, value: Json): boolean =>
  (keyword === 'pattern' && schema.format !== undefined) ||
  ((keyword === 'maximum' || keyword === 'minimum') && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER)

const bothOf = (words: Json | undefined): string | undefined =>
  isObject(words) && typeof words.zh === 'string' && typeof words.en === 'string'
    ? `${words.zh} · ${words.en}`
    : undefined

const choicesOf = (choices: Json | undefined): string | undefined =>
  isObject(choices)
    ? Object.entries(choices)
        .map(([choice, words]) => `${choice}: ${bothOf(words) ?? choice}`)
        .join('\n')
    : undefined

/** The whole document, every schema in it as programs outside read it, refusals by their own media type (RFC 9457). */
export function publicContract(document: JsonObject): JsonObject {
  const paths = isObject(document.paths) ? document.paths : {}
  return { ...document, paths: mapValues(paths, (path) => (isObject(path) ? mapValues(path, operation) : path)) }
}

function operation(said: Json): Json {
  if (!isObject(said)) return said
  const { parameters, requestBody, responses, ...rest } = said
  return {
    ...rest,
    ...(Array.isArray(parameters) && { parameters: parameters.map(withPublicSchema) }),
    ...(isObject(requestBody) && { requestBody: withContent(requestBody) }),
    ...(isObject(responses) && {
      responses: Object.fromEntries(
        Object.entries(responses).map(([status, reply]) => [
          status,
          status === '200'
            ? { ...withContent(reply), description: '所求之物 · What was asked' }
            : {
                ...asProblem(withContent(reply)),
                description: '不予办理的理由和依据 · Why not, and on which provision',
              },
        ]),
      ),
    }),
  }
}

const withPublicSchema = (holder: Json): Json =>
  isObject(holder) && holder.schema !== undefined ? { ...holder, schema: publicSchema(holder.schema) } : holder

function withContent(holder: Json): JsonObject {
  if (!isObject(holder)) return {}
  return isObject(holder.content) ? { ...holder, content: mapValues(holder.content, withPublicSchema) } : holder
}

const asProblem = (reply: JsonObject): JsonObject =>
  isObject(reply.content)
    ? { ...reply, content: { 'application/problem+json': reply.content['application/json'] ?? {} } }
    : reply

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const mapValues = (object: JsonObject, change: (value: Json) => Json): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))
