import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Day } from '../../kernel/calendar/day.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import { incomplete } from '../../kernel/procedure/incomplete.ts'
import { formOf } from '../../kernel/procedure/plain.ts'
import { veiled } from '../../kernel/seal/field.ts'
import { type FieldFault, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { FormerProcedure } from './former.ts'
import type { RecordEvent } from './record-event.ts'

/**
 * Who may read a field: anybody; the officers of the office whose record it is; or, encrypted as it is written, whoever
 * opens it with a reason and a purpose, on record.
 */
export type Secrecy = 'public' | 'organisation' | 'sealed'

/** The values of one record, as JSON has them: what was left out is not there. */
export type RecordValues = Readonly<Record<string, unknown>>

/** What a check says against a record: of which field, and why. */
export interface CheckFault<Field extends string = string> {
  readonly field: Field
  readonly reason: Say
  /** A rule of this system that no law has: where nothing else is wrong, the refusal cites nothing. */
  readonly isOwn?: true
}

/** A named, pure rule over all fields of a record on the day on which it is entered or changed. */
type Check<Fields extends z.ZodObject> = (
  values: z.output<Fields>,
  today: Day,
) => CheckFault<keyof z.output<Fields> & string> | undefined

/** What may be asked of the list of a register, by names of its fields. */
export interface RegisterList<Field extends string = string> {
  /** Shown beside the field that names a record, in this order. */
  readonly columns: readonly Field[]
  /** Fields with choices, each a filter. */
  readonly filters: readonly Field[]
  /** Fields by which it may be ordered; the first is how it stands. A minus before the name: the last first. */
  readonly sorts: readonly [Field | `-${Field}`, ...(Field | `-${Field}`)[]]
}

/**
 * Periods of records that agree in some fields, or of all records of an office where it names none, must not overlap; the
 * database holds it. Both days are in the period.
 */
export interface NoOverlap<Field extends string = string> {
  readonly of: readonly Field[]
  readonly from: Field
  /** Without it the period has no end. */
  readonly to: Field
}

/** What everybody can read of a register: the public fields of its current records. */
export interface PublicView<Field extends string = string> {
  readonly name: Say
  /** Above the list, for everybody. */
  readonly about: Say
  /** A field of yes or no: only records that say yes are shown. All are, if not said. */
  readonly where?: Field
}

/** Who else must agree before what one person enters, changes or withdraws has effect: another of the same office. */
export interface Agreement<Field extends string = string> {
  readonly role: string
  /** Only where one of these is entered or changes; for every act, if not said. */
  readonly of?: readonly [Field, ...Field[]]
  /**
   * What is entered for the first time has effect at once: changes and withdrawals alone wait. Not beside `of`. An entry
   * that says what stands in `unless`, field by field, waits as well.
   */
  readonly entryAlone?: true | { readonly unless: Readonly<Partial<Record<Field, string>>> }
  /** What whoever agrees must say yes to, one by one, by a name each: nobody agrees without. */
  readonly confirms?: Readonly<Record<string, Say>>
}

/** What acts of a day, of one role or on some records stand on where that is not what the register names as its grounds. */
export interface ActGrounds {
  /** The first day of the text it is read in; until the next entry that fits. */
  readonly from: Day
  /** Of all roles, if not said. */
  readonly role?: string
  /** Only of records that say this, by names of fields with choices; of all records, if not said. */
  readonly where?: Readonly<Record<string, string>>
  readonly grounds: Grounds
}

interface Declared<Fields extends z.ZodObject> {
  /** In lower case, words parted by hyphens: it is in addresses and names its partition. */
  readonly id: string
  /** The day of this version of the definition. A change of what it asks is a new version. */
  readonly version: Day
  readonly name: Say
  /** What one of its records is called: 场所. */
  readonly one: Say
  /** 量词 of its records. */
  readonly measure: string
  /** What stands in it, and for what. */
  readonly about: Say
  readonly grounds: Grounds
  /** Where an earlier text, another role or what a record says has another ground. */
  readonly standsOn?: readonly ActGrounds[]
  /** Each office has its own records, and another office's are answered as ones that are not there. */
  readonly owner: 'office'
  /** Who enters, changes and withdraws records of their own office; every officer of it reads them. */
  readonly enters: { readonly role: string; readonly also?: readonly string[] }
  /**
   * Who of the office reads its records, beside those who enter, agree and open: another officer of it is refused, since
   * they may be the one it must be kept from, as the key of an exam. Every officer of the office, if not said.
   */
  readonly readBy?: readonly string[]
  /** What cannot be changed once it was entered: its record is ended or withdrawn, and another entered. */
  readonly fixed?: readonly (keyof z.output<Fields> & string)[]
  /** Until then it waits: the office sees it, the public does not. Without it an act has effect at once. */
  readonly agrees?: Agreement<keyof z.output<Fields> & string>
  /** Who opens what is sealed; whoever enters, if not said. */
  readonly opens?: { readonly role: string }
  /**
   * How long what is sealed is kept once its record is withdrawn, and whether the law says so or the office; then its key
   * is destroyed and nobody opens it again. A register that seals must say it.
   */
  readonly keepsSealed?: { readonly months: number; readonly figure: 'statute' | 'own' }
  /** The event by which others hear that the public view of a record began, changed or ended: see `recordEvent`. */
  readonly tells?: RecordEvent
  /** The field that names the person a record is about: they see who opened what is sealed in it, and why. */
  readonly concerns?: keyof z.output<Fields> & string
  /** A strict object of the procedure's askings; a field is `organisation` where `open` does not make it public. */
  readonly fields: Fields
  /** The field that names a record. */
  readonly title: keyof z.output<Fields> & string
  /** No two current records of an office have the same words in all of these. */
  readonly key?: readonly (keyof z.output<Fields> & string)[]
  readonly noOverlap?: NoOverlap<keyof z.output<Fields> & string>
  /** An office has one current record at most; the database holds it. */
  readonly onePerOffice?: true
  /** Who judges each record by more than its own values before it is written, by their names (`RecordJudge`). */
  readonly judges?: readonly string[]
  /** The fields that say from which day to which day a record holds. */
  readonly validity?: {
    readonly from?: keyof z.output<Fields> & string
    readonly to: keyof z.output<Fields> & string
  }
  readonly publicView?: PublicView<keyof z.output<Fields> & string>
  readonly list: RegisterList<keyof z.output<Fields> & string>
  /** The procedure by which its records were entered before there were registers. */
  readonly former?: FormerProcedure
}

interface Given<Fields extends z.ZodObject> extends Declared<Fields> {
  readonly checks?: Readonly<Record<string, Check<Fields>>>
}

/** A list of typed records as data: from it come its form, pages, API, files, storage and what the public sees. */
export interface Register
  extends Omit<
    Declared<z.ZodObject>,
    'agrees' | 'concerns' | 'fixed' | 'key' | 'list' | 'publicView' | 'validity' | 'noOverlap'
  > {
  readonly agrees?: Agreement
  readonly concerns?: string
  readonly fixed?: readonly string[]
  readonly key: readonly string[]
  readonly noOverlap?: NoOverlap
  readonly validity?: { readonly from?: string; readonly to: string }
  readonly publicView?: PublicView
  readonly list: RegisterList
  /** The names of its checks. */
  readonly checks: readonly string[]
  /**
   * Values as they are stored, or everything that is wrong with them. Pure.
   *
   * @param without fields that are not judged: what is sealed in them stays as it is
   */
  readonly judge: (values: unknown, today: Day, without?: readonly string[]) => RecordValues | Refusal
}

/** What is wrong with values that fit the form, by its checks. */
const unfit = (grounds: Refusal['grounds'], faults: readonly FieldFault[]): Refusal =>
  refuse(
    'incomplete',
    {
      zh: `请检查：${faults.map(({ name, reason }) => `${name?.zh ?? ''}（${reason.zh}）`).join('、')}`,
      en: `Please check: ${faults.map(({ name, reason }) => `${name?.en ?? ''} (${reason.en})`).join(', ')}`,
    },
    { grounds, faults },
  )

const Loose = z.record(z.string(), z.unknown())

/** The values without some fields; what is no object stays for the schema to refuse. */
function lessThan(values: unknown, without: readonly string[]): unknown {
  const { data } = Loose.safeParse(values)
  if (!data || without.length === 0) return values
  return Object.fromEntries(Object.entries(data).filter(([name]) => !without.includes(name)))
}

/** The form without the fields that are sealed already: no check reads one, which the start makes sure of. */
function readable<Fields extends z.ZodObject>(fields: Fields, without: readonly string[]): z.ZodType<z.output<Fields>> {
  const left: z.ZodObject =
    without.length === 0
      ? fields
      : z.strictObject(Object.fromEntries(Object.entries(fields.shape).filter(([name]) => !without.includes(name))))
  return left.pipe(z.custom<z.output<Fields>>())
}

export function register<Fields extends z.ZodObject>(given: Given<Fields>): Register {
  const { checks = {}, key = [], ...declared } = given
  const judge = (values: unknown, today: Day, without: readonly string[] = []): RecordValues | Refusal => {
    const grounds = groundsFor(given, today, [], Loose.safeParse(values).data)
    const parsed = readable(given.fields, without).safeParse(lessThan(values, without))
    if (!parsed.success) return incomplete({ asks: given.fields, grounds }, parsed.error, values)
    const faults = Object.values(checks).flatMap((check) => check(parsed.data, today) ?? [])
    if (faults.length === 0) return formOf(parsed.data)
    return unfit(
      faults.every(({ isOwn }) => isOwn) ? [] : grounds,
      faults.map(({ field, reason }) => ({
        field,
        name: fieldSay(given, field),
        reason,
        grounds: [],
      })),
    )
  }
  return { ...declared, key, checks: Object.keys(checks).sort(), judge }
}

const fits = ({ where = {} }: ActGrounds, says: RecordValues): boolean =>
  Object.entries(where).every(([field, value]) => says[field] === value)

/** The newest text first; of one day, what speaks of fewer records. */
const closest = (one: ActGrounds, other: ActGrounds): number => {
  if (one.from !== other.from) return one.from > other.from ? -1 : 1
  return Object.keys(other.where ?? {}).length - Object.keys(one.where ?? {}).length
}

/**
 * What an act of these roles stands on, on a day.
 *
 * @param says what the record says; what the register stands on as a whole, if not said
 */
export function groundsFor(
  { grounds, standsOn = [] }: Pick<Register, 'grounds' | 'standsOn'>,
  day: Day,
  roles: readonly string[] = [],
  says: RecordValues = {},
): Grounds {
  const held = standsOn
    .filter((one) => one.from <= day && (one.role === undefined || roles.includes(one.role)) && fits(one, says))
    .toSorted(closest)
  return held[0]?.grounds ?? grounds
}

/** The register as it is for somebody on a day: with the grounds of what they do in it, and those that a record gives it. */
export function registerFor(register: Register, day: Day, roles: readonly string[]): Register {
  const held = (register.standsOn ?? []).filter(
    ({ from, role }) => from <= day && (role === undefined || roles.includes(role)),
  )
  if (held.length === 0) return register
  const [ofAll] = held.filter(({ where }) => where === undefined).toSorted(closest)
  const byValue = held.flatMap(({ role: _, ...one }) => (one.where && one.from >= (ofAll?.from ?? '') ? [one] : []))
  return { ...register, grounds: ofAll?.grounds ?? register.grounds, standsOn: byValue }
}

/** What everybody may read. The same asking, marked. */
export const open = <Asked extends z.ZodType>(asked: Asked): Asked => asked.meta({ ...asked.meta(), secrecy: 'public' })

/**
 * What is encrypted as it is written, under the office's key, and opened only with a reason and a purpose. It stands in no
 * list, search, file or sheet; no check reads it.
 */
export const sealed = <Asked extends z.ZodType>(asked: Asked): Asked =>
  asked.meta({ ...asked.meta(), secrecy: 'sealed', sealed: true })

/** How long a value is kept once its record has ended, and whether the law says so or the office. */
export interface KeptTerm {
  readonly months: number
  readonly figure: 'statute' | 'own'
}

/**
 * What names a person or a contact and is not sealed: so many months after its record was withdrawn, or held no more, it
 * goes out of the record and of every version of it; what stays is the hash.
 */
export const keptFor = <Asked extends z.ZodType>(asked: Asked, term: KeptTerm): Asked =>
  asked.meta({ ...asked.meta(), kept: term })

/** The fields of a register that are kept for a time, each with its term. */
export const keptFields = (register: Pick<Register, 'fields'>): readonly (KeptTerm & { readonly field: string })[] =>
  fieldsOfRegister(register).flatMap((field) => {
    const { data } = Kept.safeParse(register.fields.shape[field]?.meta()?.kept)
    return data ? [{ field, ...data }] : []
  })

const Kept = z.object({ months: z.number().int().nonnegative(), figure: z.enum(['statute', 'own']) })

/** What a register calls one of its fields. */
export function fieldSay({ fields }: Pick<Register, 'fields'>, field: string): Say {
  const { zh, en } = fields.shape[field]?.meta() ?? {}
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : { zh: field, en: field }
}

export function secrecyOf({ fields }: Pick<Register, 'fields'>, field: string): Secrecy {
  const secrecy = fields.shape[field]?.meta()?.secrecy
  return secrecy === 'public' || secrecy === 'sealed' ? secrecy : 'organisation'
}

type NamesBySecrecy = Readonly<Record<Secrecy, readonly string[]>>

/** Read off a definition once: every record of a list asks. */
const bySecrecy = new WeakMap<object, NamesBySecrecy>()

function namesBySecrecy(register: Pick<Register, 'fields'>): NamesBySecrecy {
  const known = bySecrecy.get(register.fields)
  if (known) return known
  const of = (secrecy: Secrecy) => fieldsOfRegister(register).filter((field) => secrecyOf(register, field) === secrecy)
  const made = { public: of('public'), organisation: of('organisation'), sealed: of('sealed') }
  bySecrecy.set(register.fields, made)
  return made
}

export const sealedFields = (register: Pick<Register, 'fields'>): readonly string[] => namesBySecrecy(register).sealed

/** The values without what is sealed: as lists, files and programs are told of a record. */
export function unsealedPart(register: Pick<Register, 'fields'>, values: RecordValues): RecordValues {
  const names = sealedFields(register)
  if (names.length === 0) return values
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))
}

