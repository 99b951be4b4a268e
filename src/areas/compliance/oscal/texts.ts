import { formatAddress, parseAddress } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'
import { CATEGORIES, controlPoints, GROUPS } from '../grading/control-points.ts'
import { dutiesOfPoint } from '../grading/mapping.ts'
import { type ControlMapping, type ControlPair, type ControlText, controlOfUnit } from './model.ts'

/** The control points of GB/T 22239-2019, by names and levels. */
export const STANDARD = 'gbt22239'

/** A law as controls: the units that ask something, under their articles. */
export function lawAsControls({ law, version, title, provisions }: Edition): ControlText {
  const asking = [...provisions.values()].filter(
    ({ children = [], kind, bearers }) => kind !== 'container' && (children.length === 0 || bearers.length > 0),
  )
  const byArticle = Map.groupBy(asking, ({ unit }) => unit.split('/')[0] ?? unit)
  return {
    id: `${law}@${version}`,
    title: `${title.zh} ${title.en}`,
    version,
    groups: [...byArticle].map(([article, units]) => ({
      id: `of_${controlOfUnit(article, law)}`,
      title: provisions.get(article)?.title.zh ?? article,
      controls: units.map(({ unit, title: named, text, kind, bearers }) => ({
        id: controlOfUnit(unit, law),
        title: named.zh,
        words: text,
        props: {
          address: formatAddress({ law, version, unit }),
          kind,
          ...(bearers.length > 0 && { bearers: bearers.join(' ') }),
        },
      })),
    })),
  }
}

/** Names and levels alone: the words of the standard are not held. */
export const standardAsControls = (): ControlText => ({
  id: STANDARD,
  title: 'GB/T 22239—2019 控制点名称和等级（社区对照表，第一级不完整；条文未收录） Names and levels of control points',
  version: '2019',
  groups: [...Map.groupBy(controlPoints, ({ group, category }) => `${group}-${category}`)].map(([id, points]) => ({
    id: `of_${id}`,
    title: points[0] ? `${GROUPS[points[0].group].zh}：${CATEGORIES[points[0].category].zh}` : id,
    controls: points.map((point) => ({
      id: point.id,
      title: point.name,
      props: { levels: point.levels.join(' ') },
    })),
  })),
})

/** Which control points serve which duties of a text, each with its reason. */
export function standardToLaw(edition: Edition, day: string): ControlMapping {
  const carried = new Map(
    [...edition.provisions.values()].flatMap(({ unit, change }) =>
      (change?.from ?? []).map((from) => [from, unit] as const),
    ),
  )
  const pairs = controlPoints.flatMap((point) =>
    dutiesOfPoint(point).flatMap(({ unit: address, reason }): readonly ControlPair[] => {
      const place = parseAddress(address)
      if (!place) return []
      const unit = place.version === edition.version ? place.unit : carried.get(place.unit)
      return unit === undefined
        ? []
        : [{ source: point.id, target: controlOfUnit(unit), reason: `${reason.zh}。 ${reason.en}.` }]
    }),
  )
  return { source: STANDARD, target: `${edition.law}@${edition.version}`, day, pairs }
}
