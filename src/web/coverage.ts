import { clocksOfStep, type Procedure } from '../kernel/procedure/definition.ts'
import { type Address, isWithin, parseAddress } from '../law/address.ts'
import { articlesOf, type Edition } from '../law/edition.ts'
import type { Provision } from '../law/provision.ts'
import type { Say } from '../law/say.ts'
import type { Unit } from '../law/tree.ts'
import type { App, Area } from './area.ts'

/** One article (or point): the rules it holds, and what stands on each of them here. */
export interface Covered {
  readonly unit: Unit
  readonly rules: readonly Rule[]
}

export interface Rule {
  readonly provision: Provision
  /** What stands on it here; empty where it is only shown. */
  readonly services: readonly Service[]
}

/** Something one can do here, or see, that stands on a provision. */
export interface Service {
  /** The procedure, or the page. */
  readonly name: Say
  readonly path: string
  /** To whom it is open: everyone without an account, or offices by their posts. */
  readonly for: 'everyone' | 'offices'
  /** The steps of a procedure that stand on it. */
  readonly steps: readonly Say[]
}

/** A rule is a provision that says one thing: headings and paragraphs cut finer below are counted by their parts. */
export const isRule = ({ kind, level }: Provision): boolean =>
  kind !== 'container' && kind !== 'composite' && level !== 'decree'

/** What stands here on every article of an edition, in reading order. */
export function coverageOf(edition: Edition, app: Pick<App, 'areas'>): readonly Covered[] {
  const byArticle = Map.groupBy([...edition.provisions.values()].filter(isRule), ({ unit }) => unit.split('/')[0] ?? '')
  return articlesOf(edition).map((unit) => ({
    unit,
    rules: (byArticle.get(unit.path) ?? []).map((provision) => ({
      provision,
      services: servicesAt(edition, provision.unit, app),
    })),
  }))
}

/**
 * What stands on a unit: procedures whose steps, clocks or secrecy rest on it, on a part of it or on what it is a part
 * of, and what areas say of their pages. Chapters are not parts of an address, so that a ground which is a whole
 * chapter carries none of its articles out.
 */
export function servicesAt(edition: Edition, unit: string, { areas }: Pick<App, 'areas'>): readonly Service[] {
  const all = servicesOf(edition, areas).filter(({ on }) => isWithin(unit, on) || isWithin(on, unit))
  const byPath = Map.groupBy(all, ({ service }) => `${service.for} ${service.path}`)
  return [...byPath.values()].flatMap((same) => {
    const [first] = same
    return first ? [{ ...first.service, steps: distinct(same.flatMap(({ service }) => service.steps)) }] : []
  })
}

interface Standing {
  /** A unit of the edition. */
  readonly on: string
  readonly service: Service
}

// Procedures and editions do not change while a server runs, and every page of the law asks.
const known = new WeakMap<readonly Area[], WeakMap<Edition, readonly Standing[]>>()

function servicesOf(edition: Edition, areas: readonly Area[]): readonly Standing[] {
  const editions = known.get(areas) ?? new WeakMap<Edition, readonly Standing[]>()
  known.set(areas, editions)
  const found =
    editions.get(edition) ?? areas.flatMap((area) => [...onPages(edition, area), ...onGrounds(edition, area)])
  editions.set(edition, found)
  return found
}

const onPages = (edition: Edition, { carriesOut }: Area): readonly Standing[] =>
  (carriesOut?.(edition) ?? []).map(({ unit, name, path }) => ({
    on: unit,
    service: { name, path, for: 'everyone', steps: [] },
  }))

const onGrounds = (edition: Edition, area: Area): readonly Standing[] =>
  (area.procedures ?? []).flatMap((procedure) => {
    const desk = area.casesAt?.[procedure.id] ?? area.home
    const open = { name: procedure.name, path: area.beginsAt?.[procedure.id] ?? desk, for: 'everyone' } as const
    const offices = { name: procedure.name, path: desk, for: 'offices' } as const
    const begins = area.beginsAt?.[procedure.id] !== undefined
    return groundsOf(procedure).flatMap(({ address, steps, by }) => {
      // A party comes to its case by a page of its own, or not without a desk.
      const isOpen = by === 'anyone' || (by === 'party' && begins)
      const { law, version, unit } = parseAddress(address) ?? {}
      if (law !== edition.law || version !== edition.version || unit === undefined) return []
      return [{ on: unit, service: { ...(isOpen ? open : offices), steps } }]
    })
  })

interface Ground {
  readonly address: Address
  /** The step that rests on it; empty where the whole procedure does. */
  readonly steps: readonly Say[]
  /** Who takes it. */
  readonly by: 'anyone' | 'party' | 'office'
}

function groundsOf(procedure: Procedure): readonly Ground[] {
  const steps = Object.values(procedure.steps).flatMap((step) => {
    const by: Ground['by'] = step.who === 'anyone' || step.who === 'party' ? step.who : 'office'
    const addresses = [...step.grounds, ...clocksOfStep(step).flatMap(({ grounds }) => grounds)]
    return addresses.map((address) => ({ address, steps: [step.name], by }))
  })
  const whole = [...(procedure.confidential ?? []), ...(procedure.keepsSealed?.grounds ?? [])]
  return [...steps, ...whole.map((address): Ground => ({ address, steps: [], by: 'office' }))]
}

const distinct = (names: readonly Say[]): readonly Say[] => [...new Map(names.map((name) => [name.zh, name])).values()]

export interface CoverageTally {
  readonly articles: number
  readonly rules: number
  readonly served: number
}

export function tally(covered: readonly Covered[]): CoverageTally {
  const rules = covered.flatMap((article) => article.rules)
  return { articles: covered.length, rules: rules.length, served: rules.filter(isServed).length }
}

export const isServed = ({ services }: Rule): boolean => services.length > 0
