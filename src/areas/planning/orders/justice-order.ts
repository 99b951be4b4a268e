import { z } from 'zod'
import type { OfficeLevel } from '../../../kernel/identity/actor.ts'
import { isRegion, liesIn } from '../../../kernel/identity/region.ts'
import { choose, day, line, maybe, provision, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Answers } from '../../../kernel/procedure/case-state.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import { underThisLaw } from '../days.ts'
import { isJusticeName } from '../prompts/addressee.ts'
import { authority } from '../prompts/asking.ts'
import { dutyOfJustice } from '../prompts/duty.ts'
import { JUSTICE } from '../prompts/grounds.ts'
import { lastOf } from '../prompts/guards.ts'
import { stating } from '../stating.ts'
import {
  basisDocument,
  type CorrectionStage,
  callsOf,
  correcting,
  correctionStages,
  correctionSteps,
  disciplineStep,
  orderFields,
  orderGuards,
} from './correcting.ts'

// 第五十九条第一款　县级以上人民政府司法行政部门未依法履行法治宣传教育工作职责的，由本级人民政府或者上级司法行政部门责令限期改正；
// 逾期未改正的，予以通报批评；情节严重的，对负有责任的领导人员和直接责任人员依法给予处分。

type JusticeStage = CorrectionStage | 'announced' | 'criticised'

const of = {
  grounds: JUSTICE,
  remit: 'justice-order.order',
  call: { kinds: ['government', 'justice'], levels: ['state', 'province', 'city', 'county'] },
} as const
const { officer, head } = callsOf(of)

const hearing = stating<JusticeStage>({
  grounds: JUSTICE,
  clerk: officer,
  early: ['ordered', 'uncorrected'],
  announced: 'announced',
})

/** Judicial-administration departments and nobody else. */
const justiceAlone: Guard = ({ answers: { addressee } }) =>
  isJusticeName(String(addressee))
    ? undefined
    : refuse(
        'incomplete',
        {
          zh: '第五十九条第一款只适用于司法行政部门；对其他部门、单位先发普法提示',
          en: 'Art. 59 para. 1 is for judicial-administration departments alone; others get a prompt first',
        },
        { grounds: JUSTICE, instead: { text: { zh: '普法提示', en: 'Prompts' }, path: '/planning/prompts' } },
      )

const HEIGHT = { state: 3, province: 2, city: 1, county: 0, unit: -1 } as const

const levels = {
  state: { zh: '国家', en: 'state' },
  province: { zh: '省', en: 'province' },
  city: { zh: '市', en: 'city' },
  county: { zh: '县', en: 'county' },
}

const noDesk = { zh: '在本站没有席位的必填', en: 'needed where it has no desk here' }

/** Where a department without a desk stands, for the law says who may order it by its level and place. */
const addresseePlace = {
  addresseeLevel: maybe(choose('该部门的级别', 'Its level', levels, noDesk)),
  addresseeRegion: maybe(
    line('该部门的行政区划代码', 'Its division code', {
      zh: `六位数字；${noDesk.zh}`,
      en: `six digits; ${noDesk.en}`,
    }),
  ),
}

const ToldPlace = z.object({
  addresseeLevel: z.enum(['state', 'province', 'city', 'county']),
  addresseeRegion: z.string().refine(isRegion),
})

interface Place {
  readonly level: OfficeLevel
  readonly region: string
}

function toldPlace(answers: Answers): Place | undefined {
  const told = ToldPlace.safeParse(answers)
  return told.success ? { level: told.data.addresseeLevel, region: told.data.addresseeRegion } : undefined
}

