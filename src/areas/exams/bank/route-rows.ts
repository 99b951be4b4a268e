import { registerRows } from '../../../web/register/rows.ts'
import { asks, type RouteRows, sends } from '../../../web/route-rows.ts'
import { itemPages } from './item-pages.ts'
import { BANK, DRAFTS, EXPORT, IMPORT, REVIEW, TAKE_DRAFTS, TWINS } from './paths.ts'

const AUTHOR = 'pufa-7'

/** Officers of no post of the bank are refused before anything is looked for. */
const own: RouteRows = {
  roles: {
    [`GET ${BANK}`]: ['signed-in', BANK, 401, 403],
    [`GET ${BANK}/bare`]: ['signed-in', `${BANK}/bare`, 401, 403],
    [`GET ${TWINS}`]: ['signed-in', TWINS, 401, 403],
    [`POST ${EXPORT}`]: ['signed-in', EXPORT, 401, 403],
    [`GET ${DRAFTS}`]: ['signed-in', DRAFTS, 401, 403],
    [`POST ${TAKE_DRAFTS}`]: ['signed-in', TAKE_DRAFTS, 401, 403],
    [`GET ${IMPORT}`]: ['signed-in', IMPORT, 401, 403],
    [`POST ${IMPORT}`]: ['signed-in', IMPORT, 401, 403],
    [`GET ${IMPORT}/:job`]: ['signed-in', `${IMPORT}/none`, 401, 403],
    [`POST ${IMPORT}/:job`]: ['signed-in', `${IMPORT}/none`, 401, 403],
    [`GET ${REVIEW}/:item`]: ['signed-in', `${REVIEW}/none`, 401, 403],
    [`POST ${REVIEW}/:item/comments`]: ['signed-in', `${REVIEW}/none/comments`, 401, 403],
    [`POST ${REVIEW}/:item/rebind`]: ['signed-in', `${REVIEW}/none/rebind`, 401, 403],
  },
  knocks: {
    [`GET ${BANK}`]: asks(BANK, 'view after', AUTHOR),
    [`GET ${BANK}/bare`]: asks(`${BANK}/bare`, 'law', AUTHOR),
    [`GET ${TWINS}`]: asks(TWINS, '', AUTHOR),
    [`POST ${EXPORT}`]: sends(EXPORT, 'as', AUTHOR),
    [`GET ${DRAFTS}`]: asks(DRAFTS, 'law pattern from', AUTHOR),
    [`POST ${TAKE_DRAFTS}`]: sends(TAKE_DRAFTS, 'law pattern from', AUTHOR),
    [`GET ${IMPORT}`]: asks(IMPORT, '', AUTHOR),
    [`POST ${IMPORT}`]: sends(IMPORT, 'units sheet', AUTHOR),
    [`GET ${IMPORT}/:job`]: asks(`${IMPORT}/none`, '', AUTHOR),
    [`POST ${IMPORT}/:job`]: sends(`${IMPORT}/none`, '', AUTHOR),
    [`GET ${REVIEW}/:item`]: asks(`${REVIEW}/none`, 'after', AUTHOR),
    [`POST ${REVIEW}/:item/comments`]: sends(`${REVIEW}/none/comments`, 'words', AUTHOR),
    [`POST ${REVIEW}/:item/rebind`]: sends(`${REVIEW}/none/rebind`, 'version reason', AUTHOR),
  },
  kept: {},
}

export const bankRows: readonly RouteRows[] = [own, registerRows(itemPages, AUTHOR)]