/** The values for whoever opened nothing: of a sealed field that it was given, whatever stands there. */
export function veiledPart(register: Pick<Register, 'fields'>, values: RecordValues): RecordValues {
  const names = sealedFields(register)
  return Object.fromEntries(
    Object.entries(veiled(values)).map(([name, value]) => [name, names.includes(name) ? { sealed: true } : value]),
  )
}

export const fieldsOfRegister = ({ fields }: Pick<Register, 'fields'>): readonly string[] => Object.keys(fields.shape)

export const publicFields = (register: Pick<Register, 'fields'>): readonly string[] => namesBySecrecy(register).public

const hashes = new WeakMap<object, string>()

/** The public part of a definition: which fields, and of which records. SHA-256, hexadecimal. */
export function openHash(register: Pick<Register, 'fields' | 'publicView'>): string {
  const known = hashes.get(register)
  if (known !== undefined) return known
  const { publicView } = register
  const told = publicView ? [publicView.where ?? '', ...publicFields(register)] : []
  const made = hash('sha256', JSON.stringify(told), 'hex')
  hashes.set(register, made)
  return made
}

/** What the public reads of a record that is entered with these values; undefined where it reads nothing. */
export function openPart(register: Register, values: RecordValues): RecordValues | undefined {
  const { publicView } = register
  if (!publicView || (publicView.where !== undefined && values[publicView.where] !== true)) return undefined
  return Object.fromEntries(publicFields(register).flatMap((name) => (name in values ? [[name, values[name]]] : [])))
}

