import { caseRows } from '../../../web/case-rows.ts'
import { asks, type RouteRows, sends, takes } from '../../../web/route-rows.ts'
import { BUNDLES } from './bundle/routes.tsx'
import { PATH as DESIGNATIONS } from './designation/case-pages.tsx'
import { CII_DESIGNATION } from './designation/names.ts'
import { AUDIT_SEAT } from './seat/audit-seat.ts'
import { AUDITS, SEATS } from './seat/pages.tsx'
import { SECTOR } from './sector/pages.tsx'

const sectorRows: RouteRows = {
  roles: {
    [`GET ${SECTOR}`]: ['signed-in', SECTOR, 401, 200],
    [`GET ${SECTOR}/:id`]: ['signed-in', `${SECTOR}/none`, 401, 404],
    'GET /api/compliance/sector': ['signed-in', '/api/compliance/sector', 401, 200],
    'GET /api/compliance/sector/:id': ['signed-in', '/api/compliance/sector/none', 401, 404],
  },
  knocks: {
    [`GET ${SECTOR}`]: asks(SECTOR, 'after as', 'nengyuan-1'),
    [`GET ${SECTOR}/:id`]: asks(`${SECTOR}/none`, '', 'nengyuan-1'),
    'GET /api/compliance/sector': asks('/api/compliance/sector', 'limit after', 'nengyuan-1'),
    'GET /api/compliance/sector/:id': asks('/api/compliance/sector/none', '', 'nengyuan-1'),
  },
  kept: {},
}

const bundleRows: RouteRows = {
  roles: {
    [`GET ${BUNDLES}`]: ['signed-in', BUNDLES, 401, 200],
    [`GET ${BUNDLES}/:id`]: ['signed-in', `${BUNDLES}/none`, 401, 404],
    [`POST ${BUNDLES}/:id`]: ['signed-in', `${BUNDLES}/none`, 401, 404],
  },
  knocks: {
    [`GET ${BUNDLES}`]: asks(BUNDLES, '', 'dongling-1'),
    [`GET ${BUNDLES}/:id`]: asks(`${BUNDLES}/none`, '', 'dongling-1'),
    [`POST ${BUNDLES}/:id`]: sends(`${BUNDLES}/none`, 'row', 'dongling-1'),
  },
  kept: {},
}

const seatFile = `${SEATS}/:id/attachments/:number`

const seatRows: RouteRows = {
  roles: {
    [`GET ${SEATS}`]: ['signed-in', SEATS, 401, 200],
    [`POST ${SEATS}`]: ['signed-in', SEATS, 401, 403],
    [`GET ${SEATS}/:id`]: ['signed-in', `${SEATS}/none`, 401, 404],
    [`GET ${seatFile}`]: ['signed-in', `${SEATS}/none/attachments/1`, 401, 404],
    [`POST ${SEATS}/:id/:step`]: ['signed-in', `${SEATS}/none/end`, 401, 404],
    [`GET ${AUDITS}`]: ['signed-in', AUDITS, 401, 200],
    [`GET ${AUDITS}/:id`]: ['signed-in', `${AUDITS}/none`, 401, 404],
  },
  knocks: {
    [`GET ${SEATS}`]: asks(SEATS, '', 'qinghe-3'),
    [`POST ${SEATS}`]: sends(SEATS, 'auditor name purpose from until', 'qinghe-3'),
    [`GET ${SEATS}/:id`]: asks(`${SEATS}/none`, '', 'qinghe-3'),
    [`GET ${seatFile}`]: asks(`${SEATS}/none/attachments/1`, '', 'qinghe-3'),
    [`POST ${SEATS}/:id/:step`]: takes(`${SEATS}/none/end`, AUDIT_SEAT, 'end', 'qinghe-3'),
    [`GET ${AUDITS}`]: asks(AUDITS, '', 'menhu-2'),
    [`GET ${AUDITS}/:id`]: asks(`${AUDITS}/none`, '', 'menhu-2'),
  },
  kept: {},
}

export const oversightRows: readonly RouteRows[] = [
  caseRows({
    pages: { procedure: CII_DESIGNATION, path: DESIGNATIONS },
    opens: 'draft',
    step: 'serve',
    as: 'nengyuan-1',
  }),
  sectorRows,
  bundleRows,
  seatRows,
]
