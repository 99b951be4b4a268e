import { parseAddress } from '../../law/address.ts'
import { type Edition, holds } from '../../law/edition.ts'
import type { Register } from './define.ts'
import { keptFields, sealedFields, secrecyOf } from './define.ts'
import { isNaming, namingFields, registerField, registerFields } from './field-kind.ts'

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
/** Of a name that stands in names of the database, which hold 63 bytes. */
const LONGEST_ID = 40
const FIELD = /^[a-z][A-Za-z0-9]{0,39}$/

/** What is wrong with the definitions of an installation, for whoever wrote them. */
export function registerFaults(registers: readonly Register[]): readonly string[] {
  const twice = registers.filter(({ id }, at) => registers.findIndex((one) => one.id === id) !== at)
  return [
    ...twice.map(({ id }) => `the register ${id} is declared twice`),
    ...registers.flatMap((register) =>
      [...faultsOf(register), ...namingFaults(register, registers)].map((fault) => `${register.id}: ${fault}`),
    ),
  ]
}

function faultsOf(register: Register): readonly string[] {
  const { id, title, key, noOverlap, validity, publicView, list, agrees } = register
  const fields = registerFields(register)
  const names = fields.map(({ name }) => name)
  const named = [
    title,
    ...key,
    ...(noOverlap ? [...noOverlap.of, noOverlap.from, noOverlap.to] : []),
    ...(validity ? [validity.to, ...(validity.from === undefined ? [] : [validity.from])] : []),
    ...(publicView?.where === undefined ? [] : [publicView.where]),
    ...(agrees?.of ?? []),
    ...exceptions(agrees),
    ...list.columns,
    ...list.filters,
    ...list.sorts.map((sort) => sort.replace(/^-/, '')),
  ]
  const says = (register.standsOn ?? []).flatMap(({ where = {} }) => Object.keys(where))
  const kindIs = (name: string, ...kinds: readonly string[]) =>
    kinds.includes(registerField(register, name)?.kind ?? '') ? [] : [`${name} is no field of ${kinds.join(' or ')}`]
  return [
    ...(ID.test(id) && id.length <= LONGEST_ID ? [] : ['its id is no name of a partition']),
    ...names.filter((name) => !FIELD.test(name)).map((name) => `${name} is no name of a field`),
    ...names.filter((name) => !hasWords(register, name)).map((name) => `${name} has no words in both languages`),
    ...named.filter((name) => !names.includes(name)).map((name) => `it has no field ${name}`),
    ...[title, ...key, ...(noOverlap?.of ?? []), ...(noOverlap ? [noOverlap.from] : [])]
      .filter((name) => registerField(register, name)?.required === false)
      .map((name) => `${name} may be left out, and its key or periods need it`),
    ...(noOverlap ? [noOverlap.from, noOverlap.to].flatMap((name) => kindIs(name, 'day')) : []),
    ...(validity ? kindIs(validity.to, 'day') : []),
    ...[...list.filters, ...says].flatMap((name) => kindIs(name, 'choice')),
    ...strangeChoices(register),
    ...list.sorts.flatMap((name) => kindIs(name.replace(/^-/, ''), 'line', 'day', 'choice')),
    ...publicFaults(register),
    ...sealedFaults(register),
    ...fileFaults(register, named),
    ...keptFaults(register, named),
  ]
}

/** A ground of records that say what no record can say. */
const strangeChoices = ({ fields, standsOn = [] }: Register): readonly string[] =>
  standsOn.flatMap(({ where = {} }) =>
    Object.entries(where)
      .filter(([name, value]) => fields.shape[name]?.safeParse(value).success === false)
      .map(([name, value]) => `a ground is of records whose ${name} is ${value}, which none can be`),
  )

/** Fields by which an entry waits that has effect at once otherwise. */
const exceptions = (agrees: Register['agrees']): readonly string[] =>
  typeof agrees?.entryAlone === 'object' ? Object.keys(agrees.entryAlone.unless) : []

/** What goes at the end of a term is nobody's name, key or column, and is neither sealed nor public nor a file. */
const keptFaults = (register: Register, named: readonly string[]): readonly string[] =>
  keptFields(register).flatMap(({ field }) => [
    ...(named.includes(field) ? [`${field} is kept for a time, and its lists, key, periods or agreement read it`] : []),
    ...(secrecyOf(register, field) === 'organisation' ? [] : [`${field} is kept for a time and not the office's own`]),
    ...(registerField(register, field)?.kind === 'file' ? [`${field} is kept for a time and a file`] : []),
  ])

