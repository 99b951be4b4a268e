import { z } from 'zod'
import { dayOf } from '../../../../kernel/calendar/day.ts'
import { day, line, maybe, reasons, records, words } from '../../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../../kernel/procedure/clock.ts'
import type { Procedure } from '../../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../../kernel/procedure/guard.ts'
import { refuse } from '../../../../law/refusal.ts'
import type { Say } from '../../../../law/say.ts'

// 审计席位: the operator lets an outside person look at some rows for some days. No law orders it: it is a measure by which
// an operator shows that it performs its duties (第二十一条第一项；第二十三条第一项), and the days are its own.

export const AUDIT_SEAT = 'audit-seat'

/** Rows and pieces that one seat is for. */
const MOST_ROWS = 60
const MOST_PIECES = 100

type SeatStage = 'open' | 'ended' | 'lapsed'

export const stages: Readonly<Record<string, Say>> & Readonly<Record<SeatStage, Say>> = {
  open: { zh: '有效', en: 'Open' },
  ended: { zh: '已提前终止', en: 'Ended early' },
  lapsed: { zh: '已到期', en: 'Lapsed' },
}

const Units = z.array(z.object({ unit: z.string() }))
const Pieces = z.array(z.object({ piece: z.string(), version: z.number() }))

/** What a seat lets its holder see, as it was given. */
export const scopeOf = (answers: Readonly<Record<string, unknown>>) => ({
  units: Units.catch([])
    .parse(answers.rows)
    .map(({ unit }) => unit),
  /** Each in the version that it had on that day: what it says since is not shown. */
  pieces: Pieces.catch([]).parse(answers.pieces),
})

const lacks = (grounds: Grounds, zh: string, en: string) => refuse('incomplete', { zh, en }, { grounds })

/**
 * Somebody from outside, never one's own people, who see it all anyway. Whether there is such an account is told to nobody:
 * a seat that nobody holds is looked at by nobody.
 */
const isOutside =
  (grounds: Grounds): Guard<'auditorIsOwn'> =>
  ({ facts: { auditorIsOwn } }) =>
    auditorIsOwn
      ? lacks(
          grounds,
          '这是本单位的人员：席位只给本单位以外的人',
          'That is somebody of your own office: a seat is for somebody outside',
        )
      : undefined

const inOrder =
  (grounds: Grounds): Guard =>
  ({ answers: { from, until }, day: today }) =>
    String(from) <= String(until) && String(until) >= today
      ? undefined
      : lacks(grounds, '截止日期早于开始日期或者今天', 'The last day is before the first, or before today')

/** Only what the operator owes and holds can be shown. */
const ownScope =
  (grounds: Grounds): Guard<'auditScope'> =>
  ({ answers, facts: { auditScope } }) => {
    const { units, pieces } = scopeOf(answers)
    const fits =
      units.every((unit) => auditScope.units.has(unit)) &&
      pieces.every(({ piece, version }) => auditScope.pieces.get(piece) === version)
    return fits && units.length > 0
      ? undefined
      : lacks(
          grounds,
          '只能选本单位的义务和现存的证明材料，至少一项义务',
          'Choose of your own duties and pieces, one duty at least',
        )
  }

/** It is shown in its period alone. */
const withinDays =
  (grounds: Grounds): Guard =>
  ({ file, day: today }) => {
    const given = file?.steps[0]?.answers
    return given && today >= String(given.from) && today <= String(given.until)
      ? undefined
      : lacks(grounds, '不在席位的期间', 'Outside the days of the seat')
  }

/** 本站自定: each look is a step of the file, and no file grows without end. */
const MOST_LOOKS = 200

const notTooOften =
  (grounds: Grounds): Guard =>
  ({ file, day: today }) => {
    const looks = (file?.steps ?? []).filter(({ step, at }) => step === 'look' && dayOf(at) === today)
    return looks.length < MOST_LOOKS
      ? undefined
      : refuse(
          'too-many',
          {
            zh: `这个席位今天已查看${MOST_LOOKS}次（本站自定的上限），请明天再看`,
            en: `This seat was looked at ${MOST_LOOKS} times today, which is this site’s own limit: come back tomorrow`,
          },
          { grounds },
        )
  }

