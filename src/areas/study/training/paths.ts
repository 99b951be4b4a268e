import { HOME } from '../home-path.ts'

export const OATHS = `${HOME}/constitutional-oaths`
export const TRAINING_CLASSES = `${HOME}/law-training-classes`
