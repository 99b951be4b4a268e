import { HOME } from '../home-path.ts'

export const FACTS = `${HOME}/operator-facts`
