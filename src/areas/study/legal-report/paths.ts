import { HOME } from '../home-path.ts'

export const LEGAL_REPORTS = `${HOME}/legal-reports`