/** What may be asked of the public list: filters and orders by what everybody reads, by what names a record where none is. */
export function openList(register: Pick<Register, 'fields' | 'list' | 'title'>): RegisterList {
  const { list, title } = register
  const isOpen = (field: string) => secrecyOf(register, field.replace(/^-/, '')) === 'public'
  const [first = title, ...others] = list.sorts.filter(isOpen)
  return { columns: list.columns.filter(isOpen), filters: list.filters.filter(isOpen), sorts: [first, ...others] }
}

/** Whether a record may be chosen on a day: an agency, say, not after its qualification has ended. */
export function holdsOn({ validity }: Pick<Register, 'validity'>, values: RecordValues, day: Day): boolean {
  if (!validity) return true
  const from = validity.from === undefined ? undefined : values[validity.from]
  const to = values[validity.to]
  return (typeof from !== 'string' || from <= day) && (typeof to !== 'string' || day <= to)
}

/** The last day on which a record holds; undefined where its register or the record names none. */
export function endOf({ validity }: Pick<Register, 'validity'>, values: RecordValues): string | undefined {
  const to = validity && values[validity.to]
  return typeof to === 'string' ? to : undefined
}

const LONGEST_TITLE = 80

/** The values of a record as they name it; of long words their beginning. */
export function titleOf({ title }: Pick<Register, 'title'>, values: RecordValues): string {
  // Every record has one, until what it says is erased.
  const words = String(values[title] ?? '已依法删除 · erased')
  return words.length > LONGEST_TITLE ? `${words.slice(0, LONGEST_TITLE)}…` : words
}