declare module '../../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Whether the account that a seat names is of the giver's own office. */
    readonly auditorIsOwn: boolean
    /** What the giver's office could show; pieces by id, with the version that each has now. */
    readonly auditScope: { readonly units: ReadonlySet<string>; readonly pieces: ReadonlyMap<string, number> }
  }
}

interface SeatText {
  readonly version: string
  readonly law: string
  readonly grounds: Grounds
}

const texts: readonly SeatText[] = [
  { version: '2026-01-01', law: 'csl@2026-01-01', grounds: ['csl@2026-01-01#art-23/para-1/item-1'] },
  { version: '2017-06-01', law: 'csl@2017-06-01', grounds: ['csl@2017-06-01#art-21/para-1/item-1'] },
]

const giver = { role: 'security-head' } as const

function seatUnder({ version, law, grounds }: SeatText): Procedure<SeatStage> {
  const lasting: Clock = {
    id: 'lasting',
    name: { zh: '席位有效', en: 'The seat lasts' },
    grounds,
    kind: 'until',
    field: 'until',
    figure: 'own',
    binds: 'party',
    whenOver: 'lapse',
  }
  return {
    id: AUDIT_SEAT,
    name: { zh: '审计席位', en: 'Auditor’s seat' },
    version,
    law,
    mark: '审席',
    searchable: ['auditor', 'name'],
    about: 'name',
    stages,
    ends: ['ended', 'lapsed'],
    way: {
      open: [
        {
          step: 'end',
          rests: { zh: '到期自行终止；需要时可以提前终止', en: 'It ends by itself; end it early where needed' },
        },
      ],
    },
    steps: {
      give: {
        name: { zh: '给予席位', en: 'Give a seat' },
        who: giver,
        from: [],
        to: 'open',
        grounds,
        asks: z.strictObject({
          auditor: line('账号名', 'Name of the account', {
            zh: '审计人员在本站登录的账号',
            en: 'With which the auditor signs in here',
          }),
          name: line('姓名和单位', 'Name and organisation'),
          purpose: words('审计的目的', 'What for'),
          from: day('自', 'From'),
          until: day('至（含当日）', 'Until, that day included'),
          rows: records('哪些义务', 'Duties', MOST_ROWS, { unit: line('条款', 'Unit') }),
          pieces: maybe(
            records('哪些证明材料', 'Pieces of evidence', MOST_PIECES, {
              piece: line('标识', 'Id'),
              version: z.int().positive().meta({ zh: '版本', en: 'Version' }),
            }),
          ),
        }),
        ...judgedOn({
          facts: ['auditorIsOwn', 'auditScope'],
          guards: { isOutside: isOutside(grounds), inOrder: inOrder(grounds), ownScope: ownScope(grounds) },
        }),
        starts: [lasting],
      },

      // Each look, by the server alone: whoever looks writes nothing.
      look: {
        name: { zh: '查看（系统记载）', en: 'Looked at (written by the system)' },
        who: 'system',
        from: ['open'],
        grounds,
        asks: z.strictObject({
          person: line('查看人', 'Who'),
          what: line('查看了什么', 'What'),
        }),
        guards: { withinDays: withinDays(grounds), notTooOften: notTooOften(grounds) },
      },

      end: {
        name: { zh: '提前终止', en: 'End it early' },
        who: giver,
        from: ['open'],
        to: 'ended',
        grounds,
        asks: z.strictObject({ reasons: reasons('为什么提前终止', 'Why') }),
        reasons: 'reasons',
        stops: ['lasting'],
      },

      lapse: {
        name: { zh: '到期终止', en: 'It lapses' },
        who: 'system',
        from: ['open'],
        to: 'lapsed',
        grounds,
        asks: z.strictObject({}),
        after: 'lasting',
      },
    },
  }
}

export const seats: readonly Procedure[] = texts.map(seatUnder)
