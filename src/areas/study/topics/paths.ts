import { HOME } from '../home-path.ts'

export const SYLLABUS = `${HOME}/schools/syllabus-topics`
export const VALUES = `${HOME}/values-in-law`