/** A register has one file at most; it is no name, key or column, and is not sealed as words are. */
function fileFaults(register: Register, named: readonly string[]): readonly string[] {
  const files = registerFields(register).filter(({ kind }) => kind === 'file')
  return files.flatMap(({ name }, place) => [
    ...(place > 0 ? [`${name} is a second file`] : []),
    ...(named.includes(name) ? [`${name} is a file, and its lists, key, periods or agreement read it`] : []),
    ...(secrecyOf(register, name) === 'sealed' ? [`${name} is a file and sealed`] : []),
  ])
}

/** What is sealed is in no list, key, period or name; and whom a record concerns is a person. */
function sealedFaults(register: Register): readonly string[] {
  const { title, key, noOverlap, validity, list, agrees, concerns } = register
  const seen = [
    ...[title, ...key, ...list.columns, ...list.filters, ...list.sorts.map((sort) => sort.replace(/^-/, ''))],
    ...(noOverlap ? [...noOverlap.of, noOverlap.from, noOverlap.to] : []),
    ...(validity ? [validity.to, validity.from ?? ''] : []),
    ...(agrees?.of ?? []),
    ...exceptions(agrees),
  ]
  return [
    ...sealedFields(register).flatMap((name) => [
      ...(seen.includes(name) ? [`${name} is sealed, and its lists, key, periods or agreement read it`] : []),
      ...(isNaming(registerField(register, name)?.kind ?? 'line') ? [`${name} is sealed and names something`] : []),
    ]),
    ...retentionFaults(register),
    ...(register.tells && !register.publicView ? ['it tells of a public view that it has not'] : []),
    ...(concerns !== undefined && registerField(register, concerns)?.kind !== 'person'
      ? [`${concerns} is no person whom it concerns`]
      : []),
  ]
}

function retentionFaults(register: Register): readonly string[] {
  const { keepsSealed } = register
  const seals = sealedFields(register).length > 0
  if (seals && !keepsSealed) return ['it seals fields and does not say how long it keeps them']
  if (!seals && keepsSealed) return ['keepsSealed speaks of what nothing seals']
  const { months = 0 } = keepsSealed ?? {}
  return Number.isInteger(months) && months >= 0 ? [] : ['keepsSealed has no length']
}

/** What is wrong with what the public reads. */
function publicFaults(register: Register): readonly string[] {
  const { publicView, title } = register
  if (!publicView) return []
  const { where } = publicView
  return [
    ...(where !== undefined && registerField(register, where)?.kind !== 'yes' ? [`${where} is no field of yes`] : []),
    ...(where !== undefined && secrecyOf(register, where) !== 'public'
      ? [`${where} says what the public reads and is not public itself`]
      : []),
    ...(secrecyOf(register, title) === 'public' ? [] : ['the public reads it and not what names a record']),
  ]
}

/** What is wrong with fields that name something: what they name is not there, or the public would be told of it. */
function namingFaults(register: Register, registers: readonly Register[]): readonly string[] {
  const titled = registerField(register, register.title)
  return [
    ...(titled && isNaming(titled.kind) ? ['what names a record names something else'] : []),
    ...namingFields(register).flatMap(({ name, names }): readonly string[] => {
      const isPublic = secrecyOf(register, name) === 'public'
      if (names?.kind === 'person') return isPublic ? [`${name} is a person and public`] : []
      if (names?.kind !== 'record') return []
      const target = registers.find(({ id }) => id === names.register)
      if (!target) return [`${name} names records of ${names.register}, which is no register here`]
      return [
        ...(names.of === 'public' && !target.publicView
          ? [`${name} names public records of ${target.id}, which has none`]
          : []),
        ...(names.of === 'own' && isPublic ? [`${name} is public and names records that are not`] : []),
      ]
    }),
  ]
}

const hasWords = ({ fields }: Register, name: string): boolean => {
  const { zh, en } = fields.shape[name]?.meta() ?? {}
  return typeof zh === 'string' && typeof en === 'string'
}

/** Provisions that a definition names and no edition here has. */
export const strangeGrounds = (registers: readonly Register[], shelf: readonly Edition[]): readonly string[] =>
  registers.flatMap(({ id, grounds, standsOn = [] }) =>
    [...grounds, ...standsOn.flatMap((one) => one.grounds)]
      .filter((ground) => !isThere(ground, shelf))
      .map((ground) => `${id}: there is no ${ground}`),
  )

/** Whether an edition held here has the unit of an address. */
export function isThere(address: string, shelf: readonly Edition[]): boolean {
  const place = parseAddress(address)
  const edition = shelf.find(({ law, version }) => law === place?.law && version === place.version)
  return place !== undefined && edition !== undefined && holds(edition, place.unit)
}
