import type { Edition } from '../../kernel/law/library/edition.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Answer, Route, Visit } from '../../web/area.ts'
import { isDay } from '../../web/day.ts'
import { check } from './sanction/check.ts'
import { Request } from './sanction/request.ts'
import { isSmallest, openedBy } from './sanction/row.ts'
import { sanctionsOf } from './sanction/table.ts'
import { readBreaches, textOn, textsOf } from './sanction/version.ts'
import { FORMS } from './sanction/words.ts'
import { noSuchBreach } from './sanction-endpoints.ts'
import { type Looked, sanctionPage } from './sanction-page.tsx'
import { requestFrom, type Trial } from './trial-form.tsx'

const LAW = 'csl'

/** The units whose breach a text punishes, in any way. */
const punished = (edition: Edition): readonly string[] =>
  [...edition.provisions.keys()].filter(
    (unit) => isSmallest(edition, unit) && FORMS.some((form) => openedBy(edition, [unit], form).length > 0),
  )

function look(visit: Visit, breach: string | undefined, day: string | undefined, trial?: Trial): Looked | Refusal {
  const { house, today } = visit
  const on = day !== undefined && isDay(day) ? day : today
  const texts = textsOf(house.kernel.shelf, LAW)
  if (!texts) return noSuchBreach
  const inForce = textOn(texts, on)
  if (!inForce) return notYet
  const shown = { on, trial }
  if (!breach) return { ...shown, edition: inForce, breaches: punished(inForce), unit: undefined, sanctions: undefined }
  const [first] = readBreaches(house.kernel.shelf, [breach], on)?.breaches ?? []
  if (!first) return noSuchBreach
  const edition = first.edition ?? inForce
  return {
    ...shown,
    edition,
    breaches: punished(edition),
    unit: first.unit,
    sanctions: sanctionsOf(edition, first.unit),
  }
}

const notYet = refuse('not-found', {
  zh: '网络安全法自2017年6月1日起施行，此前的行为不能依本法处罚',
  en: 'The Cybersecurity Law is in force from 1 June 2017: acts before it cannot be penalised under it',
})

function read(visit: Visit): Answer {
  const looked = look(visit, visit.query.breach, visit.query.on)
  return isRefusal(looked) ? looked : sanctionPage(looked, visit)
}

function tryPenalty(visit: Visit): Answer {
  const { breach, to } = visit.form
  const looked = look(visit, breach, to, trialOf(visit))
  return isRefusal(looked) ? looked : sanctionPage(looked, visit)
}

function trialOf({ form, house }: Visit): Trial {
  const asked = Request.safeParse(requestFrom(form))
  if (!asked.success) return { typed: form, verdict: undefined, refusal: notReadable }
  const read = readBreaches(house.kernel.shelf, asked.data.breaches, asked.data.act.to)
  if (!read) return { typed: form, verdict: undefined, refusal: noSuchBreach }
  return { typed: form, verdict: check(read.texts, read.breaches, asked.data), refusal: undefined }
}

const notReadable = refuse('incomplete', {
  zh: '请检查日期和数额：行为自不晚于至，决定不早于行为结束，金额到分为止',
  en: 'Please check days and amounts: the act begins before it ends, the decision comes after it, amounts have two decimals at most',
})

export const routes: readonly Route[] = [
  { method: 'GET', path: '/sanctions', who: 'anyone', answer: read },
  { method: 'POST', path: '/sanctions', who: 'anyone', answer: tryPenalty },
]
