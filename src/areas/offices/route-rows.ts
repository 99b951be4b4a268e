import { asks, KEEPER, type RouteRows, sends } from '../../../test/route-rows.ts'

export const routeRows: RouteRows = {
  roles: {
    'GET /offices': ['signed-in', '/offices', 401, 403],
    'GET /offices/:id': ['signed-in', '/offices/wangxin', 401, 403],
    'GET /offices/:id/people': ['signed-in', '/offices/wangxin/people', 401, 403],
    'GET /offices/:id/delegations': ['signed-in', '/offices/wangxin/delegations', 401, 403],
    'POST /offices': ['signed-in', '/offices', 401, 403],
    'POST /offices/:id/remits': ['signed-in', '/offices/wangxin/remits', 401, 403],
    'POST /offices/:id/remits/end': ['signed-in', '/offices/wangxin/remits/end', 401, 403],
    'POST /offices/:id/people': ['signed-in', '/offices/wangxin/people', 401, 403],
    'POST /offices/:id/people/known': ['signed-in', '/offices/wangxin/people/known', 401, 403],
    'POST /offices/:id/people/end': ['signed-in', '/offices/wangxin/people/end', 401, 403],
    'POST /offices/:id/delegations': ['signed-in', '/offices/wangxin/delegations', 401, 403],
    'POST /offices/:id/delegations/end': ['signed-in', '/offices/wangxin/delegations/end', 401, 403],
  },

  knocks: {
    'GET /offices': asks('/offices', 'after', KEEPER),
    'POST /offices': sends('/offices', 'id zh en kind level region', KEEPER),
    'GET /offices/:id': asks('/offices/demo-wangxin', 'after', KEEPER),
    'POST /offices/:id/remits': sends('/offices/demo-wangxin/remits', 'act grounds source since until', KEEPER),
    'POST /offices/:id/remits/end': sends('/offices/demo-wangxin/remits/end', 'id until source', KEEPER),
    'GET /offices/:id/people': asks('/offices/demo-wangxin/people', 'after', KEEPER),
    'POST /offices/:id/people': sends('/offices/demo-wangxin/people', 'name login role since until', KEEPER),
    'POST /offices/:id/people/known': sends('/offices/demo-wangxin/people/known', 'login role since until', KEEPER),
    'POST /offices/:id/people/end': sends('/offices/demo-wangxin/people/end', 'person role until', KEEPER),
    'GET /offices/:id/delegations': asks('/offices/demo-wangxin/delegations', 'after', KEEPER),
    'POST /offices/:id/delegations': sends(
      '/offices/demo-wangxin/delegations',
      'from to role since until reason',
      KEEPER,
    ),
    'POST /offices/:id/delegations/end': sends('/offices/demo-wangxin/delegations/end', 'id until', KEEPER),
  },

  kept: {},
}
