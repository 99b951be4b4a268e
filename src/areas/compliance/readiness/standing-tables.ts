import { dayOf } from '../../../kernel/calendar/day.ts'
import { parseAddress, pathOf } from '../../../law/address.ts'
import { BEARERS } from '../../../law/bearer.ts'
import { briefCitation } from '../../../law/citation.ts'
import { sayYuan } from '../../../law/penalty.ts'
import type { Say } from '../../../law/say.ts'
import { numberCell, type ReportCell, type ReportTable, wordsCell } from '../../../web/report/tables.ts'
import type { DutyCost } from '../board/cost.ts'
import type { DutyLine } from '../board/judge-board.ts'
import { costOfLine } from '../board/words.tsx'
import { FACTS } from '../facts/paths.ts'
import { isOpen, isProven, joined, NOTHING, placesOf } from './cells.ts'
import { notNamedOf } from './proof-tables.ts'
import { EACH, type EnteredBy, type ReadinessReading } from './read-report.ts'

const entryWords = ({ by, at, agreedBy }: EnteredBy): Say => ({
  zh: `${by}　${dayOf(at)}登记${agreedBy === undefined ? '' : `，${agreedBy}同意`}`,
  en: `entered by ${by} on ${dayOf(at)}${agreedBy === undefined ? '' : `, agreed by ${agreedBy}`}`,
})

/** What the report stands on: the day, the texts in force on it, what the operator said of itself and who wrote it down. */
export function factsTable({ board, read, facts }: ReadinessReading, stateOrgan: boolean): ReportTable {
  const { profile, designation } = read
  const editions = [...new Set(board.lines.flatMap(({ of }) => of?.edition ?? []))]
  const added = board.lines.filter((line) => line.added).length
  const row = (what: Say, words: Say, path?: string, by?: Say): readonly ReportCell[] => [
    wordsCell(what, path),
    wordsCell(words),
    by ? wordsCell(by) : NOTHING,
  ]
  return {
    id: 'facts',
    uncounted: true,
    name: { zh: '依据的情况', en: 'What it stands on' },
    tab: { zh: '依据的情况', en: 'What it stands on' },
    heads: [
      { zh: '事项', en: 'What' },
      { zh: '内容', en: 'Which' },
      { zh: '谁在何时登记', en: 'Who entered it, when' },
    ],
    widths: [3, 8, 6],
    rows: [
      row({ zh: '截至', en: 'As of' }, { zh: board.day, en: board.day }),
      ...editions.map((edition) => {
        const { law, version, short, title } = edition
        const count = board.lines.filter(({ of }) => of?.edition === edition).length
        return row(
          { zh: '施行的文本', en: 'Text in force' },
          {
            zh: `${short[0] ?? title.zh} ${version} 文本，${count}项`,
            en: `${title.en}, text of ${version}: ${count} rows`,
          },
          `/law/${law}/${version}`,
        )
      }),
      row(
        { zh: '运营者情况', en: 'Facts of the operator' },
        joined([...(profile?.tags ?? [])].map((tag) => BEARERS[tag])),
        `${FACTS}/office`,
        facts && entryWords(facts),
      ),
      ...(profile?.withoutPersonal
        ? [
            row(
              { zh: '个人信息', en: 'Personal information' },
              { zh: '本单位答：不收集、使用', en: 'your unit’s answer: none is collected or used' },
            ),
          ]
        : []),
      ...(designation
        ? [
            row(
              { zh: '关键信息基础设施', en: 'Critical information infrastructure' },
              {
                zh: `${designation.by.zh}认定，${designation.document}，自${designation.since}`,
                en: `designated by ${designation.by.en}, ${designation.document}, since ${designation.since}`,
              },
              designation.path,
              { zh: '由认定部门的案卷得出', en: 'from the department’s file' },
            ),
          ]
        : []),
      ...(stateOrgan
        ? [
            row(
              { zh: '国家机关', en: 'State organ' },
              {
                zh: '网络安全保护义务不处罚款，由上级责令改正，给予处分',
                en: 'no fines for duties of networks: an order of its superior, and discipline',
              },
              undefined,
              { zh: '由机构登记得出', en: 'from the register of offices' },
            ),
          ]
        : []),
      ...(added > 0
        ? [
            row(
              { zh: '增加的义务', en: 'Duties added' },
              {
                zh: `${added}项，由本单位依法律、行政法规登记`,
                en: `${added}, entered by your unit under laws or regulations`,
              },
            ),
          ]
        : []),
    ],
    none: { zh: '没有。', en: 'None.' },
  }
}

/**
 * What a breach costs, once for each consequence that the law sets: its conditions, the range of its fixed fines, and the
 * duties it stands behind. Ranges are never added up: which applies, and whether any does, others decide.
 */
