import { label } from '../../law/citation.ts'
import type { Edition } from '../../law/edition.ts'
import { amountsRefused } from './amounts.ts'
import type { ForPerson, No } from './codes.ts'
import { PENALTY_LAW } from './codes.ts'
import { measuresRefused, openMeasures } from './measures.ts'
import { obligatoryMissing } from './obligatory.ts'
import { addressIn, type OpenedTier, openingOf, type Ranges } from './opening.ts'
import { partyRefused } from './parties.ts'
import { leniencyIn, type Request } from './request.ts'
import { isPolice, networkTrack, openedBy, type RowConsequence, type StateOrganTrack } from './row.ts'
import type { Tier } from './tier.ts'
import { CORRECT, DISCIPLINE, isCorrection, type Measure, POLICE } from './words.ts'

/** What one text of the law says of a proposed penalty. */
export interface Judgement {
  readonly edition: Edition
  readonly kind: RowConsequence['kind'] | 'none' | 'several'
  /** The paragraph that decides. */
  readonly row: string | undefined
  readonly tier: Tier['name'] | undefined
  readonly ranges: Ranges | undefined
  readonly obligatory: readonly Measure[]
  readonly optional: readonly Measure[]
  /** Every measure that may be imposed on these facts. */
  readonly open: readonly Measure[]
  readonly refusals: readonly No[]
  readonly forPersons: readonly ForPerson[]
  /** Whether the paragraph orders correction, at whichever of its tiers. */
  readonly corrects: boolean
}

const nothing = {
  corrects: false,
  row: undefined,
  tier: undefined,
  ranges: undefined,
  obligatory: [],
  optional: [],
  open: [],
  forPersons: [],
}

/** Judges a proposal by one text. */
export function judge(edition: Edition, units: readonly string[], request: Request): Judgement {
  const network = request.party.stateOrganNetwork ? networkTrack(edition) : undefined
  if (network) return onTrack(edition, network, request)
  const opened = openedBy(edition, units, request.party.form)
  const [one, another] = opened
  if (!one) return { ...nothing, edition, kind: 'none', refusals: [noSanction(edition, units)] }
  if (another) return { ...nothing, edition, kind: 'several', refusals: [severalRows(edition, opened)] }
  if (one.kind === 'state-organ') return onTrack(edition, one, request)
  if (one.kind === 'referral') return referred(edition, one, request)
  return within(openingOf(edition, one, request))
}

const noSanction = (edition: Edition, units: readonly string[]): No => ({
  code: 'no-sanction',
  unit: PENALTY_LAW.legality,
  field: 'breaches',
  say: {
    zh: `本法法律责任一章没有对应${units.length > 0 ? '这项义务' : '这项已不存在的义务'}的罚则，不得依本法处罚`,
    en: `No paragraph on liability of ${addressIn(edition, units[0] ?? '')} names this duty: nothing can be imposed under this law`,
  },
})

const severalRows = (edition: Edition, opened: readonly RowConsequence[]): No => ({
  code: 'several-rows',
  unit: PENALTY_LAW.once,
  field: 'breaches',
  say: {
    zh: `这些义务分属不同罚则（${opened.map(({ unit }) => label(edition, unit).zh).join('、')}）；一个行为只罚一次，请选定一行并说明理由：同一个行为按罚款数额高的一行（行政处罚法第二十九条），两个行为分开办理`,
    en: `These duties fall under different paragraphs (${opened.map(({ unit }) => label(edition, unit).en).join(', ')}): one act is fined once, so choose one with reasons, for the same act the one with the higher fine (Administrative Penalty Law Art. 29); two acts are two cases`,
  },
})

