import { HOME } from '../home-path.ts'

export const PROBLEMS = `${HOME}/problems`
export const RESEARCH = `${HOME}/publicity-research`
