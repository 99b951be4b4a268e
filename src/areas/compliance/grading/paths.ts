import { HOME } from '../home-path.ts'

/** Where gradings stand. */
export const GRADING = `${HOME}/grading`
/** From the record of a network to its grading, or to the form that begins one. */
export const OF_NETWORK = `${HOME}/network-gradings`
/** Where what serves a control point leads. */
export const POINTS = `${HOME}/control-points`
