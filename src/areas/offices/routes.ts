import { administratorOf } from '../../kernel/identity/administration.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Answer, Route, Visit } from '../../web/area.ts'
import { databaseOf } from '../../web/area.ts'
import { confirmations, confirming, lettingOlder, rejecting } from './confirming.ts'
import {
  changingOffice,
  closingAccount,
  endingDelegation,
  endingPosting,
  endingRemedy,
  endingRemit,
  enteringDelegation,
  enteringOffice,
  enteringPerson,
  enteringPosting,
  enteringRemedy,
  enteringRemit,
} from './entering.ts'
import { endingCertificate, enteringCertificate, enteringParticulars } from './particulars.ts'
import { list, type Show, show } from './showing.ts'

const read =
  (page: Show) =>
  async (visit: Visit): Promise<Answer> => {
    const by = await administratorOf(databaseOf(visit), visit.actor)
    return isRefusal(by) ? by : page(visit, by)
  }

/** Whoever is signed in may knock; the register opens to keepers. */
const route = (method: Route['method'], path: string, answer: Route['answer']): Route => ({
  method,
  path: `/offices${path}`,
  who: 'signed-in',
  answer,
})

export const routes: readonly Route[] = [
  route('GET', '', read(list)),
  route('POST', '', enteringOffice),
  route('GET', '/confirmations', confirmations),
  route('POST', '/confirmations/confirm', confirming),
  route('POST', '/confirmations/reject', rejecting),
  route('POST', '/confirmations/older', lettingOlder),
  route('GET', '/:id', read(show('remits'))),
  route('POST', '/:id', changingOffice),
  route('POST', '/:id/remits', enteringRemit),
  route('POST', '/:id/remits/end', endingRemit),
  route('GET', '/:id/particulars', read(show('particulars'))),
  route('POST', '/:id/particulars', enteringParticulars),
  route('POST', '/:id/particulars/certificates', enteringCertificate),
  route('POST', '/:id/particulars/certificates/end', endingCertificate),
  route('GET', '/:id/remedies', read(show('remedies'))),
  route('POST', '/:id/remedies', enteringRemedy),
  route('POST', '/:id/remedies/end', endingRemedy),
  route('GET', '/:id/people', read(show('people'))),
  route('POST', '/:id/people', enteringPerson),
  route('POST', '/:id/people/known', enteringPosting),
  route('POST', '/:id/people/end', endingPosting),
  route('POST', '/:id/people/close', closingAccount),
  route('GET', '/:id/delegations', read(show('delegations'))),
  route('POST', '/:id/delegations', enteringDelegation),
  route('POST', '/:id/delegations/end', endingDelegation),
]
