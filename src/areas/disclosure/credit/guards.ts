import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'

/** An entry is of an organisation, known by its credit code; a natural person has none here. */
export const ofOrganisation =
  (grounds: Grounds): Guard<'effectiveDecision'> =>
  ({ facts: { effectiveDecision: decided } }) => {
    if (!decided) return undefined
    if (decided.partyForm === '个人') {
      return refuse(
        'incomplete',
        {
          zh: '当事人是自然人，不记入：信用记录只记单位',
          en: 'The party is a natural person, of whom no entry is made: entries are of organisations only',
        },
        { grounds },
      )
    }
    return decided.creditCode === undefined
      ? refuse(
          'incomplete',
          {
            zh: '处罚案卷中没有该单位的统一社会信用代码，请先在案卷中补上：同名的单位不能混淆',
            en: 'The penalty case has no credit code of the organisation: add it there first, for two may have one name',
          },
          { grounds },
        )
      : undefined
  }

/** 《…》第…条, whoever made it. */
const NAMED = /《[^《》]{2,60}》.*第[零〇一二三四五六七八九十百千\d]{1,12}条/u
const ITSELF = /^(?:依照)?《(?:中华人民共和国)?网络安全法》/u

/** The Cybersecurity Law enters nothing by itself: it says 依照有关法律、行政法规的规定. */
export const orderedByLaw =
  (grounds: Grounds): Guard =>
  ({ answers: { basis } }) =>
    typeof basis === 'string' && NAMED.test(basis) && !ITSELF.test(basis.trim())
      ? undefined
      : refuse(
          'incomplete',
          {
            zh: '须写明规定记入信用档案并公示的法律或者行政法规及其条，如“《…条例》第五十条”；本法只说“依照有关法律、行政法规的规定”，没有这样的规定就不能记入',
            en: 'Name the law or administrative regulation, with its article, that orders the entry: the Cybersecurity Law only refers to one, and without it nothing may be entered',
          },
          { grounds },
        )

/** 依照有关法律、行政法规的规定…予以公示: the period is that of the same law or regulation; without one nothing is published. */
export const periodByLaw =
  (grounds: Grounds): Guard =>
  ({ answers: { ownPeriod } }) => {
    if (ownPeriod === true) return undefined
    return refuse(
      'incomplete',
      {
        zh: '公示期限须出自所依据的那部法律、行政法规：规定了的请勾选；没有规定公示期限的，不能公示，也不在此记入',
        en: 'The period must be that of the law or regulation named: tick that it gives one; where it gives none, nothing may be published, or entered here',
      },
      { grounds },
    )
  }

/** What would be over before it began is not entered. */
export const periodAhead =
  (grounds: Grounds): Guard =>
  ({ answers: { from, until }, day }) => {
    const last = String(until)
    if (String(from) <= last && last >= day) return undefined
    return refuse(
      'incomplete',
      {
        zh: '公示的最后一日不能早于起日，也不能早于今天：期限已过的不再记入',
        en: 'The last day may not be before the first, nor before today: what is over is not entered any more',
      },
      { grounds },
    )
  }

/** One decision is entered once. */
export const onlyOneEntry =
  (grounds: Grounds): Guard<'openEntry'> =>
  ({ facts }) =>
    facts.openEntry
      ? refuse('out-of-turn', { zh: '这份决定已经记入信用记录', en: 'This decision is entered already' }, { grounds })
      : undefined
