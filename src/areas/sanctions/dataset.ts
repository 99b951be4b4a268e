import { label } from '../../law/citation.ts'
import type { Edition } from '../../law/edition.ts'
import { column, type Dataset, type DatasetRow } from '../../mechanisms/dataset/define.ts'
import { addressIn } from '../../mechanisms/sanction/opening.ts'
import { punishedIn } from '../../mechanisms/sanction/subject.ts'
import { type PartyAmount, sanctionsOf, type TableRow, type TableTier } from '../../mechanisms/sanction/table.ts'
import { textsOf } from '../../mechanisms/sanction/version.ts'
import { LAW } from './routes.ts'

const optional = { required: false }

/** The penalty table of every text of the law (A12.7): a line for each duty, paragraph and tier. It tells of no person. */
export const penaltyTable: Dataset = {
  id: 'sanctions',
  name: { zh: '网络安全法处罚对照表', en: 'Penalty table of the Cybersecurity Law' },
  about: {
    zh: '各版本法律责任一章逐项：违反哪一项、哪一档、处罚和数额（元）。只从法律条文得出。',
    en: 'The chapter on legal liability of each text, item by item: which duty, which tier, measures and sums in yuan. From the words of the law alone.',
  },
  grounds: ['csl@2026-01-01#art-19/para-1', 'points-2017@2017-01-01#point-12/7'],
  persons: undefined,
  keywords: [
    { zh: '行政处罚', en: 'administrative penalty' },
    { zh: '网络安全法', en: 'Cybersecurity Law' },
  ],
  page: '/sanctions',
  columns: [
    column('version', { zh: '文本施行日', en: 'Text in force from' }, 'day'),
    column('breach', { zh: '违反的规定', en: 'Provision breached' }),
    column('breach_zh', { zh: '违反的规定（中文）', en: 'Provision breached, in Chinese' }),
    column('breach_en', { zh: '违反的规定（英文）', en: 'Provision breached, in English' }),
    column('row', { zh: '处罚条款', en: 'Paragraph that punishes' }),
    column('row_zh', { zh: '处罚条款（中文）', en: 'Paragraph that punishes, in Chinese' }),
    column('row_en', { zh: '处罚条款（英文）', en: 'Paragraph that punishes, in English' }),
    column('outcome', { zh: '后果', en: 'Outcome' }),
    column('authority', { zh: '由谁', en: 'By whom' }),
    column('party_form', { zh: '单位或者个人', en: 'Organisation or person' }, 'words', optional),
    column('tier', { zh: '档次', en: 'Tier' }),
    column('condition', { zh: '情形', en: 'Condition' }, 'words', optional),
    column('proof', { zh: '须有的证据', en: 'Proof needed' }, 'several'),
    column('measures_obligatory', { zh: '应当', en: 'Must be ordered' }, 'several'),
    column('measures_optional', { zh: '可以', en: 'May be ordered' }, 'several'),
    column('party_min', { zh: '对当事人罚款下限', en: 'Fine on the party, least' }, 'integer', optional),
    column('party_max', { zh: '对当事人罚款上限', en: 'Fine on the party, most' }, 'integer', optional),
    column('party_optional', { zh: '可以不罚款', en: 'The fine is optional' }, 'yes', optional),
    column('party_of', { zh: '倍数的基数', en: 'Figure that is multiplied' }, 'words', optional),
    column('party_times_min', { zh: '倍数下限', en: 'Times, least' }, 'integer', optional),
    column('party_times_max', { zh: '倍数上限', en: 'Times, most' }, 'integer', optional),
    column('party_none_max', { zh: '没有基数时上限', en: 'Most where there is no such figure' }, 'integer', optional),
    column('persons_by', { zh: '责任人员另依', en: 'Persons are punished by' }, 'words', optional),
    column('persons', { zh: '责任人员', en: 'Persons responsible' }, 'several'),
    column('person_min', { zh: '对责任人员罚款下限', en: 'Fine on persons, least' }, 'integer', optional),
    column('person_max', { zh: '对责任人员罚款上限', en: 'Fine on persons, most' }, 'integer', optional),
    column('detention_min_days', { zh: '拘留下限（日）', en: 'Detention, least days' }, 'integer', optional),
    column('detention_max_days', { zh: '拘留上限（日）', en: 'Detention, most days' }, 'integer', optional),
  ],
  key: ['breach', 'row', 'tier'],
  rows: async function* ({ shelf }) {
    for (const edition of textsOf(shelf, LAW) ?? []) yield* rowsIn(edition)
  },
}

const rowsIn = (edition: Edition): readonly DatasetRow[] =>
  punishedIn(edition).flatMap((unit) => {
    const { outcome, rows } = sanctionsOf(edition, unit)
    const breach = {
      version: edition.version,
      breach: addressIn(edition, unit),
      breach_zh: `${label(edition, unit).zh} ${edition.provisions.get(unit)?.title.zh ?? ''}`.trim(),
      breach_en: `${label(edition, unit).en} ${edition.provisions.get(unit)?.title.en ?? ''}`.trim(),
      outcome,
    }
    return rows.flatMap((row) =>
      tiersOf(row).map((tier) => ({ ...breach, ...rowOf(edition, row, tier), ...tierOf(tier) })),
    )
  })

/** What refers to another law, or to the track of State organs, has no tiers of its own: one line says so. */
const tiersOf = ({ tiers }: TableRow): readonly (TableTier | undefined)[] => (tiers.length > 0 ? tiers : [undefined])

/** The paragraph that decides at this tier, which may be another than the first. */
function rowOf(
  edition: Edition,
  { row, authority, party, personsBy }: TableRow,
  tier: TableTier | undefined,
): DatasetRow {
  const decides = tier?.row ?? row
  const { zh, en } = label(edition, decides.slice(decides.indexOf('#') + 1))
  return {
    row: decides,
    row_zh: zh,
    row_en: en,
    authority,
    ...(party.form !== null && { party_form: party.form }),
    ...(personsBy && { persons_by: personsBy.row }),
  }
}

function tierOf(tier: TableTier | undefined): DatasetRow {
  if (!tier) return { tier: 'none', proof: [], measures_obligatory: [], measures_optional: [], persons: [] }
  const [person] = tier.persons
  return {
    tier: tier.tier,
    condition: tier.condition,
    proof: tier.proof,
    measures_obligatory: tier.measures.obligatory,
    measures_optional: tier.measures.optional,
    ...(tier.party && partyOf(tier.party)),
    persons: tier.persons.map(({ role }) => role),
    ...(person && { ...boundOf('person_min', person.min), person_max: person.max }),
    ...(tier.detentionDays && {
      ...boundOf('detention_min_days', tier.detentionDays.min),
      detention_max_days: tier.detentionDays.max,
    }),
  }
}

const boundOf = (name: string, least: number | null): DatasetRow => (least === null ? {} : { [name]: least })

function partyOf(party: PartyAmount): DatasetRow {
  if (!('of' in party))
    return { ...boundOf('party_min', party.min), party_max: party.max, party_optional: party.optional }
  const { of, times, none, below, optional: mayBeLeft } = party
  return {
    party_of: of,
    ...boundOf('party_times_min', times.min),
    party_times_max: times.max,
    ...(none && { party_none_max: none.max }),
    ...(below && { ...boundOf('party_min', below.min), party_max: below.max }),
    party_optional: mayBeLeft,
  }
}