/** Order by the superior for the party, discipline for persons, and nothing else. */
function onTrack(edition: Edition, track: StateOrganTrack, { proposal }: Request): Judgement {
  const { measures, fine, detentionDays, persons } = proposal
  const others = [
    ...(fine > 0 ? ['proposal.fine'] : []),
    ...(detentionDays > 0 ? ['proposal.detentionDays'] : []),
    ...measures.flatMap((measure, at) => (measure === CORRECT ? [] : [`proposal.measures[${at}]`])),
    ...persons.flatMap((person, at) =>
      person.fine > 0 || person.detentionDays > 0 || person.measures.some((measure) => measure !== DISCIPLINE)
        ? [`proposal.persons[${at}]`]
        : [],
    ),
  ]
  const unit = addressIn(edition, track.unit)
  const say = {
    zh: '国家机关政务网络和主管部门自身的义务，只能由上级机关或者有关机关责令改正、对责任人员依法给予处分，不作行政处罚',
    en: 'On a State organ’s network, or for a department’s own duty, the superior orders correction and persons are disciplined; there is no penalty',
  }
  return {
    ...nothing,
    edition,
    kind: 'state-organ',
    row: track.unit,
    optional: [CORRECT],
    refusals: others.map((field) => ({ code: 'state-organ-track', unit, field, say })),
  }
}

function referred(edition: Edition, referral: RowConsequence, { department }: Request): Judgement {
  const unit = addressIn(edition, referral.unit)
  const refers: No = {
    code: 'refers-to-other-law',
    unit,
    field: 'breaches',
    say: {
      zh: '本法把这一行为的处罚留给有关法律、行政法规，自己没有数额；请依照该法律办理',
      en: 'This law leaves the penalty to other laws and administrative regulations and has no amount of its own',
    },
  }
  const police: No = {
    code: 'wrong-department',
    unit,
    field: 'department.kind',
    say: { zh: '这一款由公安机关处罚', en: 'Under this paragraph the public security organ decides' },
  }
  const wrong = isPolice(referral) && department.kind !== POLICE
  return { ...nothing, edition, kind: 'referral', row: referral.unit, refusals: wrong ? [refers, police] : [refers] }
}

function within(opening: OpenedTier): Judgement {
  const { edition, request, row, tier } = opening
  const lenient = leniencyIn(request) !== undefined
  const refused = partyRefused(opening)
  // What is ordered of the organisation stands in a decision of its own, where this one is of persons alone.
  const missing = refused.length === 0 && !request.personsAlone ? obligatoryMissing(opening) : []
  const amounts = amountsRefused(opening)
  const forPersons: readonly ForPerson[] = [
    ...(row.otherLawFirst ? [otherLawFirst(opening.address)] : []),
    ...(lenient && (missing.length > 0 || amounts.lifted) ? [byLeniency] : []),
  ]
  return {
    edition,
    kind: 'penalty',
    row: tier.unit,
    tier: tier.name,
    ranges: { party: opening.party ?? null, persons: opening.persons, detentionDays: tier.detention ?? null },
    obligatory: tier.obligatory,
    optional: [...tier.optional, ...(tier.choice?.of ?? []), ...besidesFor(opening)],
    open: openMeasures(opening),
    refusals: [...refused, ...amounts.refusals, ...measuresRefused(opening), ...(lenient ? [] : missing)],
    forPersons,
    corrects: row.tiers.some(({ obligatory }) => obligatory.some(isCorrection)),
  }
}

const besidesFor = ({ row, request }: OpenedTier): readonly Measure[] =>
  request.party.form === '个人' ? row.besides : []

const otherLawFirst = (unit: string): ForPerson => ({
  what: 'other-law-first',
  unit,
  say: {
    zh: '法律、行政法规另有规定的，依照其规定：是否另有规定，由人判断',
    en: 'Where another law or administrative regulation provides otherwise, that one applies: a person decides whether it does',
  },
})

const byLeniency: ForPerson = {
  what: 'leniency',
  unit: '行政处罚法 第三十条至第三十三条',
  say: {
    zh: '低于本档下限或者未作出本档应当作出的处罚，以减轻、不予处罚的情形为据：是否成立，由人判断并说明理由',
    en: 'Below the range, or without what the tier orders, on a ground for a reduced or no penalty: a person decides, with reasons, whether it is there',
  },
}
