import { officeFor } from '../../kernel/identity/administration.ts'
import { closeAccount } from '../../kernel/identity/close-account.ts'
import {
  closeDelegation,
  closePosting,
  enterDelegation,
  enterPerson,
  enterPosting,
} from '../../kernel/identity/post-acts.ts'
import { changeOffice, closeRemit, enterOffice, enterRemit } from '../../kernel/identity/register-acts.ts'
import { closeRemedy, enterRemedy } from '../../kernel/identity/remedy.ts'
import { type Address, parseAddress } from '../../law/address.ts'
import { type TypedAgainst, typedAddress } from '../../law/cite/typed.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { databaseOf, type Visit } from '../../web/area.ts'
import { actsOf, remediedActs } from './acts.ts'
import { backTo, enter, officeIn } from './enter.ts'
import {
  accountCloseForm,
  delegationEndForm,
  delegationForm,
  officeChangeForm,
  officeForm,
  personForm,
  postingEndForm,
  postingForm,
  remedyEndForm,
  remedyForm,
  remitEndForm,
  remitForm,
} from './forms.ts'
import { pathOf } from './parts.tsx'
import { invitedPage } from './people-page.tsx'
import { list, registerOf, secondIn, show } from './showing.ts'

const untilOf = ({ until }: { readonly until?: string | undefined }) => (until === undefined ? {} : { until })

/**
 * The provisions a remit names, as people cite them or by their addresses, each in a law shipped here; between them 、 or
 * ；, or spaces. One without a law of its own is of the law before it. The text is that of the day from which it holds.
 */
function groundsIn(text: string, day: string, { app }: Visit): readonly [Address, ...Address[]] | Refusal {
  const against = { laws: app.kernel.shelf, day }
  const parts = text.split(/[、；;，\n]/u).flatMap((part) => apart(part.trim(), against))
  const grounds: Address[] = []
  for (const part of parts.filter((one) => one !== '')) {
    const address = typedAddress(part, { ...against, law: parseAddress(grounds.at(-1) ?? '')?.law })
    if (isRefusal(address)) return address
    grounds.push(address)
  }
  const [first, ...rest] = grounds
  return first === undefined ? noGrounds : [first, ...rest]
}

/** A citation may have spaces within it (Art. 15 ¶1): what is none as a whole is several, where each part is one. */
function apart(part: string, against: TypedAgainst): readonly string[] {
  const words = part.split(/\s+/)
  const isSeveral = isRefusal(typedAddress(part, against)) && words.length <= MOST_GROUNDS
  return isSeveral && words.every((word) => !isRefusal(typedAddress(word, against))) ? words : [part]
}

/** Nobody names more in one line of 200 characters. */
const MOST_GROUNDS = 12

const noGrounds = refuse('incomplete', {
  zh: '请写明法律依据，如 网络安全法第十五条第一款',
  en: 'Name the provisions, as Cybersecurity Law, Art. 15 ¶1',
})

const noSuchAct = refuse('incomplete', {
  zh: '没有这个事项，请从列表中选择。',
  en: 'There is no such act: choose from the list.',
})

export const enteringOffice = enter({
  id: 'office',
  asks: officeForm,
  page: list,
  back: (_, { id = '' }) => pathOf(id, 'remits'),
  saved: () => 'office',
  does: ({ zh, en, ...office }, by, visit) => enterOffice(registerOf(visit), by, { ...office, name: { zh, en } }),
})

export const changingOffice = enter({
  id: 'particulars',
  asks: officeChangeForm,
  page: show('remits'),
  back: backTo('remits'),
  saved: () => 'particulars',
  does: ({ zh, en, ...rest }, by, visit) =>
    changeOffice(registerOf(visit), by, { ...rest, id: officeIn(visit), name: { zh, en } }),
})

