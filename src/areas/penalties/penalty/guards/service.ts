import { addDays } from '../../../../kernel/calendar/day.ts'
import type { Answers, CaseState, TakenStep } from '../../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { figureOf } from '../../../../kernel/procedure/statute-term.ts'
import type { Address } from '../../../../law/address.ts'
import type { Refusal } from '../../../../law/refusal.ts'
import type { Say } from '../../../../law/say.ts'
import { service } from '../asking.ts'
import { dayTaken, lastOf, matterIn, takenIn } from '../matter.ts'
import { representativesIn } from '../representatives.ts'
import { no, notYet } from './refusing.ts'

/** What proves each way (民事诉讼法 第八十八条至第九十四条; 行政处罚法 第六十一条第二款). */
const PROVEN: Readonly<Record<string, readonly (keyof typeof service)[]>> = {
  handed: ['place', 'time', 'receivedBy', 'capacity'],
  left: ['place', 'time', 'refusal'],
  post: ['place', 'receivedBy'],
  electronic: ['consentOn', 'system'],
  entrusted: ['through', 'place', 'receivedBy', 'capacity'],
  public: ['because', 'postedOn', 'place'],
}

/** Who signs for an organisation, and who for a natural person. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  单位: ['head', 'clerk', 'agent', 'nominee'],
  个人: ['self', 'family', 'agent', 'nominee'],
}

/** Each step of service, the step that made its paper, and how attempts call that paper. */
const PAPER: Readonly<Record<string, readonly [made: string, paper: string]>> = {
  notice: ['notify', 'notice'],
  decision: ['decide', 'decision'],
  order: ['order', 'order'],
  hearing: ['callHearing', 'hearing'],
  urging: ['urge', 'urging'],
}

/** 自发出公告之日起，经过三十日，即视为送达: the text in force since 2022; that of 2024 says the same. */
const PUBLIC_NOTICE: Address = 'cpl@2022-01-01#art-95/para-1'
const DAYS = figureOf(PUBLIC_NOTICE).amount

/** From here on the text of the Civil Procedure Law is collected. */
const COLLECTED_SINCE = '2022-01-01'

/** 六十日 of the texts before it, which the officer fills in with its source. */
const DAYS_BEFORE = 60

/** 行政处罚法 第六十一条第二款: no earlier text of it speaks of electronic service. */
const ELECTRONIC_SINCE = '2021-07-15'

/**
 * Served in a way that its own proof shows, on the day it had effect by the law: times count from there.
 *
 * @param paper which paper a step serves; that of its answer `paper`, if not said
 */
export const serviceProven =
  (grounds: Grounds, paper?: 'notice' | 'decision'): Guard =>
  ({ file, answers, day }) =>
    missing(answers, grounds) ??
    wrongRecipient(file, answers, grounds) ??
    unknownRepresentative(file, answers, grounds) ??
    unlawfulWay(answers, grounds) ??
    (answers.how === 'public' ? wrongNotice(file, { answers, day, paper, grounds }) : undefined)

const labelOf = (field: keyof typeof service): Say => {
  const { zh, en } = service[field].meta() ?? {}
  return { zh: String(zh), en: String(en) }
}

function missing(answers: Answers, grounds: Grounds): Refusal | undefined {
  const field = PROVEN[String(answers.how)]?.find((name) => answers[name] === undefined)
  if (!field) return undefined
  const { zh, en } = labelOf(field)
  return no(`这种送达方式须填写“${zh}”`, `This way of service needs “${en}”`, grounds)
}

function wrongRecipient(file: CaseState | undefined, answers: Answers, grounds: Grounds): Refusal | undefined {
  const form = matterIn(file)?.partyForm
  const { how, capacity } = answers
  if (form === undefined || typeof capacity !== 'string' || (how !== 'handed' && how !== 'entrusted')) return undefined
  return SIGNS[form]?.includes(capacity)
    ? undefined
    : no(
        form === '单位'
          ? '当事人是单位的，由法定代表人、主要负责人、负责收件的人、代理人或者指定的代收人签收'
          : '当事人是个人的，由本人、同住成年家属、代理人或者指定的代收人签收',
        form === '单位'
          ? 'For an organisation its head, whoever takes in its mail, its agent or somebody it named signs'
          : 'For a natural person they themselves, an adult relative of their household, their agent or somebody they named signs',
        grounds,
      )
}

/** 代理人、指定的代收人 sign for a party where the file says that they do: by the name under which they are entered. */
function unknownRepresentative(
  file: CaseState | undefined,
  { how, capacity, receivedBy }: Answers,
  grounds: Grounds,
): Refusal | undefined {
  if ((how !== 'handed' && how !== 'entrusted') || (capacity !== 'agent' && capacity !== 'nominee')) return undefined
  const isNamed = representativesIn(file).some(
    ({ kind, name }) => signsAs(kind) === capacity && String(receivedBy).includes(name),
  )
  return isNamed
    ? undefined
    : notYet(
        `案卷中没有签收人“${String(receivedBy)}”作为代理人或者指定的代收人的登记：请先办理“登记代表人、代理人”，附上授权委托书或者指定的材料`,
        `The file does not name “${String(receivedBy)}” as an agent or as somebody to receive papers: enter them first, with the paper that shows it`,
        grounds,
      )
}

