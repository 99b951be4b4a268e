import { parseAddress } from '../../law/address.ts'
import { type Edition, holds } from '../../law/edition.ts'
import type { Register } from './define.ts'
import { secrecyOf } from './define.ts'
import { registerField, registerFields } from './field-kind.ts'

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
/** Of a name that stands in names of the database, which hold 63 bytes. */
const LONGEST_ID = 40
const FIELD = /^[a-z][A-Za-z0-9]{0,39}$/

/** What is wrong with the definitions of an installation, for whoever wrote them. */
export function registerFaults(registers: readonly Register[]): readonly string[] {
  const twice = registers.filter(({ id }, at) => registers.findIndex((one) => one.id === id) !== at)
  return [
    ...twice.map(({ id }) => `the register ${id} is declared twice`),
    ...registers.flatMap((register) => faultsOf(register).map((fault) => `${register.id}: ${fault}`)),
  ]
}

function faultsOf(register: Register): readonly string[] {
  const { id, title, key, noOverlap, validity, publicView, list } = register
  const fields = registerFields(register)
  const names = fields.map(({ name }) => name)
  const named = [
    title,
    ...key,
    ...(noOverlap ? [...noOverlap.of, noOverlap.from, noOverlap.to] : []),
    ...(validity ? [validity.to, ...(validity.from === undefined ? [] : [validity.from])] : []),
    ...(publicView?.where === undefined ? [] : [publicView.where]),
    ...list.columns,
    ...list.filters,
    ...list.sorts.map((sort) => sort.replace(/^-/, '')),
  ]
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
    ...(publicView?.where === undefined ? [] : kindIs(publicView.where, 'yes')),
    ...list.filters.flatMap((name) => kindIs(name, 'choice')),
    ...list.sorts.flatMap((name) => kindIs(name.replace(/^-/, ''), 'line', 'day', 'choice')),
    ...(publicView && secrecyOf(register, title) !== 'public'
      ? ['the public reads it and not what names a record']
      : []),
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

function isThere(address: string, shelf: readonly Edition[]): boolean {
  const place = parseAddress(address)
  const edition = shelf.find(({ law, version }) => law === place?.law && version === place.version)
  return place !== undefined && edition !== undefined && holds(edition, place.unit)
}