export const closingAccount = enter({
  id: ({ post = '' }) => `close-${post}`,
  asks: accountCloseForm,
  page: show('people'),
  back: backTo('people'),
  saved: () => 'close',
  async does({ login }, by, visit) {
    const office = await officeFor(databaseOf(visit), by, officeIn(visit))
    if (isRefusal(office)) return office
    const closed = await closeAccount(registerOf(visit), by, login)
    return isRefusal(closed) ? closed : true
  },
})

export const enteringRemit = enter({
  id: 'remit',
  asks: remitForm,
  page: show('remits'),
  back: backTo('remits'),
  saved: () => 'remit',
  async does({ act, grounds: text, source, since, until }, by, visit) {
    if (!actsOf(visit.app.context.catalogue).some(({ id }) => id === act)) return noSuchAct
    const grounds = groundsIn(text, since, visit)
    if (isRefusal(grounds)) return grounds
    return enterRemit(registerOf(visit), by, { office: officeIn(visit), act, grounds, source, since, until })
  },
})

export const endingRemit = enter({
  id: ({ id = '' }) => `end-${id}`,
  asks: remitEndForm,
  page: show('remits'),
  back: backTo('remits'),
  saved: () => 'remit-end',
  does: (end, by, visit) => closeRemit(registerOf(visit), by, { office: officeIn(visit), ...end }),
})

export const enteringRemedy = enter({
  id: 'remedy',
  asks: remedyForm,
  page: show('remedies'),
  back: backTo('remedies'),
  saved: () => 'remedy',
  async does({ act, until, ...line }, by, visit) {
    const isKnown = act === undefined || remediedActs(visit.app).some(({ id }) => id === act)
    return isKnown ? enterRemedy(registerOf(visit), by, { ...line, act, until, office: officeIn(visit) }) : noSuchAct
  },
})

export const endingRemedy = enter({
  id: ({ id = '' }) => `end-${id}`,
  asks: remedyEndForm,
  page: show('remedies'),
  back: backTo('remedies'),
  saved: () => 'remedy-end',
  does: (end, by, visit) => closeRemedy(registerOf(visit), by, { office: officeIn(visit), ...end }),
})

export const enteringPerson = enter({
  id: 'person',
  asks: personForm,
  page: show('people'),
  back: backTo('people'),
  saved: () => 'post',
  async does({ until, ...given }, by, visit) {
    const seat = { ...given, ...untilOf({ until }), office: officeIn(visit) }
    const invitation = await enterPerson(registerOf(visit), by, seat)
    if (isRefusal(invitation)) return invitation
    const office = await officeFor(databaseOf(visit), by, seat.office)
    return isRefusal(office) ? office : invitedPage(office, invitation, visit)
  },
})

export const enteringPosting = enter({
  id: 'known',
  asks: postingForm,
  page: show('people'),
  back: backTo('people'),
  saved: ({ role }, visit) => (secondIn(visit).includes(role) ? 'post-second' : 'post'),
  does: ({ until, ...given }, by, visit) =>
    enterPosting(registerOf(visit), by, { ...given, ...untilOf({ until }), office: officeIn(visit) }),
})

export const endingPosting = enter({
  id: ({ person = '', role = '' }) => `end-${person}-${role}`,
  asks: postingEndForm,
  page: show('people'),
  back: backTo('people'),
  saved: () => 'post-end',
  does: (end, by, visit) => closePosting(registerOf(visit), by, { ...end, office: officeIn(visit) }),
})

export const enteringDelegation = enter({
  id: 'delegation',
  asks: delegationForm,
  page: show('delegations'),
  back: backTo('delegations'),
  saved: ({ role }, visit) => (secondIn(visit).includes(role) ? 'delegation-second' : 'delegation'),
  does: (given, by, visit) => enterDelegation(registerOf(visit), by, { ...given, office: officeIn(visit) }),
})

export const endingDelegation = enter({
  id: ({ id = '' }) => `end-${id}`,
  asks: delegationEndForm,
  page: show('delegations'),
  back: backTo('delegations'),
  saved: () => 'delegation-end',
  does: (end, by, visit) => closeDelegation(registerOf(visit), by, { ...end, office: officeIn(visit) }),
})
