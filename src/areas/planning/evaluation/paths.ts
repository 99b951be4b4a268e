import { HOME } from '../home-path.ts'

/** Frozen versions of trees, for everybody; the desk of an office's trees stands beneath. */
export const TREES = `${HOME}/trees`
export const TREE_DESK = `${TREES}/office`
export const TREE_IMPORT = `${TREES}/import`
/** Evaluations, for everybody; the desk of an office's evaluations stands beneath. */
export const EVALUATIONS = `${HOME}/evaluations`
export const EVALUATION_DESK = `${EVALUATIONS}/office`
export const COMPARE = `${EVALUATIONS}/compare`
export const MAPPINGS = `${HOME}/indicator-mappings`
