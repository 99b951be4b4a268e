import { databaseOf } from '../../../web/area.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { gapsOfTopics } from './gaps.ts'
import { SYLLABUS, VALUES } from './paths.ts'
import { syllabusTopics, valuesInLaw } from './registers.ts'

const above: RegisterPages['above'] = [{ name: { zh: '学习和考核', en: 'Study and assessment' }, path: HOME }]

export const syllabusPages: RegisterPages = {
  ...{ register: syllabusTopics, path: SYLLABUS, above },
  beside: {
    head: { zh: '缺什么', en: 'What it lacks' },
    read: (visit, { ids }) => gapsOfTopics(databaseOf(visit), ids),
    open: (visit, ids) => gapsOfTopics(databaseOf(visit), ids),
    above: async () => undefined,
  },
}

export const valuePages: RegisterPages = { register: valuesInLaw, path: VALUES, above }