export function exposureTable({ board }: ReadinessReading, stateOrgan: boolean): ReportTable {
  const costs = board.lines.map((line) => ({ line, cost: costOfLine(line, stateOrgan) }))
  const groups = [...Map.groupBy(costs, ({ cost }) => `${cost?.at?.address ?? ''} ${cost?.words.zh ?? ''}`).values()]
  // What has no penalty comes last.
  const placed = groups.toSorted((one, other) => Number(!one[0]?.cost?.at) - Number(!other[0]?.cost?.at))
  return {
    id: 'exposure',
    uncounted: true,
    name: { zh: '不做的代价，逐条', en: 'What a breach costs, article by article' },
    tab: { zh: '不做的代价', en: 'What a breach costs' },
    note: {
      zh: '对单位。每一档都以所列条件为前提；没有证据不等于违反。区间不相加，不是预测：是否处罚、适用哪一档，由有权机关依法决定。',
      en: 'For the organisation. Each tier follows on its condition alone, and no evidence is no breach. Ranges are not added up and forecast nothing: whether there is a penalty, and of which tier, the competent department decides by law.',
    },
    heads: [
      { zh: '罚则', en: 'Provision' },
      { zh: '条件和后果', en: 'Conditions and consequences' },
      { zh: '定额罚款，自最低至最高', en: 'Fixed fines, lowest to highest' },
      { zh: '涉及的义务', en: 'Duties' },
      { zh: '其中现在没有证明的', en: 'Not proven now' },
    ],
    widths: [3, 8, 4, 5, 4],
    rows: placed.map((group) =>
      costRow(
        group[0]?.cost,
        group.map(({ line }) => line),
      ),
    ),
    none: { zh: '没有。', en: 'None.' },
  }
}

function costRow(cost: DutyCost | undefined, lines: readonly DutyLine[]): readonly ReportCell[] {
  const place = cost?.at && parseAddress(cost.at.address)
  const edition = lines[0]?.of?.edition
  const open = lines.filter(isOpen)
  return [
    place && edition ? wordsCell(briefCitation(edition, place.unit), pathOf(place)) : NOTHING,
    wordsCell(cost?.words ?? { zh: '见所依据的规定', en: 'see the norm it stands on' }),
    cost?.range
      ? { ...wordsCell(sayYuan(cost.range.min, cost.range.max)), tiers: cost.tiers }
      : wordsCell({ zh: '没有定额罚款', en: 'no fixed fine' }),
    wordsCell(placesOf(lines)),
    open.length > 0 ? wordsCell(placesOf(open)) : NOTHING,
  ]
}

/** What nobody can judge from what is kept here, and why. */
export function unjudgedTable(reading: ReadinessReading): ReportTable {
  const { lines } = reading.board
  const row = (of: readonly DutyLine[], what: Say, why: Say) =>
    of.length === 0 ? [] : [[wordsCell(what), wordsCell(why), numberCell(of.length), wordsCell(placesOf(of))]]
  return {
    id: 'unjudged',
    uncounted: true,
    name: { zh: '本报告不能判断的', en: 'What this report cannot judge' },
    tab: { zh: '不能判断的', en: 'Not judged' },
    heads: [
      { zh: '事项', en: 'What' },
      { zh: '为什么', en: 'Why' },
      { zh: '项数', en: 'Rows' },
      { zh: '条款', en: 'Articles' },
    ],
    widths: [4, 7, 1, 8],
    rows: [
      ...row(
        lines.filter(({ state }) => state === 'no-event'),
        { zh: '遇事、行为之前才履行的', en: 'Done upon an event or before an act' },
        {
          zh: '没有登记事件或者行为。没有登记不等于没有发生',
          en: 'No event or act is entered, which is not to say that there was none',
        },
      ),
      ...row(
        lines.filter(
          (line) => isProven(line) && line.evidence.good > 0 && line.proofs.every(({ state }) => state === 'missing'),
        ),
        { zh: '只有材料证明的', en: 'Proven by pieces alone' },
        {
          zh: '只看材料在不在、过没过期、管不管这段时间；写了什么、是否属实，本站没有核验',
          en: 'That a piece is there, has not expired and is of the time: what it says, and whether it is true, was not verified here',
        },
      ),
      ...row(
        lines.filter(
          ({ of, next, state }) =>
            of?.provision.limit?.zh.includes('未定') && next?.figure !== 'statute' && state !== 'not-applicable',
        ),
        { zh: '是否及时', en: 'Whether it was in time' },
        {
          zh: '法律写“及时”“立即”“定期”，没有数字：过了多久算晚，不能判断，从不标红',
          en: '“In time”, “immediately”, “regularly”: the law gives no figure, so nothing here is ever red for being late',
        },
      ),
      ...row(
        lines.filter(({ added }) => added),
        { zh: '增加的义务的代价', en: 'What breaches of added duties cost' },
        { zh: '见所依据的法律、行政法规', en: 'See the law or regulation it stands on' },
      ),
      ...row(
        lines.filter(({ exemption, state }) => exemption && state !== 'not-applicable'),
        { zh: '曾登记不适用、已过复核日的', en: 'Entered as not applicable, the day has passed' },
        { zh: '恢复适用，还没有人复核', en: 'They apply again; nobody has looked at them since' },
      ),
      ...row(
        lines.filter((line) => notNamedOf(line, reading) > 0),
        { zh: '没有逐份列出的证据', en: 'Evidence that is not listed' },
        {
          zh: `一项义务最多列${EACH}份；另有案件的材料，您不能读的也不列`,
          en: `At most ${EACH} pieces of a duty are listed, and none of a case that you do not read`,
        },
      ),
      [
        wordsCell(
          { zh: '任何个人和组织都有的义务', en: 'Duties of any person or organisation' },
          '/i-am/anyone?law=csl',
        ),
        wordsCell({ zh: '不在台账中，没有判断', en: 'They are on no board, and are not judged' }),
        NOTHING,
        wordsCell({ zh: '见条文', en: 'see the text' }),
      ],
    ],
    none: { zh: '没有。', en: 'None.' },
  }
}
