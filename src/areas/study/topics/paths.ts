import { HOME } from '../home-path.ts'

export const SYLLABUS = `${HOME}/schools/syllabus`
export const VALUES = `${HOME}/values`