/** 本级人民政府或者上级司法行政部门: who orders is what it says it is, and stands so to the department that is ordered. */
const governmentOfItsLevelOrAbove: Guard<'promptedOffice'> = ({ answers, facts: { promptedOffice } }) => {
  const { sender, addressee } = promptedOffice
  const place = addressee ?? toldPlace(answers)
  if (!place) {
    const reason = {
      zh: '该部门在本站没有席位：请填写它的级别和六位行政区划代码',
      en: 'That department has no desk here: enter its level and its division code of six digits',
    }
    return refuse('incomplete', reason, { grounds: JUSTICE })
  }
  const isSo = sender?.kind === (answers.as === 'government' ? 'government' : 'justice')
  const stands =
    sender !== undefined &&
    (answers.as === 'government'
      ? place.level === sender.level && place.region === sender.region
      : HEIGHT[sender.level] > HEIGHT[place.level] && liesIn(place.region, sender.region))
  if (isSo && stands && (addressee === undefined || addressee.kind === 'justice')) return undefined
  const reason = {
    zh: '只由本级人民政府或者上级司法行政部门责令：本机关不是该司法行政部门的本级人民政府，也不是其上级',
    en: 'Only the government of the level or the department above orders: your office is neither to that department',
  }
  return refuse('not-yours', reason, { grounds: JUSTICE })
}

/** 逾期未改正的，予以通报批评: it is left out only after the department has stated its view on the re-check. */
const viewStated: Guard = ({ file }) =>
  lastOf(file, ['state', 'enterStatement']) > lastOf(file, ['fail'])
    ? undefined
    : refuse(
        'out-of-turn',
        {
          zh: '逾期未改正的，予以通报批评：只有对方陈述意见、表明已按期改正的，才不予通报批评',
          en: 'What was not corrected in time is criticised: it is not only where the department states, and shows, that it corrected in time',
        },
        { grounds: JUSTICE },
      )

/** 第五十九条第一款 itself names who criticises: a document is told where the office has one. */
const { document, documentNumber, passage } = authority()

