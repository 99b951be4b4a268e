import { asks, type RouteRows, sends } from '../../../web/route-rows.ts'
import { devicePath, disturbancePath, endPath, extendPath, ROOMS, roomPath } from './paths.ts'

const INVIGILATOR = 'pufa-11'

/** An officer without the post is told that it is not theirs; a room of another office is not there. */
export const roomRows: RouteRows = {
  roles: {
    [`GET ${ROOMS}`]: ['signed-in', ROOMS, 401, 403],
    [`GET ${roomPath(':exam')}`]: ['signed-in', roomPath('none'), 401, 403],
    [`POST ${extendPath(':exam')}`]: ['signed-in', extendPath('none'), 401, 403],
    [`POST ${disturbancePath(':exam')}`]: ['signed-in', disturbancePath('none'), 401, 403],
    [`POST ${devicePath(':exam')}`]: ['signed-in', devicePath('none'), 401, 403],
    [`POST ${endPath(':exam')}`]: ['signed-in', endPath('none'), 401, 403],
  },
  knocks: {
    [`GET ${ROOMS}`]: asks(ROOMS, 'after', INVIGILATOR),
    [`GET ${roomPath(':exam')}`]: asks(roomPath('none'), 'after state', INVIGILATOR),
    [`POST ${extendPath(':exam')}`]: sends(extendPath('none'), 'number minutes reason', INVIGILATOR),
    [`POST ${disturbancePath(':exam')}`]: sends(disturbancePath('none'), 'from to reason', INVIGILATOR),
    [`POST ${devicePath(':exam')}`]: sends(devicePath('none'), 'number reason', INVIGILATOR),
    [`POST ${endPath(':exam')}`]: sends(endPath('none'), 'reason', INVIGILATOR),
  },
  kept: {},
}
