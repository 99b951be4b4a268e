import { HOME } from '../home-path.ts'

/** Where gradings stand. */
export const GRADING = `${HOME}/grading`
/** Where what serves a control point leads. */
export const POINTS = `${HOME}/control-points`