/** 责令司法行政部门限期改正: order, re-check, criticism where it is not corrected in time, referral for discipline. */
export const justiceOrder: Procedure<JusticeStage> = {
  id: 'justice-order',
  name: { zh: '责令司法行政部门限期改正', en: 'Order a judicial-administration department to correct' },
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  mark: '司改',
  searchable: ['addressee'],
  about: 'addressee',
  separate: [['correction-officer', 'correction-head']],
  stages: {
    ...correctionStages,
    announced: { zh: '已告知拟通报批评', en: 'Intended criticism announced' },
    criticised: { zh: '已通报批评', en: 'Criticised in a circular' },
  },
  ends: ['closed'],
  way: {
    found: 'order',
    ordered: [
      { step: 'confirm', answers: ['report', 'enterReport'], settledBy: ['fail'] },
      { step: 'report', while: ['correcting'] },
      'confirm',
    ],
    corrected: 'close',
    uncorrected: 'announce',
    announced: [...hearing.next, 'criticise'],
    criticised: 'finish',
  },

  steps: {
    find: {
      name: { zh: '登记未依法履行的职责', en: 'Enter a duty not performed' },
      who: officer,
      from: [],
      to: 'found',
      grounds: JUSTICE,
      asks: z.strictObject({
        addressee: line('司法行政部门名称', 'Judicial-administration department'),
        duty: provision('未依法履行哪一条的职责', 'Which duty, by its provision'),
        since: day('不履行发生在', 'Not performed on'),
        facts: words('事实', 'Facts', {
          zh: '写进决定书：不写是谁反映的',
          en: 'Stands in the order: not who told of it',
        }),
      }),
      ...judgedOn({
        facts: ['namedDuty'],
        guards: {
          justiceAlone,
          dutyOfJustice: dutyOfJustice(JUSTICE),
          underThisLaw: underThisLaw('since', JUSTICE),
        },
      }),
      attaches: true,
      internal: true,
    },

    order: {
      name: { zh: '责令限期改正', en: 'Order correction by a day' },
      who: head,
      from: ['found'],
      to: 'ordered',
      grounds: JUSTICE,
      asks: z.strictObject({
        as: choose('以何身份责令', 'As what', {
          government: { zh: '本级人民政府', en: 'the people’s government of the level' },
          superior: { zh: '上级司法行政部门', en: 'the judicial-administration department above' },
        }),
        ...addresseePlace,
        ...orderFields(maybe(basisDocument())),
      }),
      reasons: 'reasons',
      notBy: ['find'],
      addresses: 'unit',
      ...judgedOn({ facts: ['promptedOffice'], guards: { governmentOfItsLevelOrAbove, ...orderGuards(JUSTICE) } }),
      starts: [correcting(JUSTICE)],
      tells: [{ whom: 'party', text: { zh: '责令限期改正，期限见决定书', en: 'You are ordered to correct by a day' } }],
    },

    // 逾期未改正的，予以通报批评: what was not corrected is not simply closed.
    ...correctionSteps<JusticeStage>({ ...of, closesFrom: ['found', 'corrected'] }),

    announce: {
      name: { zh: '告知拟通报批评', en: 'Announce the intended criticism' },
      who: officer,
      // Announced anew where the announcement arrived when its day had come.
      from: ['uncorrected', 'announced'],
      to: 'announced',
      optional: ['announced'],
      grounds: JUSTICE,
      asks: z.strictObject({
        reasons: reasons('为什么拟通报批评', 'Why criticism is intended'),
        ...hearing.announcing.asks,
      }),
      reasons: 'reasons',
      needs: ['fail'],
      guards: hearing.announcing.guards,
      starts: hearing.announcing.starts,
      tells: [
        {
          whom: 'party',
          text: { zh: '拟对你单位通报批评，可以陈述意见', en: 'A criticism is intended: you may state your view' },
        },
      ],
    },

    ...hearing.steps,

    criticise: {
      name: { zh: '通报批评', en: 'Criticise in a circular' },
      who: head,
      from: ['announced'],
      to: 'criticised',
      grounds: JUSTICE,
      asks: z.strictObject({
        document: maybe(document),
        documentNumber: maybe(documentNumber),
        passage: maybe(passage),
        ...hearing.deciding.asks,
        reasons: reasons('为什么通报批评', 'Why it is criticised'),
      }),
      reasons: 'reasons',
      needs: ['fail', 'announce'],
      notBy: ['find', 'announce'],
      guards: hearing.deciding.guards,
      stops: hearing.deciding.stops,
      tells: [{ whom: 'party', text: { zh: '予以通报批评，见决定', en: 'You are criticised: see the decision' } }],
    },

    notCriticise: {
      name: { zh: '不予通报批评', en: 'Not criticise' },
      who: head,
      from: ['announced'],
      to: 'closed',
      optional: true,
      grounds: JUSTICE,
      asks: z.strictObject({
        reasons: words('为什么不予通报批评', 'Why not', {
          zh: '对方的陈述怎样表明已按期改正，怎样核实',
          en: 'How its statement shows that it was corrected in time, and how that was verified',
        }),
      }),
      reasons: 'reasons',
      needs: ['announce'],
      notBy: ['find', 'announce'],
      guards: { viewStated },
      stops: hearing.deciding.stops,
      tells: [
        {
          whom: 'party',
          text: { zh: '不予通报批评，已办结，理由见经过', en: 'No criticism: closed; the reasons are on file' },
        },
      ],
    },

    referDiscipline: disciplineStep<JusticeStage>({
      ...of,
      from: ['criticised'],
      needs: ['criticise'],
    }),

    finish: {
      name: { zh: '办结', en: 'Close' },
      who: head,
      from: ['criticised'],
      to: 'closed',
      grounds: JUSTICE,
      asks: z.strictObject({ reasons: words('办结的理由', 'Why it is closed') }),
      reasons: 'reasons',
      tells: [{ whom: 'party', text: { zh: '此事已办结', en: 'The matter is closed' } }],
    },
  },
}
