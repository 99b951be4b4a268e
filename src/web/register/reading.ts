import type { VNode } from 'preact'
import { isKind, kinds } from '../../kernel/attachment/kinds.ts'
import { formatAddress, parseAddress } from '../../law/address.ts'
import { cite } from '../../law/citation.ts'
import type { Say } from '../../law/say.ts'
import { RecordFile } from '../../mechanisms/register/asking.ts'
import { type RecordValues, type Register, secrecyOf } from '../../mechanisms/register/define.ts'
import { fileField, registerField } from '../../mechanisms/register/field-kind.ts'
import type { RecordJudge } from '../../mechanisms/register/judge.ts'
import { keyOfNamed, type NamedThings, namedIn } from '../../mechanisms/register/named.ts'
import type { NameSources } from '../../mechanisms/register/naming.ts'
import { provisionsIn } from '../../mechanisms/register/provisions.ts'
import type { RegisterContext } from '../../mechanisms/register/register-context.ts'
import { type App, databaseOf, type Installation, type Route, type Visit } from '../area.ts'
import type { Field } from '../fields.ts'
import { answerWords, fieldsOf, sealedWords } from '../fields.ts'

/** The fields that are typed or chosen: a file is brought beside them, and what the system fills in nobody types. */
export const typedFields = (register: Pick<Register, 'fields'>): readonly Field[] => {
  const file = fileField(register)
  return formFields(register).filter(({ name, filled }) => name !== file?.name && !filled)
}

/** Where the pages of a register stand: what everybody reads at `path`, what its office works with below `path/office`. */
/** What other records say of a record, as what was paid out of a budget entry. For its office alone, and in no file. */
export interface RecordsBeside {
  readonly head: Say
  /** By the ids of records of one office: one statement, whatever their number. */
  readonly read: (
    visit: Visit,
    of: { readonly office: string; readonly ids: readonly string[] },
  ) => Promise<ReadonlyMap<string, Say>>
  /** The same for everybody, by the ids of public records, where it says nothing but what is public. */
  readonly open?: (visit: Visit, ids: readonly string[]) => Promise<ReadonlyMap<string, Say>>
  /** What stands above the office's list; nothing where there is nothing to say. */
  readonly above: (visit: Visit, office: string) => Promise<VNode | undefined>
  /** What of a record is done elsewhere, as a network is graded in a case: a way to it from the page of a record by its id. */
  readonly way?: (id: string) => { readonly name: Say; readonly path: string }
}

export interface RegisterPages {
  readonly register: Register
  /** `/resources/venues`. */
  readonly path: string
  /** Where its office works with it, if elsewhere. */
  readonly office?: string
  /** What everybody reads at `path`, in place of the list that is generated. */
  readonly publicPage?: Route['answer']
  readonly beside?: RecordsBeside
  /** Where whoever entered a record goes on, if not to the record itself. */
  readonly after?: string
  /** The way back from its pages, nearest last. */
  readonly above: readonly { readonly name: Say; readonly path: string }[]
}

export const officePath = ({ path, office }: Pick<RegisterPages, 'path' | 'office'>): string =>
  office ?? `${path}/office`

export const formFields = ({ fields }: Pick<Register, 'fields'>): readonly Field[] => fieldsOf({ asks: fields })

/** What a record is read with: what it names, as it is called today. */
export interface ValueReading {
  readonly register: Register
  readonly named: NamedThings
  readonly visit: Pick<Visit, 'app'>
}

/** A value as people read it; nothing where it was left out. */
export function valueWords({ register, named, visit }: ValueReading, name: string, values: RecordValues): Say {
  const value = values[name]
  const field = formFields(register).find((one) => one.name === name)
  if (field?.kind === 'yes' && secrecyOf(register, name) !== 'sealed')
    return value === true ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }
  if (value === undefined) return { zh: '', en: '' }
  if (secrecyOf(register, name) === 'sealed') return sealedWords
  if (field?.kind === 'day') return { zh: String(value), en: String(value) }
  const kind = registerField(register, name)?.kind
  if (kind === 'file') return fileWords(value)
  if (registerField(register, name)?.provisions) return provisionsNamed(visit, value)
  if (kind === 'provision') return provisionNamed(visit, value)?.words ?? same(String(value))
  return (kind && named.get(keyOfNamed(kind, String(value)))?.say) ?? answerWords(field ?? { choices: [] }, value)
}

/** A file by what it is, its size, and the beginning of its hash. */
function fileWords(value: unknown): Say {
  const { data } = RecordFile.safeParse(value)
  if (!data) return same(String(value))
  const { zh, en } = isKind(data.kind) ? kinds[data.kind].say : same(data.kind)
  const rest = `${Math.max(1, Math.round(data.size / 1024))} kB, SHA-256 ${data.sha256}`
  return { zh: `${zh}，${rest}`, en: `${en}, ${rest}` }
}

/** The provision that a field names, where its law is shipped here. */
export function provisionNamed({ app }: Pick<Visit, 'app'>, value: unknown) {
  const place = typeof value === 'string' ? parseAddress(value) : undefined
  return place && cite(app.kernel.shelf, formatAddress(place))
}

/** Several of them, as they are cited. */
function provisionsNamed(visit: Pick<Visit, 'app'>, value: unknown): Say {
  const cited = provisionsIn(value).map((unit) => provisionNamed(visit, unit)?.words ?? same(unit))
  return { zh: cited.map(({ zh }) => zh).join('、'), en: cited.map(({ en }) => en).join(', ') }
}

const same = (words: string): Say => ({ zh: words, en: words })

export const isPublic = (register: Register, name: string): boolean => secrecyOf(register, name) === 'public'

/** What fields that name something are read against here. */
export const sourcesOf = ({ areas, kernel }: App): NameSources => ({
  laws: kernel.shelf,
  registers: areas.flatMap(({ registers = [] }) => registers),
})

/** Who judges records of the registers here. */
export const judgesOf = (installation: Installation): readonly RecordJudge[] =>
  installation.areas.flatMap(({ judges }) => judges?.(installation) ?? [])

/** What an act on a register stands on. */
export const registerContextOf = (app: App): RegisterContext => {
  const { database, now } = app.kernel.identity
  const { seal } = app.context
  const judges = judgesOf({ areas: app.areas, laws: app.kernel.shelf })
  return { database, now, sources: sourcesOf(app), judges, seal, files: app.kernel.attachments }
}

/** What some records name, for an officer of an office or for the public. */
export const namedFor = (
  { app }: Pick<Visit, 'app'>,
  register: Register,
  office: string | undefined,
  contents: readonly RecordValues[],
): Promise<NamedThings> =>
  namedIn(databaseOf({ app }), { register, registers: sourcesOf(app).registers, office }, contents)