/** A guardian signs for the party as its agent by law. */
const signsAs = (kind: string): string => (kind === 'guardian' ? 'agent' : kind)

function unlawfulWay(answers: Answers, grounds: Grounds): Refusal | undefined {
  const { how, witness, recorded, consentOn, on, source } = answers
  if (how === 'left' && witness === undefined && recorded !== true) {
    return no(
      '留置送达须有见证人到场签名，或者拍照、录像记录送达过程',
      'Leaving a paper needs a witness who signs, or photographs or a film of it',
      grounds,
    )
  }
  if (how !== 'electronic') return undefined
  if (String(consentOn) > String(on)) {
    return no('签订确认书之日晚于送达之日', 'The party signed for it only after the day of service', grounds)
  }
  return String(on) >= ELECTRONIC_SINCE || source !== undefined
    ? undefined
    : no(
        '2021年7月15日以前的行政处罚法没有规定电子送达：请写明当时的依据',
        'Before 15 July 2021 the Administrative Penalty Law says nothing of electronic service: name the source of the time',
        grounds,
      )
}

interface Notice {
  readonly answers: Answers
  readonly day: string
  readonly paper: 'notice' | 'decision' | undefined
  readonly grounds: Grounds
}

/** 公告送达: after other ways failed and with effect once its days have passed (民事诉讼法 第九十五条). */
function wrongNotice(file: CaseState | undefined, { answers, day, paper, grounds }: Notice): Refusal | undefined {
  const posted = String(answers.postedOn)
  const isCollected = posted >= COLLECTED_SINCE
  const basis: Grounds = isCollected ? [...grounds, PUBLIC_NOTICE] : grounds
  return (
    tooEarly(file, { answers, posted, paper: paper ?? String(answers.paper), grounds: basis }) ??
    wrongEffect({ answers, posted, day, isCollected, grounds: basis })
  )
}

interface Posted {
  readonly answers: Answers
  readonly posted: string
  readonly grounds: Grounds
}

function tooEarly(
  file: CaseState | undefined,
  { answers, posted, paper, grounds }: Posted & { readonly paper: string },
): Refusal | undefined {
  const tried = triedBefore(file, paper, posted)
  if (answers.because === 'missing') {
    return tried.some(({ answers: { outcome } }) => outcome === 'missing')
      ? undefined
      : notYet(
          '案卷中没有发出公告以前查找受送达人、下落不明的记录：请先办理“登记送达未成”',
          'Nothing on file shows that the recipient was looked for before the notice and not found: enter that attempt first',
          grounds,
        )
  }
  const ways = new Set(tried.map(({ answers: { how } }) => how))
  return ways.has('handed') && ways.size > 1
    ? undefined
    : notYet(
        '公告送达以前，须有直接送达和另一种方式都未能送达的记录：请先办理“登记送达未成”',
        'Before a public notice, handing it over and another way must have failed, on record: enter these attempts first',
        grounds,
      )
}

/** Attempts to serve this very paper, since it was made and before the notice. */
function triedBefore(file: CaseState | undefined, paper: string, posted: string): readonly TakenStep[] {
  const [made, called] = PAPER[paper] ?? ['file', 'other']
  const since = lastOf(file, made)?.revision ?? 0
  return takenIn(file, 'attempt').filter(
    (one) => one.answers.paper === called && one.revision > since && dayTaken(one) <= posted,
  )
}

function wrongEffect({
  answers,
  posted,
  day,
  isCollected,
  grounds,
}: Posted & { readonly day: string; readonly isCollected: boolean }): Refusal | undefined {
  if (!isCollected && (answers.noticeDays === undefined || answers.source === undefined)) {
    return no(
      '2022年以前发出的公告，当时的民事诉讼法文本未收录：请填写公告期（六十日）和依据',
      'The text of the Civil Procedure Law for a notice published before 2022 is not collected: fill in its days (sixty) and the source',
      grounds,
    )
  }
  const days = isCollected ? DAYS : Number(answers.noticeDays)
  if (!isCollected && days < DAYS_BEFORE) {
    return no('2022年以前的公告期为六十日', 'Before 2022 a public notice runs for sixty days', grounds)
  }
  const effect = addDays(posted, days)
  return day === effect
    ? undefined
    : no(
        `公告自${posted}发出，经过${days}日，即${effect}视为送达：送达日期填这一天，期限从这一天起算`,
        `The notice of ${posted} has effect after ${days} days, on ${effect}: that is the day of service, and times count from it`,
        grounds,
      )
}
