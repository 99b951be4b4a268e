import { z } from 'zod'
import { missing, squeeze } from './fine-check.ts'
import { type Limit, type Pack, pack as packShape } from './provision.ts'
import { faultsOfLanguages, faultsOfProvision, type Ground, groundOf, leadingNowhere } from './provision-check.ts'
import type { Say } from './say.ts'
import { faultsOfTerm } from './term-check.ts'
import type { LawText, Unit } from './tree.ts'

/** What is wrong with the data of a law: where, and why. */
export interface LawDataFault {
  readonly law: string
  readonly version: string
  /** The unit at fault; empty where the fault is the pack's own. */
  readonly unit: string
  readonly why: Say
}

/**
 * Reads a pack and holds it against its text. What is wrong stops the start: data that officers rely on is right or it
 * is not there.
 *
 * @param json what stood in `laws/<law>/provisions/<version>.json`
 * @param text the parsed text of the same version
 * @throws Error that lists every fault with the name of its unit
 */
export function loadPack(json: unknown, text: LawText): Pack {
  const read = packShape.safeParse(json)
  if (!read.success) throw new Error(`This is no provision pack:\n${shapeFaults(json, read.error).join('\n')}`)
  const faults = checkPack(read.data, text)
  if (faults.length === 0) return read.data
  const lines = faults.map(({ law, version, unit, why }) => `${law}@${version}#${unit}: ${why.zh} / ${why.en}`)
  throw new Error(`The provision pack does not stand on its text:\n${lines.join('\n')}`)
}

const ofUnits = z.array(z.object({ unit: z.string() }).catch({ unit: '' })).catch([])
const named = z.object({ units: ofUnits, limits: ofUnits })

// A path such as units.17.title.en says nothing to the person who edits the file; the name of the unit does.
function shapeFaults(json: unknown, { issues }: z.ZodError): readonly string[] {
  const data = named.safeParse(json).data
  return issues.map(({ path, message }) => {
    const [list, at, ...rest] = path
    const lines = list === 'units' || list === 'limits' ? data?.[list] : undefined
    const unit = typeof at === 'number' ? lines?.[at]?.unit : undefined
    return unit ? `${unit} ${rest.join('.')}: ${message}` : `${path.join('.')}: ${message}`
  })
}

/**
 * Every fault of a pack against its text: units that are missing or say other words, references that lead nowhere, fines
 * that differ from their quotes, amounts in the words that no tier holds, words for people that lack a language. Pure;
 * a pack of 300 units takes some milliseconds.
 */
export function checkPack(pack: Pack, text: LawText): readonly LawDataFault[] {
  const ground = groundOf(pack, text)
  const { law, version } = pack
  return [...faultsOfPack(pack, ground)].map(([unit, why]) => ({ law, version, unit, why }))
}

type Faults = Generator<readonly [unit: string, why: Say], void>

function* faultsOfPack(pack: Pack, ground: Ground): Faults {
  if (ground.units.size !== pack.units.length) yield ['', { zh: '有重复的单元', en: 'A unit stands twice' }]
  for (const provision of pack.units)
    for (const why of faultsOfProvision(provision, ground)) yield [provision.unit, why]
  if (!ground.isPartial) yield* unitsLeftOut(ground)
  for (const limit of pack.limits) for (const why of faultsOfLimit(limit, ground)) yield [limit.unit, why]
  yield* faultsOfHeadings(pack, ground)
  for (const { unit, wentTo } of pack.removed ?? []) for (const why of leadingNowhere(wentTo, ground)) yield [unit, why]
  for (const why of faultsOfLanguages([pack.source, pack.limits, pack.headings, pack.removed])) yield ['', why]
}

const DEMANDING = new Set<Unit['level']>(['article', 'paragraph', 'item', 'point'])

function* unitsLeftOut({ printed, units }: Ground): Faults {
  for (const { path, level } of printed.values())
    if (DEMANDING.has(level) && !units.has(path))
      yield [path, { zh: '没有分析这一单元', en: 'The pack leaves this unit out' }]
}

function* faultsOfLimit(limit: Limit, ground: Ground): Generator<Say, void> {
  const { unit, quote } = limit
  yield* leadingNowhere([unit], ground)
  const words = ground.units.get(unit)?.text
  if (words !== undefined) yield* missing([quote], words)
  yield* faultsOfTerm(limit, ground)
}

function* faultsOfHeadings({ headings = [] }: Pack, ground: Ground): Faults {
  for (const { unit, title, points } of headings) {
    const words = ground.printed.get(unit)
    if (!words || squeeze(words.label + words.text) !== squeeze(title.zh))
      yield [unit, { zh: '标题与文本不符', en: 'The heading differs from the text' }]
    for (const why of leadingNowhere(points, ground)) yield [unit, why]
  }
}
