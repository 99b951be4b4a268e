import { isLawId, isUnitPath, isVersion, pathOf } from '../../law/address.ts'
import { label } from '../../law/citation.ts'
import { type Edition, holds } from '../../law/edition.ts'
import { nearestUnit } from '../../law/nearest.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { App } from '../../web/area.ts'

const noLaw = (law: string): Refusal =>
  refuse(
    'not-found',
    { zh: `书架上没有《${law}》`, en: `There is no law “${law}” on the shelf` },
    { instead: { text: { zh: '看书架', en: 'See the shelf' }, path: '/law' } },
  )

/** A version by its date, or `current`: the one in force on a day. A refusal says what there is instead. */
export async function findEdition(app: App, law: string, version: string, on: string): Promise<Edition | Refusal> {
  const { library } = app.kernel
  if (!isLawId(law)) return noLaw(law.slice(0, 40))
  if (version !== 'current') {
    const edition = isVersion(version) ? await library.edition(law, version) : undefined
    return edition ?? noVersion(app, law, version)
  }
  return (await library.inForce(law, on)) ?? notYet(app, law, on)
}

async function noVersion(app: App, law: string, version: string): Promise<Refusal> {
  const versions = await app.kernel.library.versions(law)
  const newest = versions.at(-1)
  if (!newest) return noLaw(law)
  const held = versions.map((line) => line.version).join('、')
  return refuse(
    'not-found',
    {
      zh: `《${newest.title.zh}》没有“${version.slice(0, 20)}”的文本；现有 ${held}`,
      en: `The ${newest.title.en} has no text of “${version.slice(0, 20)}”; there is ${held}`,
    },
    { instead: { text: newest.title, path: pathOf({ law, version: newest.version, unit: '' }) } },
  )
}

async function notYet(app: App, law: string, on: string): Promise<Refusal> {
  const first = (await app.kernel.library.versions(law))[0]
  if (!first) return noLaw(law)
  return refuse(
    'not-found',
    {
      zh: `${on}时《${first.title.zh}》尚未施行：最早的文本自${first.version}起施行`,
      en: `On ${on} the ${first.title.en} was not in force: its first text is in force from ${first.version}`,
    },
    { instead: { text: first.title, path: pathOf({ law, version: first.version, unit: '' }) } },
  )
}

/** The unit itself, or a refusal that names the nearest one: 第八十条 is not there, 第七十九条 is the last. */
export function whyNoUnit(edition: Edition, unit: string): Refusal | undefined {
  if (isUnitPath(unit) && holds(edition, unit)) return undefined
  const near = nearestUnit(edition, unit)
  const { law, version, title } = edition
  if (!near) return refuse('not-found', { zh: `《${title.zh}》没有条文`, en: `The ${title.en} has no provisions` })
  const text = label(edition, near.path)
  return refuse('not-found', near.say, { instead: { text, path: pathOf({ law, version, unit: near.path }) } })
}
