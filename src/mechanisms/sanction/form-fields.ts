import { z } from 'zod'
import type { Say } from '../../law/say.ts'
import { FORM_PARTS, type FormPart, Request } from './request.ts'

/** One field of the calculator's form, as the schema of a request says it. */
export interface FormField {
  /** Where its value stands in a request: `['proposal', 'fine']`. */
  readonly path: readonly string[]
  /** Under which name it is sent; boxes, proofs and records carry a number behind it: `measure-3`, `person-0-fine`. */
  readonly name: string
  readonly part: FormPart
  /**
   * `units` are breaches by their addresses; `proofs` are facts, each with its evidence; `evidence` is a list of pieces
   * in one line; `rows` are records.
   */
  readonly kind: 'units' | 'day' | 'line' | 'number' | 'yes' | 'choice' | 'many' | 'evidence' | 'proofs' | 'rows'
  readonly say: Say
  /** Of `choice`, `many` and `proofs`: the words of the law that may be chosen. */
  readonly options: readonly string[]
  /** What a choice says where nothing need be chosen. */
  readonly none: Say | undefined
  readonly suggests: readonly string[]
  readonly isLong: boolean
  /** Its value where nothing is typed; undefined where it is left out then. */
  readonly empty: unknown
  /** The part of the request that is null unless something of it was chosen: `leniency`. */
  readonly within: string | undefined
  /** Of `rows`: what each record asks, and how many there may be. */
  readonly columns: readonly FormField[]
  readonly most: number
}

const Words = z.object({ zh: z.string(), en: z.string() })

// What stands in a field's meta() stands in its JSON Schema too.
const Node = z.object({
  zh: z.string().default(''),
  en: z.string().default(''),
  name: z.string().default(''),
  part: z.enum(FORM_PARTS).optional(),
  short: Words.optional(),
  unread: Words.optional(),
  none: Words.optional(),
  long: z.boolean().default(false),
  suggests: z.array(z.string()).default([]),
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).default([]),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).default([]),
  default: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
  maxItems: z.number().default(0),
})

type Node = z.infer<typeof Node>

interface Place {
  readonly path: readonly string[]
  readonly part: FormPart
  readonly within: string | undefined
}

const parts = Node.parse(z.toJSONSchema(Request, { io: 'input', unrepresentable: 'any' }))

/** Every field of a request, in the order of its schema. */
export const FORM_FIELDS: readonly FormField[] = fieldsIn(parts, { path: [], part: 'breach', within: undefined })

/** The fields of one part of the form. */
export const fieldsOfPart = (...names: readonly FormPart[]): readonly FormField[] =>
  FORM_FIELDS.filter(({ part }) => names.includes(part))

/** What a part of a request is called. */
interface PartName {
  readonly short: Say
  /** What is named where it cannot be read. */
  readonly unread: Say
}

/** The parts of a request by their names in it, in the order of its schema. */
export const REQUEST_PARTS: ReadonlyMap<string, PartName> = new Map(
  Object.entries(parts.properties).map(([name, schema]) => {
    const { zh, en, short = { zh, en }, unread = short } = Node.parse(schema)
    return [name, { short, unread }] as const
  }),
)

function fieldsIn({ properties, required }: Node, place: Place): readonly FormField[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const said = Node.parse(schema)
    // What may be null is one of its own kind, and null.
    const [own] = said.anyOf
    const node = own === undefined ? said : Node.parse(own)
    const path = [...place.path, key]
    const part = said.part ?? place.part
    if (node.type === 'object') return fieldsIn(node, { path, part, within: own === undefined ? place.within : key })
    return [fieldOf({ said, node, isRequired: required.includes(key) }, { ...place, path, part })]
  })
}

interface Read {
  /** With the words of the field. */
  readonly said: Node
  /** With its type. */
  readonly node: Node
  readonly isRequired: boolean
}

function fieldOf({ said, node, isRequired }: Read, place: Place): FormField {
  const { zh, en, name, none, long: isLong, suggests } = said
  const items = node.type === 'array' ? Node.parse(node.items) : undefined
  const kind = kindOf(node, items, place.part)
  return {
    ...place,
    name,
    kind,
    say: { zh, en },
    options: kind === 'proofs' ? Node.parse(items?.properties.kind).enum : (items ?? node).enum,
    none,
    suggests,
    isLong,
    empty: isRequired ? '' : said.default,
    columns: kind === 'rows' && items ? fieldsIn(items, { ...place, path: [], within: undefined }) : [],
    most: node.maxItems,
  }
}

function kindOf(node: Node, items: Node | undefined, part: FormPart): FormField['kind'] {
  if (items?.type === 'object') return 'evidence' in items.properties ? 'proofs' : 'rows'
  if (items) return items.enum.length > 0 ? 'many' : part === 'breach' ? 'units' : 'evidence'
  if (node.enum.length > 0) return 'choice'
  if (node.format === 'date') return 'day'
  if (node.type === 'boolean') return 'yes'
  return node.type === 'string' ? 'line' : 'number'
}
