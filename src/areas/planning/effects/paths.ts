import { HOME } from '../home-path.ts'

export const EFFECTS = `${HOME}/effects`
export const effectPath = (id: string): string => `${EFFECTS}/${id}`
