import { type Demonstration, demoPerson } from '../../kernel/identity/demonstration.ts'
import { pufa } from '../../mechanisms/popularisation/demonstration.ts'

/** Who examines at the popularisation office of the city. */
export const examiners: Demonstration = {
  offices: [pufa],
  people: [
    demoPerson('pufa-7', '叶知秋', pufa, 'exam-author'),
    demoPerson('pufa-8', '秦立言', pufa, 'exam-reviewer'),
    demoPerson('pufa-9', '苏明远', pufa, 'examiner'),
    demoPerson('pufa-10', '方慧', pufa, 'exam-keyholder'),
    demoPerson('pufa-11', '罗诚', pufa, 'invigilator'),
    demoPerson('pufa-12', '潘文静', pufa, 'exam-marker'),
    demoPerson('pufa-13', '严守正', pufa, 'exam-marker'),
    demoPerson('pufa-14', '曾宪明', pufa, 'exam-marker'),
  ],
  remits: [],
}
